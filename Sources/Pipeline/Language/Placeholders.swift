import Core

extension [Dimension] {
  /// What words of the form may have between braces.
  var placeholders: [String] {
    flatMap { dimension in
      switch dimension.kind {
      case .year(let years): [dimension.name] + years.map(\.name)
      case .unit, .department: [dimension.name]
      case .attribute(let owner, _):
        first { $0.name == owner }?.kind == .department ? [dimension.name] : []
      case .list, .codes, .text: [String]()
      }
    }
  }

  /// Those, as messages list them.
  var placeholderList: String { placeholders.map { "{\($0)}" }.joined(separator: ", ") }

  /// The placeholders that stand for years, by what they add to the budget year.
  var yearPlaceholders: [String: Int] {
    reduce(into: [:]) { result, dimension in
      guard case .year(let years) = dimension.kind else { return }
      result[dimension.name] = 0
      for year in years { result[year.name] = year.offset }
    }
  }

  /// The names between a text's braces that nothing is filled in for.
  func unknownPlaceholders(in text: String) -> [String] {
    let known = placeholders
    return Core.placeholders(in: text).filter { !known.contains($0) }
  }
}
