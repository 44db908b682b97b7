import CZlib
import Inspect
import Testing

/// A ZIP file put together by hand, with whatever is wrong about it.
struct ZipText {
  var parts: [(name: String, bytes: [UInt8])] = []
  /// Sizes and counts stand in the 64-bit fields.
  var isWide = false
  /// What the directory says of the size of every part, if not the truth.
  var claimedSize: Int?
  var claimedChecksum: UInt32?
  var flags = 0
  var method = 0

  var bytes: [UInt8] {
    func little(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let checksum = claimedChecksum ?? UInt32(unsafe crc32_z(0, part.bytes, part.bytes.count))
      let size = claimedSize ?? part.bytes.count
      let offset = file.count
      let common = little(flags, 2) + little(method, 2) + little(0, 4) + little(Int(checksum), 4)
      let name = Array(part.name.utf8)
      file += little(0x0403_4b50, 4) + little(20, 2) + common + little(part.bytes.count, 4) + little(size, 4)
      file += little(name.count, 2) + little(0, 2) + name + part.bytes
      let extra =
        isWide
        ? little(1, 2) + little(24, 2) + little(size, 8) + little(part.bytes.count, 8) + little(offset, 8)
        : []
      directory += little(0x0201_4b50, 4) + little(20, 2) + little(20, 2) + common
      directory +=
        isWide
        ? little(0xffff_ffff, 4) + little(0xffff_ffff, 4) : little(part.bytes.count, 4) + little(size, 4)
      directory += little(name.count, 2) + little(extra.count, 2) + little(0, 10)
      directory += (isWide ? little(0xffff_ffff, 4) : little(offset, 4)) + name + extra
    }
    let start = file.count
    file += directory
    if isWide {
      let record = file.count
      file += little(0x0606_4b50, 4) + little(44, 8) + little(45, 2) + little(45, 2) + little(0, 8)
      file += little(parts.count, 8) + little(parts.count, 8) + little(directory.count, 8) + little(start, 8)
      file += little(0x0706_4b50, 4) + little(0, 4) + little(record, 8) + little(1, 4)
      return file + little(0x0605_4b50, 4) + little(0, 4) + little(0xffff, 4) + little(0xffff_ffff, 4)
        + little(0xffff_ffff, 4) + little(0, 2)
    }
    return file + little(0x0605_4b50, 4) + little(0, 4) + little(parts.count, 2) + little(parts.count, 2)
      + little(directory.count, 4) + little(start, 4) + little(0, 2)
  }

  /// All parts of a file, unpacked.
  static func unpacked(_ bytes: [UInt8], _ limits: ZipArchive.Limits = ZipArchive.Limits()) throws
    -> [[UInt8]]
  {
    let archive = try ZipArchive(bytes, limits: limits)
    var inflater = Inflater()
    var all: [[UInt8]] = []
    for entry in archive.entries {
      var buffer: [UInt8] = [1, 2, 3]
      try archive.unpack(entry.name, with: &inflater, into: &buffer)
      all.append(buffer)
    }
    return all
  }
}

struct ZipArchiveTests {
  private static let parts: [(name: String, bytes: [UInt8])] = [
    ("a.xml", Array("甲".utf8)), ("空", []), ("b/c", Array(repeating: 7, count: 1000)),
  ]

  @Test(arguments: [false, true])
  func `parts are read as they were stored`(isWide: Bool) throws {
    #expect(try ZipText.unpacked(ZipText(parts: Self.parts, isWide: isWide).bytes) == Self.parts.map(\.bytes))
  }

