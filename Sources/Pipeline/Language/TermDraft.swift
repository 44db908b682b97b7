import Core
import Yams

/// One `sum` of a column or row, as written.
struct TermDraft: Sendable {
  var facts: Located<String>?
  var measure: Located<String>?
  var conditions: Conditions
  var location: Location

  /// The term within what a column heading or a panel says for all below it.
  func term(within outer: Scope, of label: String, _ reading: Reading) -> Selection.Term? {
    let own = Selection.Term(
      dataset: facts?.value, measure: measure?.value, filter: conditions.filter(reading))
    if let facts, !reading.knows(dataset: facts) { return nil }
    // A column's own dataset replaces the one around it.
    let around = Selection.Term(dataset: facts == nil ? outer.dataset : nil, filter: outer.filter)
    guard let term = around.intersection(own) else {
      reading.report(.neverMatches, at: location, [.name: label])
      return nil
    }
    return term
  }
}

/// What holds for everything inside: the usual dataset and the labels asked for.
struct Scope: Sendable {
  var dataset: String?
  var filter = Filter()
}

extension Format<TermDraft> {
  /// `{ facts: 支出, measure: 金额, 支出类型: [人员支出] }`: two keys of the language, the others dimensions.
  static let term = Format(shape: .map(.any([.text, .list(.text)]))) { node, reading in
    guard let mapping = node.mapping else {
      reading.report(.typeMismatch, at: node, [.expected: "{facts, measure, dimension: [label]}"])
      return nil
    }
    var draft = TermDraft(conditions: Conditions(), location: reading.location(of: node))
    for (key, value) in mapping {
      switch key.scalar?.string {
      case "facts": draft.facts = Format<String>.text.located.read(value, reading)
      case "measure": draft.measure = Format<String>.text.located.read(value, reading)
      default:
        guard let name = Format<String>.text.located.read(key, reading),
          let labels = Format<String>.text.located.oneOrMore.read(value, reading)
        else { continue }
        draft.conditions.entries.append((name, labels))
      }
    }
    return draft
  }
}
