/// Pulls the elements and texts of an XML document out of its bytes, and refuses what is not well formed.
///
/// Document types are refused as well, and with them every entity but XML's own five; depth and attributes are bounded.
/// The bytes must outlive the scanner.
@safe struct XMLScanner: ~Copyable {
  /// What was met; its details are the scanner's properties until the next step.
  enum Event {
    /// An element begins: `name`, its attributes; no end follows where it `isEmpty`.
    case start
    case end
    /// Characters: `text`.
    case text
    /// The document is complete.
    case done
  }

  typealias Piece = XMLBytes.Piece

  private struct Attribute {
    var name: Range<Int>
    var value: Piece
  }

  static let deepest = 200
  private static let mostAttributes = 100

  let bytes: XMLBytes
  /// Where the next step begins.
  var position = 0
  private(set) var name = 0..<0
  private(set) var isEmpty = false
  private(set) var text = Piece(range: 0..<0)
  /// How many elements have begun and not ended.
  private(set) var depth = 0

  private let part: String
  private var hasRoot = false
  private var attributeCount = 0
  // Bounded, so their room never grows, and one owner's, so it is never copied: nobody asks for either at each element.
  private let attributes: UnsafeMutablePointer<Attribute>
  private let open: UnsafeMutablePointer<Range<Int>>

  init(_ bytes: UnsafeBufferPointer<UInt8>, part: String) throws(InspectError) {
    guard let document = unsafe XMLBytes(bytes) else { throw .xml(part: part, byte: 0, reason: "empty") }
    guard unsafe bytes.span.isUTF8 else { throw .xml(part: part, byte: 0, reason: "no UTF-8") }
    self.init(document, part)
  }

  /// By itself, because a noncopyable init may not throw once something of it is set.
  private init(_ bytes: XMLBytes, _ part: String) {
    self.bytes = bytes
    self.part = part
    unsafe attributes = .allocate(capacity: Self.mostAttributes)
    unsafe open = .allocate(capacity: Self.deepest)
    if bytes.isEqual(0, "\u{feff}") { position = 3 }
  }

  deinit {
    unsafe attributes.deallocate()
    unsafe open.deallocate()
  }

  func fault(_ reason: String) -> InspectError { fault(reason, position) }

  @inline(__always) private func fault(_ reason: String, _ place: Int) -> InspectError {
    Self.fault(part, place, reason)
  }

  /// By itself, so that no step has to make a copy of the scanner ready for it.
  @inline(never) private static func fault(_ part: String, _ place: Int, _ reason: String) -> InspectError {
    .xml(part: part, byte: place, reason: reason)
  }

  // MARK: Events

