import Core
import Yams

/// Labels asked of dimensions, as written: not yet checked against a dataset.
struct Conditions: Sendable {
  var entries: [(dimension: Located<String>, labels: [Located<String>])] = []

  /// The filter they mean; every name that is not known is reported.
  func filter(_ reading: Reading) -> Filter {
    var filter = Filter()
    for (name, labels) in entries {
      guard let dimension = reading.vocabulary.dimension(name.value) else {
        reading.report(
          .dimensionUnknown, at: name.location,
          [
            .found: name.value,
            .expected: reading.vocabulary.dimensions.map(\.name).joined(separator: ", "),
          ])
        continue
      }
      filter.accepted[dimension.name] = accepted(labels, of: dimension, reading)
    }
    return filter
  }

  private func accepted(
    _ labels: [Located<String>], of dimension: Dimension, _ reading: Reading
  ) -> Accepted {
    if case .codes(let tree) = dimension.kind {
      for label in labels where !tree.takes(prefix: label.value) {
        reading.report(
          .codeStructure, at: label.location,
          [
            .found: label.value, .name: dimension.name,
            .expected: tree.levels.map { "\($0.digits)" }.joined(separator: "/"),
            .other: tree.begins.joined(separator: ", "),
          ], notes: listed(dimension.place))
      }
      return .prefixes(Set(labels.map(\.value)))
    }
    let groups = reading.vocabulary.groups[dimension.name] ?? [:]
    var keys: Set<String> = []
    for label in labels {
      if let group = groups[label.value] {
        keys.formUnion(group)
        continue
      }
      if let known = dimension.labels, !known.contains(where: { $0.name == label.value }) {
        reading.report(
          .memberUnknown, at: label.location,
          [
            .found: label.value, .name: dimension.name,
            .expected: (known.map(\.name) + groups.keys.sorted()).joined(separator: ", "),
          ], notes: listed(dimension.place))
      }
      keys.insert(label.value)
    }
    return .keys(keys)
  }
}

extension Dimension.CodeTree {
  /// Whether codes can begin with this.
  func takes(prefix: String) -> Bool {
    !prefix.isEmpty && prefix.allSatisfy { $0.isASCII && $0.isNumber }
      && prefix.count <= (levels.last?.digits ?? 0)
      && (begins.isEmpty || begins.contains { prefix.hasPrefix($0) || $0.hasPrefix(prefix) })
  }
}

extension Format<Conditions> {
  static let conditions = Format<String>.text.located.oneOrMore.map.then { entries, _, _ in
    Conditions(entries: entries.map { ($0.key, $0.value) })
  }
}
