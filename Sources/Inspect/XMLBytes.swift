/// The bytes of an XML document, and what pieces of them are.
///
/// Every workbook that is written is read back, so this is asked for each byte of it. The bytes are behind a pointer,
/// because a view the compiler watches over cannot be kept in a scanner yet; it does not leave this file, and whoever
/// makes one lets the bytes outlive it. Two words are all it is: it is handed on in registers.
@safe struct XMLBytes {
  /// What stands between two places, before entities are looked at.
  struct Piece {
    var range: Range<Int>
    /// Entities or line ends have to be replaced.
    var isCoded = false
  }

  private let base: UnsafePointer<UInt8>
  let count: Int

  /// Nil where there are none.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return nil }
    unsafe base = start
    count = bytes.count
  }

  @inline(__always) func at(_ index: Int) -> UInt8 { unsafe base[index] }

  /// Eight bytes from a place on, the first the lowest; there must be so many.
  @inline(__always) func eight(_ index: Int) -> UInt64 {
    UInt64(littleEndian: unsafe UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self))
  }

  /// Eight bytes that are all the same.
  @inline(__always) static func each(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// The bytes of a range as they are.
  func string(_ range: Range<Int>) -> String {
    unsafe String(
      decoding: UnsafeBufferPointer(start: base + range.lowerBound, count: range.count), as: UTF8.self)
  }

  @inline(__always) func isEqual(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    guard left.count == right.count else { return false }
    for offset in 0..<left.count where at(left.lowerBound + offset) != at(right.lowerBound + offset) {
      return false
    }
    return true
  }

  /// Whether the bytes at a range are a word.
  @inline(__always) func isEqual(_ range: Range<Int>, _ word: StaticString) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    for offset in 0..<range.count where unsafe at(range.lowerBound + offset) != word.utf8Start[offset] {
      return false
    }
    return true
  }

  /// Whether a word stands at a place.
  func isEqual(_ here: Int, _ word: StaticString) -> Bool {
    count - here >= word.utf8CodeUnitCount && isEqual(here..<here + word.utf8CodeUnitCount, word)
  }

  // MARK: Kinds of bytes

  enum Kind: UInt8 {
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

  /// Moves past characters of the plain kind, to any that is not, or to a blank or mark before `(`, as a quote is.
  ///
  /// Values and texts of a sheet are short and of any length: to count them byte by byte is to guess wrong where each
  /// ends. In a word of eight bytes, one is found by what is borrowed when something is taken from each.
  @discardableResult @inline(__always) func skipPlain(_ here: inout Int) -> Range<Int> {
    let start = here
    while count - here >= 8 {
      let word = eight(here)
      var found = (word &- Self.each(0x28)) & ~word
      let less = word ^ Self.each(UInt8(ascii: "<"))
      found |= (less &- Self.each(1)) & ~less
      let bracket = word ^ Self.each(UInt8(ascii: "]"))
      found |= (bracket &- Self.each(1)) & ~bracket
      let wide = word ^ Self.each(0xef)
      found |= (wide &- Self.each(1)) & ~wide
      found &= Self.each(0x80)
      // What is borrowed from the next byte spoils only what stands behind the first that is found.
      here &+= found.trailingZeroBitCount / 8
      if found != 0 { return start..<here }
    }
    while here < count, at(here) >= 0x28, Kind(at(here)) == .plain { here &+= 1 }
    return start..<here
  }

  @inline(__always) func skipSpace(_ here: inout Int) {
    while here < count {
      let byte = at(here)
      guard byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d else { break }
      here += 1
    }
  }

  /// Moves past what may stand in a name.
  @inline(__always) func skipName(_ here: inout Int) -> Range<Int> {
    let start = here
    while here < count, Self.isNamePart(at(here)) { here &+= 1 }
    return start..<here
  }

  @inline(__always) private static func isNamePart(_ byte: UInt8) -> Bool {
    // Letters first, for most are, and of both cases at once.
    if (byte | 0x20) &- UInt8(ascii: "a") < 26 { return true }
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ":"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "."), 0x80...0xff:
      return true
    default: return false
    }
  }

  /// Whether what may stand in a name may be one.
  @inline(__always) func isName(_ range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return false }
    let first = at(range.lowerBound)
    return !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) && first != UInt8(ascii: "-")
      && first != UInt8(ascii: ".")
  }
}
