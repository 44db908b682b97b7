import Core
import Tabulate

extension TableSpec {
  /// Its trees of codes.
  var trees: [TreeSpec] {
    guard case .panels(let panels) = body else { return [] }
    return panels.compactMap(\.rows.codes)
  }

  /// Takes what an office says of the table's rows; levels that a tree's codes lack change nothing there.
  mutating func take(_ change: OfficeSettings.TableChange, _ dimensions: [Dimension]) {
    guard case .panels(var panels) = body else { return }
    for index in panels.indices {
      if let total = change.total {
        panels[index].total = total
        panels[index].rows.take(total)
      }
      guard var codes = panels[index].rows.codes else { continue }
      if let names = change.levels.map({ Set($0.map(\.value)) }) {
        let levels = dimensions.first { $0.name == codes.dimension }?.levels ?? []
        let digits = levels.filter { names.contains($0.name) }.map(\.digits)
        if !digits.isEmpty { codes.levels = digits }
      }
      if let numerals = change.numerals {
        codes.ordinal =
          numerals.isEmpty ? nil : codes.ordinal.map { .init(digits: $0.digits, texts: .running(numerals)) }
      }
      panels[index].rows.codes = codes
    }
    body = .panels(panels)
  }
}

extension AxisSpec {
  /// The rows of codes, under units or by themselves.
  fileprivate(set) var codes: TreeSpec? {
    get {
      switch self {
      case .each(let each): each.then?.codes
      case .tree(let tree): tree
      case .list, .items: nil
      }
    }
    set {
      guard let newValue else { return }
      switch self {
      case .each(var each):
        each.then?.codes = newValue
        self = .each(each)
      case .tree: self = .tree(newValue)
      case .list, .items: break
      }
    }
  }

  /// Puts the department's row over its units or below them, where there is one.
  fileprivate mutating func take(_ total: PanelSpec.TotalPlace) {
    guard case .each(var each) = self, each.total != .none else { return }
    each.total =
      switch total {
      case .first: .first
      case .last: .last
      }
    self = .each(each)
  }
}

extension Dimension {
  /// The levels of its codes; none of other dimensions.
  var levels: [CodeTree.Level] {
    if case .codes(let tree) = kind { tree.levels } else { [] }
  }
}
