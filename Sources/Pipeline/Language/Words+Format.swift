import Core
import Yams

extension Format<String> {
  /// A text of the form, with known placeholders only.
  static let words = Format.text.then { (text: String, node: Node, reading: Reading) -> String? in
    reading.checkPlaceholders(of: text, at: node)
    reading.words.insert(text)
    return text
  }

  /// The path of a file under another folder, with known placeholders; no word of the form, so that no office words it.
  static let path = Format.text.then { (text: String, node: Node, reading: Reading) -> String? in
    reading.checkPlaceholders(of: text, at: node)
    // What is filled in is looked at where it is known.
    let sample = placeholders(in: text).reduce(text) { $0.replacing("{\($1)}", with: "x") }
    for name in sample.split(separator: "/", omittingEmptySubsequences: false) {
      reading.checkFileName(String(name), of: text, at: node)
    }
    return text
  }

  /// The name of one file or folder.
  static let fileName = Format.text.then { (text: String, node: Node, reading: Reading) -> String? in
    reading.checkFileName(text, of: text, at: node)
    return text
  }

  /// What is put behind the names of files.
  static let fileEnding = Format.text.then { (text: String, node: Node, reading: Reading) -> String? in
    reading.checkFileName(text.isEmpty ? "" : "x" + text, of: text, at: node)
    return text
  }
}

extension Reading {
  fileprivate func checkFileName(_ name: String, of text: String, at node: Node) {
    guard let problem = fileNameProblem(name) else { return }
    report(.nameUnsafe, at: node, [.found: text, .reason: problem])
  }

  fileprivate func checkPlaceholders(of text: String, at node: Node) {
    for name in vocabulary.dimensions.unknownPlaceholders(in: text) {
      report(
        .placeholderUnknown, at: node,
        [.found: "{\(name)}", .expected: vocabulary.dimensions.placeholderList])
    }
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

/// The unit amounts are written in: one for all files, or the one each file names.
enum AmountUnit: Hashable, Sendable {
  case always(MoneyUnit)
  case byHeading

  var unit: MoneyUnit? {
    switch self {
    case .always(let unit): unit
    case .byHeading: nil
    }
  }
}

extension Format<AmountUnit> {
  static let amountUnit = Format(shape: .any([.text, .choice([byHeading])])) { node, reading in
    if node.scalar?.string == byHeading { return .byHeading }
    return Format<MoneyUnit>.moneyUnit.read(node, reading).map { .always($0) }
  }

  private static let byHeading = "by heading"
}
