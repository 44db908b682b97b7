import Core

extension Selection {
  /// Reports what no fact can have: a dimension or measure its dataset lacks, a term that nothing passes.
  func check(at location: Location, name: String, _ reading: Reading) {
    if terms.isEmpty { reading.report(.neverMatches, at: location, [.name: name]) }
    for term in terms {
      guard let dataset = term.dataset.flatMap({ reading.vocabulary.dataset($0) }) else {
        if term.dataset == nil {
          reading.report(
            .keyMissing, at: location,
            [.name: "facts", .expected: reading.vocabulary.datasets.map(\.name).joined(separator: " | ")])
        }
        continue
      }
      for dimension in term.filter.accepted.keys where !dataset.has(dimension, reading.vocabulary) {
        reading.report(
          .dimensionForeign, at: location,
          [
            .name: dimension, .other: dataset.name,
            .expected: dataset.dimensions.joined(separator: ", "),
          ])
      }
      if term.measure.map({ !dataset.measures.contains($0) }) ?? (dataset.measures.count != 1) {
        reading.report(
          .measureUnknown, at: location,
          [
            .found: term.measure ?? "", .other: dataset.name,
            .expected: dataset.measures.joined(separator: ", "),
          ])
      }
    }
  }
}

extension Dataset {
  /// Whether its facts have a label of the dimension, of their own or by their unit.
  func has(_ dimension: String, _ vocabulary: Vocabulary) -> Bool {
    if dimensions.contains(dimension) { return true }
    guard case .attribute(let owner, _) = vocabulary.dimension(dimension)?.kind else { return false }
    return dimensions.contains(owner)
  }
}