  mutating func next() throws(InspectError) -> Event {
    while position < bytes.count {
      if bytes.at(position) != UInt8(ascii: "<") {
        if try readText() { return .text }
        continue
      }
      guard position + 1 < bytes.count else { throw fault("cut short") }
      switch bytes.at(position + 1) {
      case UInt8(ascii: "/"):
        try readEnd()
        return .end
      case UInt8(ascii: "!"):
        if bytes.isEqual(position, "<!--") {
          position += 4
          try skip(past: "-->")
        } else if bytes.isEqual(position, "<![CDATA["), depth > 0 {
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
    guard hasRoot, depth == 0 else { throw fault("cut short") }
    return .done
  }

  private mutating func readStart() throws(InspectError) {
    guard depth > 0 || !hasRoot else { throw fault("two roots") }
    var here = position + 1
    name = try readName(&here)
    attributeCount = 0
    while true {
      let start = here
      bytes.skipSpace(&here)
      guard here < bytes.count else { throw fault("cut short", here) }
      let byte = bytes.at(here)
      if byte == UInt8(ascii: ">") {
        here += 1
        isEmpty = false
        break
      }
      if byte == UInt8(ascii: "/") {
        guard here + 1 < bytes.count, bytes.at(here + 1) == UInt8(ascii: ">") else {
          throw fault("a stray /", here)
        }
        here += 2
        isEmpty = true
        break
      }
      guard here > start else { throw fault("no space before an attribute", here) }
      here = try readAttribute(here)
    }
    position = here
    hasRoot = true
    if !isEmpty {
      guard depth < Self.deepest else { throw fault("too deep") }
      begin(name)
    }
  }

  /// From here on we are inside of an element; there must be room for it.
  @inline(__always) mutating func begin(_ name: Range<Int>) {
    unsafe open.advanced(by: depth).initialize(to: name)
    depth += 1
  }

  /// Returns the place behind it.
  private mutating func readAttribute(_ start: Int) throws(InspectError) -> Int {
    var here = start
    let name = try readName(&here)
    bytes.skipSpace(&here)
    guard here < bytes.count, bytes.at(here) == UInt8(ascii: "=") else {
      throw fault("an attribute without a value", here)
    }
    here += 1
    bytes.skipSpace(&here)
    guard here < bytes.count else { throw fault("cut short", here) }
    let quote = bytes.at(here)
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw fault("a value without quotes", here)
    }
    here += 1
    let begin = here
    var isCoded = false
    while true {
      bytes.skipPlain(&here)
      guard here < bytes.count else { throw fault("cut short", here) }
      let byte = bytes.at(here)
      if byte == quote { break }
      switch XMLBytes.Kind(byte) {
      case .plain, .bracket: here += 1
      case .space:
        isCoded = true
        here += 1
      case .ampersand:
        isCoded = true
        try readEntity(&here)
      case .less, .control: throw fault("a character no value may have", here)
      case .maybeNonCharacter: try readWide(&here)
      }
    }
    let value = Piece(range: begin..<here, isCoded: isCoded)
    here += 1
    guard attributeCount < Self.mostAttributes, !hasAttribute(name) else {
      throw fault("an attribute twice, or too many", here)
    }
    unsafe attributes.advanced(by: attributeCount).initialize(to: Attribute(name: name, value: value))
    attributeCount += 1
    return here
  }

  private mutating func readEnd() throws(InspectError) {
    var here = position + 2
    name = try readName(&here)
    bytes.skipSpace(&here)
    guard here < bytes.count, bytes.at(here) == UInt8(ascii: ">") else {
      throw fault("an end without >", here)
    }
    guard depth > 0, bytes.isEqual(unsafe open[depth - 1], name) else {
      throw fault("an end of nothing that began", here)
    }
    depth -= 1
    position = here + 1
  }

  /// False where it is space outside of the root.
  private mutating func readText() throws(InspectError) -> Bool {
    let start = position
    var here = start
    var isCoded = false
    loop: while true {
      bytes.skipPlain(&here)
      guard here < bytes.count else { break }
      let byte = bytes.at(here)
      switch XMLBytes.Kind(byte) {
      case .plain: here += 1
      case .space:
        if byte == 0x0d { isCoded = true }
        here += 1
      case .less: break loop
      case .ampersand:
        isCoded = true
        try readEntity(&here)
      case .bracket:
        if bytes.isEqual(here, "]]>") { throw fault("]]> in a text", here) }
        here += 1
      case .control: throw fault("a character XML has not", here)
      case .maybeNonCharacter: try readWide(&here)
      }
    }
    position = here
    text = Piece(range: start..<here, isCoded: isCoded)
    if depth > 0 { return true }
    for index in start..<here where XMLBytes.Kind(bytes.at(index)) != .space && bytes.at(index) != 0x20 {
      throw fault("text outside of the root")
    }
    return false
  }

  // MARK: Characters

  private func readWide(_ here: inout Int) throws(InspectError) {
    if here + 2 < bytes.count, bytes.at(here + 1) == 0xbf, bytes.at(here + 2) >= 0xbe {
      throw fault("a character XML has not", here)
    }
    here += 1
  }

  private func readEntity(_ here: inout Int) throws(InspectError) {
    guard bytes.skipEntity(&here) != nil else { throw fault("an entity nobody knows", here) }
  }

  @inline(__always) private func readName(_ here: inout Int) throws(InspectError) -> Range<Int> {
    let name = bytes.skipName(&here)
    guard bytes.isName(name) else { throw fault("no name", here) }
    return name
  }

  private mutating func skip(past mark: StaticString) throws(InspectError) {
    while position < bytes.count {
      if bytes.isEqual(position, mark) {
        position += mark.utf8CodeUnitCount
        return
      }
      position += 1
    }
    throw fault("cut short")
  }

  // MARK: What was met

  /// Whether the element that was met is called so; a prefix does not matter.
  @inline(__always) func isNamed(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard name.count >= length else { return false }
    if name.count > length, bytes.at(name.upperBound - length - 1) != UInt8(ascii: ":") { return false }
    return bytes.isEqual(name.upperBound - length..<name.upperBound, word)
  }

  /// Whether an attribute was met that is called as the bytes at a range are.
  @inline(__always) private func hasAttribute(_ name: Range<Int>) -> Bool {
    for index in 0..<attributeCount where unsafe bytes.isEqual(attributes[index].name, name) { return true }
    return false
  }

  @inline(__always) func attribute(_ word: StaticString) -> Piece? {
    for index in 0..<attributeCount where unsafe bytes.isEqual(attributes[index].name, word) {
      return unsafe attributes[index].value
    }
    return nil
  }

  func string(of word: StaticString) -> String? {
    guard let piece = attribute(word) else { return nil }
    return bytes.string(piece)
  }

  @inline(__always) func number(of word: StaticString) -> Int? {
    guard let piece = attribute(word) else { return nil }
    return bytes.number(piece)
  }

  @inline(__always) func measure(of word: StaticString) -> Double? {
    guard let piece = attribute(word) else { return nil }
    return bytes.measure(piece)
  }

  /// Whether an attribute is there and says yes.
  func flag(of word: StaticString) -> Bool {
    guard let piece = attribute(word) else { return false }
    return ["1", "true"].contains(bytes.string(piece))
  }
}
