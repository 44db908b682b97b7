import Core

/// Pulls the elements and texts of an XML document out of its bytes, and refuses what is not well formed.
///
/// Document types are refused as well, and with them every entity but XML's own five; depth and attributes are bounded.
/// The bytes must outlive the scanner and be valid UTF-8.
@safe struct XMLScanner {
  /// What was met; its details are the scanner's properties until the next step.
  enum Event {
    /// An element begins: `name`, `attributes`; no end follows where it `isEmpty`.
    case start
    case end
    /// Characters: `text`.
    case text
    /// The document is complete.
    case done
  }

  /// What stands between two places, before entities are looked at.
  struct Piece {
    var range: Range<Int>
    /// Entities or line ends have to be replaced.
    var isCoded = false
  }

  struct Attribute {
    var name: Range<Int>
    var value: Piece
  }

  private static let deepest = 200
  private static let mostAttributes = 100

  private(set) var name = 0..<0
  private(set) var isEmpty = false
  private(set) var attributes: [Attribute] = []
  private(set) var text = Piece(range: 0..<0)

  private let base: UnsafePointer<UInt8>
  let count: Int
  private let part: String
  private var position = 0
  private var open: [Range<Int>] = []
  private var hasRoot = false

  init(_ bytes: UnsafeBufferPointer<UInt8>, part: String) throws(InspectError) {
    guard let start = bytes.baseAddress else { throw .xml(part: part, byte: 0, reason: "empty") }
    unsafe base = start
    count = bytes.count
    self.part = part
    if count >= 3, at(0) == 0xef, at(1) == 0xbb, at(2) == 0xbf { position = 3 }
    if count - position > 5, matches("<?xml") { try skip(past: "?>") }
  }

  /// The bytes of the whole document, to be read by an event's ranges.
  @inline(__always) private func at(_ index: Int) -> UInt8 { unsafe base[index] }

  func fault(_ reason: String) -> InspectError { .xml(part: part, byte: position, reason: reason) }

  // MARK: Events

  mutating func next() throws(InspectError) -> Event {
    while position < count {
      if at(position) != UInt8(ascii: "<") {
        if try readText() { return .text }
        continue
      }
      guard position + 1 < count else { throw fault("cut short") }
      switch at(position + 1) {
      case UInt8(ascii: "/"):
        try readEnd()
        return .end
      case UInt8(ascii: "!"):
        if matches("<!--") {
          position += 4
          try skip(past: "-->")
        } else if matches("<![CDATA["), !open.isEmpty {
          position += 9
          let start = position
          try skip(past: "]]>")
          text = Piece(range: start..<position - 3)
          return .text
        } else {
          throw fault("a document type, or a mark nobody knows")
        }
      case UInt8(ascii: "?"): try skip(past: "?>")
      default:
        try readStart()
        return .start
      }
    }
    guard hasRoot, open.isEmpty else { throw fault("cut short") }
    return .done
  }

  private mutating func readStart() throws(InspectError) {
    guard !open.isEmpty || !hasRoot else { throw fault("two roots") }
    position += 1
    name = try readName()
    attributes.removeAll(keepingCapacity: true)
    while true {
      let hadSpace = skipSpace()
      guard position < count else { throw fault("cut short") }
      let byte = at(position)
      if byte == UInt8(ascii: ">") {
        position += 1
        isEmpty = false
        break
      }
      if byte == UInt8(ascii: "/") {
        guard position + 1 < count, at(position + 1) == UInt8(ascii: ">") else { throw fault("a stray /") }
        position += 2
        isEmpty = true
        break
      }
      guard hadSpace else { throw fault("no space before an attribute") }
      try readAttribute()
    }
    hasRoot = true
    if !isEmpty {
      guard open.count < Self.deepest else { throw fault("too deep") }
      open.append(name)
    }
  }

