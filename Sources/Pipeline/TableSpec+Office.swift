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
      if let texts = change.ordinals {
        // Classes are the first level, where the layout numbers none.
        codes.ordinal =
          texts.isEmpty
          ? nil : codes.levels.first.map { .init(digits: codes.ordinal?.digits ?? $0, texts: texts) }
      }
      panels[index].rows.codes = codes
    }
    body = .panels(panels)
  }
}

extension OfficeSettings.TableChange {
  /// What stands before the classes; nil as in the layout.
  fileprivate var ordinals: TreeSpec.Ordinal.Texts? {
    if let fixed {
      return .fixed(Dictionary(fixed.map { ($0.key.value, $0.value) }) { first, _ in first })
    }
    return numerals.map { .running($0) }
  }
}

extension TreeSpec.Ordinal.Texts {
  fileprivate var isEmpty: Bool {
    switch self {
    case .running(let texts): texts.isEmpty
    case .fixed(let texts): texts.isEmpty
    }
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
