import Testing

@testable import Extract

struct KnownLabelsTests {
  /// The fields of a line cut at its commas.
  private static func fields(of line: String) -> [Range<Int>] {
    var begin = 0
    return line.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { field in
      defer { begin += field.count + 1 }
      return begin..<begin + field.count
    }
  }

  private static func hash(_ line: String, _ known: KnownLabels) throws -> KnownLabels.Hash {
    try #require(hashIfAny(line, known))
  }

  private static func hashIfAny(_ line: String, _ known: KnownLabels) -> KnownLabels.Hash? {
    unsafe Array(line.utf8).withUnsafeBufferPointer { unsafe known.hash($0, fields(of: line)) }
  }

  /// Labels are the first two fields and the last; the third is an amount.
  private static let runs = [0..<1, 1..<2, 3..<4]

  @Test(arguments: [
    ("甲,乙,1.00,丙", "甲,乙,2.50,丙", true),
    ("甲,乙,1.00,丙", "甲,乙丙,1.00,", false),
    ("甲,乙,1.00,丙", "甲乙,,1.00,丙", false),
    ("甲,,1.00,", ",甲,1.00,", false),
    (",,1.00,", ",,7.00,", true),
    (",,1.00,a", ",a,1.00,", false),
    ("a,,1.00,", "ba,,1.00,", false),
    ("aa,,1.00,", "aaa,,1.00,", false),
    ("1A2B3C4D,,1.00,", "ξͽ̼˻,,1.00,", false),
    ("0000000,,1.00,", "00000000,,1.00,", false),
    ("0000000000000000,,1.00,", "00000000000000000,,1.00,", false),
    ("深圳市某区发展和改革局,208050,1.00,一般", "深圳市某区发展和改革局,208051,1.00,一般", false),
    ("深圳市某区发展和改革局,208050,1.00,一般", "深圳市某区发展和改革局,208050,1.00,一船", false),
  ])
  func `records with the same labels are one, and no others`(first: String, second: String, areOne: Bool)
    throws
  {
    var known = KnownLabels(Self.runs)
    known.note(try Self.hash(first, known), group: 5)
    #expect(known.group(of: try Self.hash(first, known)) == 5)
    #expect(known.group(of: try Self.hash(second, known)) == (areOne ? 5 : nil))
  }

  @Test func `many labels keep their groups`() throws {
    var known = KnownLabels(Self.runs)
    func line(_ number: Int) -> String { "\(number % 97),\(number),1.00,\(number % 7)" }
    for number in 0..<20_000 {
      let hash = try Self.hash(line(number), known)
      #expect(known.group(of: hash) == nil)
      known.note(hash, group: number)
    }
    for number in 0..<20_000 { #expect(known.group(of: try Self.hash(line(number), known)) == number) }
  }

  @Test func `a group whose number does not fit is not noted`() throws {
    var known = KnownLabels(Self.runs)
    let hash = try Self.hash("甲,乙,1.00,丙", known)
    known.note(hash, group: 1 << 24 - 1)
    #expect(known.group(of: hash) == nil)
    known.note(hash, group: 1 << 24 - 2)
    #expect(known.group(of: hash) == 1 << 24 - 2)
  }

  @Test func `what is noted is so many and no more, until all is forgotten`() throws {
    var known = KnownLabels(Self.runs, most: 100)
    for number in 0..<150 { known.note(try Self.hash("\(number),,1.00,", known), group: number) }
    for number in 0..<150 {
      #expect(known.group(of: try Self.hash("\(number),,1.00,", known)) == (number < 100 ? number : nil))
    }
    known.forgetAll()
    #expect(known.group(of: try Self.hash("5,,1.00,", known)) == nil)
    known.note(try Self.hash("5,,1.00,", known), group: 7)
    #expect(known.group(of: try Self.hash("5,,1.00,", known)) == 7)
  }

  @Test(arguments: [(1900, true), (2048, false), (100_000, false)])
  func `labels longer than two kilobytes have no hash`(count: Int, hasOne: Bool) {
    let line = String(repeating: "a", count: count) + ",,1.00,"
    let hash = Self.hashIfAny(line, KnownLabels(Self.runs))
    #expect((hash != nil) == hasOne)
  }
}
