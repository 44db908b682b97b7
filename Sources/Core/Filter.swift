/// Which members are accepted, by dimension; a dimension not mentioned accepts all of its members.
package struct Filter: Hashable, Sendable {
  package var accepted: DimensionMap<Accepted>

  package init(_ accepted: DimensionMap<Accepted>) { self.accepted = accepted }

  package init(_ accepted: [String: Accepted] = [:]) { self.accepted = DimensionMap(accepted) }

  /// Nil where nothing can pass both.
  package func intersection(_ other: Filter) -> Filter? {
    var result = accepted
    for (dimension, second) in other.accepted {
      guard let first = result[dimension] else {
        result[dimension] = second
        continue
      }
      let both = first.intersection(second)
      if both.isEmpty { return nil }
      result[dimension] = both
    }
    return Filter(result)
  }
}

/// The accepted members of one dimension.
package enum Accepted: Hashable, Sendable {
  /// Members by key.
  case keys(Set<String>)
  /// Codes that begin with one of these.
  case prefixes(Set<String>)

  package func accepts(_ key: String) -> Bool {
    switch self {
    case .keys(let keys): keys.contains(key)
    case .prefixes(let prefixes): prefixes.contains { key.hasPrefix($0) }
    }
  }

  package var isEmpty: Bool {
    switch self {
    case .keys(let keys): keys.isEmpty
    case .prefixes(let prefixes): prefixes.isEmpty
    }
  }

  package func intersection(_ other: Accepted) -> Accepted {
    switch (self, other) {
    case (.keys(let left), .keys(let right)): .keys(left.intersection(right))
    case (.keys(let keys), .prefixes), (.prefixes, .keys(let keys)):
      .keys(keys.filter { self.accepts($0) && other.accepts($0) })
    case (.prefixes(let left), .prefixes(let right)):
      // Of two prefixes where one begins with the other, the longer is what both accept.
      .prefixes(
        left.filter { prefix in right.contains { prefix.hasPrefix($0) } }
          .union(right.filter { prefix in left.contains { prefix.hasPrefix($0) } }))
    }
  }
}