  private mutating func readAttribute() throws(InspectError) {
    let name = try readName()
    _ = skipSpace()
    guard position < count, at(position) == UInt8(ascii: "=") else {
      throw fault("an attribute without a value")
    }
    position += 1
    _ = skipSpace()
    guard position < count else { throw fault("cut short") }
    let quote = at(position)
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw fault("a value without quotes")
    }
    position += 1
    let start = position
    var isCoded = false
    while position < count, at(position) != quote {
      switch Kind(at(position)) {
      case .plain, .bracket: position += 1
      case .space:
        isCoded = true
        position += 1
      case .ampersand:
        isCoded = true
        _ = try readEntity()
      case .less, .control: throw fault("a character no value may have")
      case .maybeNonCharacter: try skipWide()
      }
    }
    guard position < count else { throw fault("cut short") }
    let value = Piece(range: start..<position, isCoded: isCoded)
    position += 1
    guard attributes.count < Self.mostAttributes, !attributes.contains(where: { isEqual($0.name, name) })
    else {
      throw fault("an attribute twice, or too many")
    }
    attributes.append(Attribute(name: name, value: value))
  }

  private mutating func readEnd() throws(InspectError) {
    position += 2
    name = try readName()
    _ = skipSpace()
    guard position < count, at(position) == UInt8(ascii: ">") else { throw fault("an end without >") }
    guard let begun = open.popLast(), isEqual(begun, name) else {
      throw fault("an end of nothing that began")
    }
    position += 1
  }

  /// False where it is space outside of the root.
  private mutating func readText() throws(InspectError) -> Bool {
    let start = position
    var isCoded = false
    loop: while position < count {
      switch Kind(at(position)) {
      case .plain: position += 1
      case .space:
        if at(position) == 0x0d { isCoded = true }
        position += 1
      case .less: break loop
      case .ampersand:
        isCoded = true
        _ = try readEntity()
      case .bracket:
        if matches("]]>") { throw fault("]]> in a text") }
        position += 1
      case .control: throw fault("a character XML has not")
      case .maybeNonCharacter: try skipWide()
      }
    }
    text = Piece(range: start..<position, isCoded: isCoded)
    if !open.isEmpty { return true }
    for index in start..<position where Kind(at(index)) != .space && at(index) != 0x20 {
      throw fault("text outside of the root")
    }
    return false
  }

  // MARK: Characters

  private enum Kind: UInt8 {
    case plain, less, ampersand, bracket, control
    /// Tab and line ends.
    case space
    /// EF begins U+FFFE and U+FFFF, which XML has not.
    case maybeNonCharacter

    // A table would be looked up behind a check that it has been made.
    @inline(__always) init(_ byte: UInt8) {
      switch byte {
      case UInt8(ascii: "<"): self = .less
      case UInt8(ascii: "&"): self = .ampersand
      case UInt8(ascii: "]"): self = .bracket
      case 0x09, 0x0a, 0x0d: self = .space
      case 0..<0x20: self = .control
      case 0xef: self = .maybeNonCharacter
      default: self = .plain
      }
    }
  }

  private mutating func skipWide() throws(InspectError) {
    if position + 2 < count, at(position + 1) == 0xbf, at(position + 2) >= 0xbe {
      throw fault("a character XML has not")
    }
    position += 1
  }

  /// Moves past an entity and returns its character.
  private mutating func readEntity() throws(InspectError) -> Unicode.Scalar {
    let start = position
    while position < count, at(position) != UInt8(ascii: ";"), position - start < 12 { position += 1 }
    guard position < count, at(position) == UInt8(ascii: ";"),
      let scalar = Self.entity(string(start + 1..<position))
    else { throw fault("an entity nobody knows") }
    position += 1
    return scalar
  }

  private static func entity(_ name: String) -> Unicode.Scalar? {
    switch name {
    case "lt": return "<"
    case "gt": return ">"
    case "amp": return "&"
    case "quot": return "\""
    case "apos": return "'"
    default:
      let isHexadecimal = name.hasPrefix("#x")
      let digits = name.dropFirst(isHexadecimal ? 2 : 1)
      guard name.hasPrefix("#"), digits.first != "+", digits.first != "-",
        let value = UInt32(digits, radix: isHexadecimal ? 16 : 10), let scalar = Unicode.Scalar(value)
      else { return nil }
      switch value {
      case 0x09, 0x0a, 0x0d, 0x20...0xd7ff, 0xe000...0xfffd, 0x10000...0x10ffff: return scalar
      default: return nil
      }
    }
  }

  private mutating func skipSpace() -> Bool {
    let start = position
    while position < count {
      let byte = at(position)
      guard byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d else { break }
      position += 1
    }
    return position > start
  }

  private mutating func skip(past mark: StaticString) throws(InspectError) {
    while position < count {
      if matches(mark) {
        position += mark.utf8CodeUnitCount
        return
      }
      position += 1
    }
    throw fault("cut short")
  }

  private func matches(_ mark: StaticString) -> Bool {
    guard count - position >= mark.utf8CodeUnitCount else { return false }
    for index in 0..<mark.utf8CodeUnitCount where unsafe at(position + index) != mark.utf8Start[index] {
      return false
    }
    return true
  }

  private mutating func readName() throws(InspectError) -> Range<Int> {
    let start = position
    while position < count, Self.isNamePart(at(position)) { position += 1 }
    guard position > start, !Self.isDigitOrMark(at(start)) else { throw fault("no name") }
    return start..<position
  }

  @inline(__always) private static func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ":"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "."), 0x80...0xff:
      true
    default: false
    }
  }

  private static func isDigitOrMark(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: ".")
  }

  // MARK: Reading what was met

  private func isEqual(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    guard left.count == right.count else { return false }
    for offset in 0..<left.count where at(left.lowerBound + offset) != at(right.lowerBound + offset) {
      return false
    }
    return true
  }

  /// Whether the bytes at a range are a word.
  func isEqual(_ range: Range<Int>, _ word: StaticString) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    for offset in 0..<range.count where unsafe at(range.lowerBound + offset) != word.utf8Start[offset] {
      return false
    }
    return true
  }

  /// Whether the element that was met is called so; a prefix does not matter.
  func isNamed(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard name.count >= length else { return false }
    if name.count > length, at(name.upperBound - length - 1) != UInt8(ascii: ":") { return false }
    return isEqual(name.upperBound - length..<name.upperBound, word)
  }

  func attribute(_ word: StaticString) -> Piece? {
    for attribute in attributes where isEqual(attribute.name, word) { return attribute.value }
    return nil
  }

  func string(of word: StaticString) -> String? { attribute(word).map(string) }

  /// A whole number without a sign; nil where it is none.
  func number(_ piece: Piece) -> Int? {
    guard !piece.isCoded, (1...9).contains(piece.range.count) else { return nil }
    var value = 0
    for index in piece.range {
      let digit = at(index)
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value
  }

  /// A place as `BC12`, counted from 0.
  func place(_ range: Range<Int>) -> (row: Int, column: Int)? {
    var column = 0
    var index = range.lowerBound
    while index < range.upperBound, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(at(index)) {
      column = column * 26 + Int(at(index) - UInt8(ascii: "A")) + 1
      index += 1
      if column > 16_384 { return nil }
    }
    guard column > 0, let row = number(Piece(range: index..<range.upperBound)), (1...1_048_576).contains(row)
    else {
      return nil
    }
    return (row - 1, column - 1)
  }

  /// Cells as `A1:BC12`, or one.
  func rectangle(_ range: Range<Int>) -> Rectangle? {
    let colon = range.first { at($0) == UInt8(ascii: ":") } ?? range.upperBound
    guard let first = place(range.lowerBound..<colon),
      let last = colon == range.upperBound ? first : place(colon + 1..<range.upperBound),
      last.row >= first.row, last.column >= first.column
    else { return nil }
    return Rectangle(
      row: first.row, column: first.column, height: last.row - first.row + 1,
      width: last.column - first.column + 1)
  }

  /// The characters of a piece, its entities replaced and its line ends as XML reads them.
  func string(_ piece: Piece) -> String {
    guard piece.isCoded else { return string(piece.range) }
    var result = String.UnicodeScalarView()
    var reader = self
    reader.position = piece.range.lowerBound
    var plain = piece.range.lowerBound
    func flush(_ end: Int) { result.append(contentsOf: string(plain..<end).unicodeScalars) }
    while reader.position < piece.range.upperBound {
      let start = reader.position
      switch at(start) {
      case UInt8(ascii: "&"):
        flush(start)
        if let scalar = try? reader.readEntity() { result.append(scalar) }
        plain = reader.position
      case 0x0d:
        flush(start)
        reader.position += 1
        let isPair = reader.position < piece.range.upperBound && at(reader.position) == 0x0a
        if !isPair { result.append("\n") }
        plain = reader.position
      default: reader.position += 1
      }
    }
    flush(piece.range.upperBound)
    return String(result)
  }

  func string(_ range: Range<Int>) -> String {
    unsafe String(
      decoding: UnsafeBufferPointer(start: base + range.lowerBound, count: range.count), as: UTF8.self)
  }

  /// A floating-point number as spreadsheets write it; nil where it is none.
  func double(_ piece: Piece) -> Double? { shortDecimal(piece.range) ?? Double(string(piece)) }

  /// A number of at most 15 digits, a sign before and a point among them; nil for any other.
  ///
  /// Its digits and the power of ten are exact as they are, so that one division rounds as it should.
  private func shortDecimal(_ range: Range<Int>) -> Double? {
    var index = range.lowerBound
    guard index < range.upperBound else { return nil }
    let isNegative = at(index) == UInt8(ascii: "-")
    if isNegative { index += 1 }
    var (value, digits, power) = (0.0, 0, 1.0)
    var hasPoint = false
    while index < range.upperBound {
      let byte = at(index)
      index += 1
      if byte == UInt8(ascii: "."), !hasPoint, digits > 0 {
        hasPoint = true
        continue
      }
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Double(byte - UInt8(ascii: "0"))
      digits += 1
      if hasPoint { power *= 10 }
    }
    // What ends in a point is left to the general way as well.
    guard (1...15).contains(digits), !hasPoint || power > 1 else { return nil }
    return isNegative ? -(value / power) : value / power
  }
}
