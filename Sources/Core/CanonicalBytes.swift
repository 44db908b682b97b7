/// Writes values as bytes that depend on the values alone: small numbers small, texts with their length.
package struct CanonicalWriter: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// Seven bits a byte, the lowest first.
  package mutating func add(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  package mutating func add(_ count: Int) { add(UInt64(bitPattern: Int64(count))) }

  /// With its sign in the lowest bit, so that small negative numbers are short too.
  package mutating func add(signed value: Int64) {
    add(UInt64(bitPattern: (value << 1) ^ (value >> 63)))
  }

  package mutating func add(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  package mutating func add(_ text: String) {
    add(text.utf8.count)
    bytes += text.utf8
  }

  package mutating func add(_ blob: [UInt8]) {
    add(blob.count)
    bytes += blob
  }

  package mutating func add(_ hash: ContentHash) {
    for half in [hash.high, hash.low] {
      for shift in stride(from: UInt64(56), through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: half >> shift))
      }
    }
  }

  package mutating func add<Element>(
    list: [Element], _ write: (inout CanonicalWriter, Element) -> Void
  ) {
    add(list.count)
    for element in list { write(&self, element) }
  }

  /// In the order of the keys.
  package mutating func add<Value>(
    dictionary: [String: Value], _ write: (inout CanonicalWriter, Value) -> Void
  ) {
    add(dictionary.count)
    for key in Self.ordered(Array(dictionary.keys)) {
      guard let value = dictionary[key] else { continue }
      add(key)
      write(&self, value)
    }
  }

  /// Keys by their bytes.
  ///
  /// Apart from the values, which may be large and of any type: this way it is compiled for texts.
  private static func ordered(_ keys: [String]) -> [String] {
    keys.count < 2 ? keys : keys.sorted { $0.precedesInBytes($1) }
  }

  /// What was written, between the mark of its kind and the hash of all of it.
  package func sealed(_ mark: String, version: UInt8) -> [UInt8] {
    var whole = CanonicalWriter()
    whole.bytes = Array(mark.utf8) + [version] + bytes
    whole.add(ContentHash(of: whole.bytes))
    return whole.bytes
  }
}

/// Why kept bytes are not taken.
package enum CanonicalFault: Error, Hashable {
  /// Another kind of file, or of another version of the program.
  case foreign
  case damaged
}

/// Reads what `CanonicalWriter` wrote, whatever the bytes are: damage is an error and never a trap or much memory.
package struct CanonicalReader: Sendable {
  private let bytes: [UInt8]
  private var position: Int
  private let end: Int

  /// Opens sealed bytes; nothing is read of them where the hash is not theirs.
  package init(_ bytes: [UInt8], mark: String, version: UInt8) throws(CanonicalFault) {
    let head = Array(mark.utf8) + [version]
    guard bytes.starts(with: head) else { throw .foreign }
    guard bytes.count >= head.count + 16 else { throw .damaged }
    self.bytes = bytes
    position = head.count
    end = bytes.count - 16
    var expected = CanonicalWriter()
    var hasher = ContentHasher()
    hasher.add(bytes, 0..<end)
    expected.add(hasher.hash)
    guard bytes[end...].elementsEqual(expected.bytes) else { throw .damaged }
  }

  /// Opens bytes whose hash somebody has compared.
  package init(unsealed bytes: [UInt8]) {
    self.bytes = bytes
    position = 0
    end = bytes.count
  }

  /// Whether everything is read.
  package var isAtEnd: Bool { position == end }

  /// Nothing may follow what was read.
  package func finish() throws(CanonicalFault) {
    if !isAtEnd { throw .damaged }
  }

  package mutating func number() throws(CanonicalFault) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      guard position < end, shift < 64 else { throw .damaged }
      let byte = bytes[position]
      position += 1
      let bits = UInt64(byte & 0x7f)
      if shift == 63 && bits > 1 { throw .damaged }
      value |= bits << shift
      if byte < 0x80 {
        // One number has one spelling.
        if byte == 0 && shift > 0 { throw .damaged }
        return value
      }
      shift += 7
    }
  }

  package mutating func signed() throws(CanonicalFault) -> Int64 {
    let value = try number()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  /// A number of things that follow, each of at least a byte.
  package mutating func count() throws(CanonicalFault) -> Int {
    let value = try number()
    guard value <= UInt64(end - position) else { throw .damaged }
    return Int(value)
  }

  /// Any whole number.
  package mutating func integer() throws(CanonicalFault) -> Int {
    Int(Int64(bitPattern: try number()))
  }

  package mutating func flag() throws(CanonicalFault) -> Bool {
    guard position < end, bytes[position] <= 1 else { throw .damaged }
    position += 1
    return bytes[position - 1] == 1
  }

  package mutating func text() throws(CanonicalFault) -> String {
    guard let text = String(validating: try slice(), as: UTF8.self) else { throw .damaged }
    return text
  }

  package mutating func blob() throws(CanonicalFault) -> [UInt8] { Array(try slice()) }

  package mutating func hash() throws(CanonicalFault) -> ContentHash {
    guard end - position >= 16 else { throw .damaged }
    func half(_ first: Int) -> UInt64 {
      bytes[first..<first + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }
    let hash = ContentHash(high: half(position), low: half(position + 8))
    position += 16
    return hash
  }

  package mutating func list<Element>(
    _ read: (inout CanonicalReader) throws(CanonicalFault) -> Element
  ) throws(CanonicalFault) -> [Element] {
    var list: [Element] = []
    for _ in 0..<(try count()) { list.append(try read(&self)) }
    return list
  }

  package mutating func dictionary<Value>(
    _ read: (inout CanonicalReader) throws(CanonicalFault) -> Value
  ) throws(CanonicalFault) -> [String: Value] {
    var dictionary: [String: Value] = [:]
    var last: String?
    for _ in 0..<(try count()) {
      let key = try text()
      if let last, !last.precedesInBytes(key) { throw .damaged }
      dictionary[key] = try read(&self)
      last = key
    }
    return dictionary
  }

  private mutating func slice() throws(CanonicalFault) -> ArraySlice<UInt8> {
    let count = try count()
    defer { position += count }
    return bytes[position..<position + count]
  }
}

extension String {
  /// Whether its bytes come before another's.
  fileprivate func precedesInBytes(_ other: String) -> Bool {
    let (own, others) = (utf8Span.span, other.utf8Span.span)
    let count = min(own.count, others.count)
    var index = 0
    while index < count && own[index] == others[index] { index += 1 }
    return index < count ? own[index] < others[index] : own.count < others.count
  }
}