  @Test func `a part that unpacks to more than is believed is refused`() {
    var zip = ZipText(parts: [("a", [1, 2, 3])])
    zip.method = 8
    zip.claimedSize = 100_000
    #expect(throws: InspectError.partTooLarge("a")) { try ZipArchive(zip.bytes) }
    var limits = ZipArchive.Limits()
    limits.entrySize = 999
    #expect(throws: InspectError.partTooLarge("b/c")) {
      try ZipArchive(ZipText(parts: Self.parts).bytes, limits: limits)
    }
    limits.entrySize = 1000
    limits.size = 1000
    #expect(throws: InspectError.partTooLarge("b/c")) {
      try ZipArchive(ZipText(parts: Self.parts).bytes, limits: limits)
    }
    limits.entries = 2
    #expect(throws: InspectError.archive("too many files")) {
      try ZipArchive(ZipText(parts: Self.parts).bytes, limits: limits)
    }
  }

  @Test func `what says something false of itself is refused`() {
    var zip = ZipText(parts: Self.parts)
    zip.claimedChecksum = 1
    #expect(throws: InspectError.partDamaged("a.xml")) { try ZipText.unpacked(zip.bytes) }
    zip = ZipText(parts: Self.parts, claimedSize: 4)
    #expect(throws: InspectError.partDamaged("a.xml")) { try ZipText.unpacked(zip.bytes) }
    #expect(throws: InspectError.archive("two files of one name")) {
      try ZipArchive(ZipText(parts: [("a", []), ("a", [])]).bytes)
    }
    #expect(throws: InspectError.archive("encrypted")) {
      try ZipArchive(ZipText(parts: Self.parts, flags: 1).bytes)
    }
    #expect(throws: InspectError.archive("unknown packing")) {
      try ZipArchive(ZipText(parts: Self.parts, method: 12).bytes)
    }
    for bytes in [[], Array("PK".utf8), Array(repeating: UInt8(0), count: 1000)] {
      #expect(throws: InspectError.archive("no directory")) { try ZipArchive(bytes) }
    }
  }

  /// Deflate streams of one stored block and of one without a byte, as they should be and not.
  @Test(
    arguments: [
      ([1, 3, 0, 0xfc, 0xff, 0x61, 0x62, 0x63], 3, true), ([3, 0], 0, true),
      ([1, 0, 0, 0xff, 0xff], 0, true),
      ([1, 3, 0, 0xfc, 0xff, 0x61, 0x62, 0x63], 2, false),
      ([1, 3, 0, 0xfc, 0xff, 0x61, 0x62, 0x63], 4, false),
      ([1, 3, 0, 0xfc, 0xff, 0x61, 0x62, 0x63, 0], 3, false), ([1, 3, 0, 0xfc, 0xff, 0x61, 0x62], 3, false),
      ([0, 3, 0, 0xfc, 0xff, 0x61, 0x62, 0x63], 3, false),
      ([1, 3, 0, 0xfc, 0xfe, 0x61, 0x62, 0x63], 3, false),
      ([3, 0, 0], 0, false), ([3], 0, false), ([3, 0], 1, false), ([7], 0, false), ([], 0, false),
    ] as [([UInt8], Int, Bool)])
  func `a part is inflated whole or refused, and the next is not harmed`(
    stream: [UInt8], size: Int, isWhole: Bool
  ) throws {
    let letters: [UInt8] = [0x61, 0x62, 0x63]
    var zip = ZipText(parts: [("a", stream)], claimedSize: size, method: 8)
    zip.claimedChecksum = UInt32(unsafe crc32_z(0, letters, size == 0 ? 0 : 3))
    let archive = try ZipArchive(zip.bytes)
    let next = try ZipArchive(ZipText(parts: [("b", letters)]).bytes)
    var inflater = Inflater()
    var buffer: [UInt8] = [9, 9, 9, 9]
    for _ in 0..<2 {
      if isWhole {
        try archive.unpack("a", with: &inflater, into: &buffer)
        #expect(buffer == Array(letters[..<size]))
      } else {
        #expect(throws: InspectError.partDamaged("a")) {
          try archive.unpack("a", with: &inflater, into: &buffer)
        }
      }
      try next.unpack("b", with: &inflater, into: &buffer)
      #expect(buffer == letters)
    }
  }

  @Test(arguments: [false, true])
  func `no cut and no changed byte is taken for whole, or stops the program`(isWide: Bool) throws {
    let bytes = ZipText(parts: Self.parts, isWide: isWide).bytes
    for count in bytes.indices {
      #expect(throws: InspectError.self) { try ZipText.unpacked(Array(bytes[..<count])) }
    }
    for position in bytes.indices {
      for change: UInt8 in [1, 0x80, 0xff] {
        var damaged = bytes
        damaged[position] ^= change
        // Some bytes say nothing, as the time of a file; then the parts are the same.
        if let parts = try? ZipText.unpacked(damaged) { #expect(parts == Self.parts.map(\.bytes)) }
      }
    }
  }
}
