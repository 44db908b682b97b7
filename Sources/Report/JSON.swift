import Core

/// A value of JSON as one line of text; an object's members stand in the order they are given.
package enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Int)
  case text(String)
  case list([JSON])
  case object([Member])
  /// A value that is text already, as a page may hold it: what is long is not made as a tree before.
  case written([UInt8])

  package struct Member: Hashable, Sendable {
    var name: String
    var value: JSON

    package init(_ name: String, _ value: JSON) {
      self.name = name
      self.value = value
    }
  }

  package var line: String { String(decoding: bytes, as: UTF8.self) }

  /// The same inside a page: no text of the data can end the element it stands in.
  var scriptLine: String { String(decoding: scriptBytes, as: UTF8.self) }

  // A review is megabytes of this: it is made as bytes, texts in stretches.
  package var bytes: [UInt8] { bytes(insidePage: false) }
  var scriptBytes: [UInt8] { bytes(insidePage: true) }

  private func bytes(insidePage: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes, insidePage)
    return bytes
  }

  private func write(to line: inout [UInt8], _ insidePage: Bool) {
    switch self {
    case .null: line += "null".utf8
    case .bool(let value): line += (value ? "true" : "false").utf8
    case .number(let value): line.append(number: value)
    case .written(let bytes): line += bytes
    case .text(let text): line.append(quoted: text, insidePage)
    case .list(let values):
      line.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { line.append(UInt8(ascii: ",")) }
        value.write(to: &line, insidePage)
      }
      line.append(UInt8(ascii: "]"))
    case .object(let members):
      line.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { line.append(UInt8(ascii: ",")) }
        line.append(quoted: member.name, insidePage)
        line.append(UInt8(ascii: ":"))
        member.value.write(to: &line, insidePage)
      }
      line.append(UInt8(ascii: "}"))
    }
  }
}

extension [UInt8] {
  /// Appends a number as JSON has it.
  mutating func append(number: Int) { append(contentsOf: String(number).utf8) }

  /// Appends a text as JSON has it.
  mutating func append(quoted text: String, _ insidePage: Bool) {
    append(UInt8(ascii: "\""))
    append(text) { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": "\\n"
      case "\r": "\\r"
      case "\t": "\\t"
      // Line separators end a line for some readers of JSON Lines.
      case "\u{0}"..."\u{1f}", "\u{7f}"..."\u{9f}", "\u{2028}", "\u{2029}": Self.escaped(scalar)
      case "<", ">", "&": insidePage ? Self.escaped(scalar) : nil
      default: nil
      }
    }
    append(UInt8(ascii: "\""))
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}

extension JSON: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) { self = .text(text) }
}

extension JSON: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral members: (String, JSON)...) {
    self = .object(members.map { Member($0.0, $0.1) })
  }
}
