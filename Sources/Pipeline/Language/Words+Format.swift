import Core
import Yams

extension Format<String> {
  /// A text of the form, with known placeholders only.
  static let words = Format.text.then { (text: String, node: Node, reading: Reading) -> String? in
    let known = reading.vocabulary.placeholders
    for name in placeholders(in: text) where !known.contains(name) {
      reading.report(
        .placeholderUnknown, at: node,
        [.found: "{\(name)}", .expected: known.map { "{\($0)}" }.joined(separator: ", ")])
    }
    return text
  }
}

extension Format<MoneyUnit> {
  static let moneyUnit = Format<String>.text.then {
    (name: String, node: Node, reading: Reading) -> MoneyUnit? in
    guard let unit = reading.vocabulary.units.first(where: { $0.name == name }) else {
      reading.report(
        .choiceUnknown, at: node,
        [.found: name, .expected: reading.vocabulary.units.map(\.name).joined(separator: ", ")])
      return nil
    }
    return unit
  }
}
