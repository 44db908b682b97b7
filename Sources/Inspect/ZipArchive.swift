import CZlib

/// A ZIP file in memory, read without trust: what it says of itself is checked against what it is.
package struct ZipArchive: Sendable {
  /// One file of the archive.
  package struct Entry: Hashable, Sendable {
    package var name: String
    package var size: Int
    fileprivate var packedSize: Int
    fileprivate var checksum: UInt32
    fileprivate var isDeflated: Bool
    /// Where its own head begins.
    var offset: Int
    /// Where the directory speaks of it.
    var head: Int
  }

  /// What is believed of an archive.
  package struct Limits: Hashable, Sendable {
    package var entries = 10_000
    /// Bytes of one file.
    package var entrySize = 1 << 28
    /// Bytes of all files.
    package var size = 1 << 29
    /// Bytes that one packed byte becomes; deflate itself cannot do more than 1032.
    package var ratio = 1_100

    package init() {}
  }

  package let entries: [Entry]
  let bytes: [UInt8]
  private let places: [String: Int]

  /// Reads the list of files.
  package init(_ bytes: [UInt8], limits: Limits = Limits()) throws(InspectError) {
    self.bytes = bytes
    let directory = try Self.findDirectory(bytes)
    guard directory.count <= limits.entries else { throw .archive("too many files") }
    var entries: [Entry] = []
    var places: [String: Int] = [:]
    var position = directory.offset
    var total = 0
    for index in 0..<directory.count {
      let entry = try Self.readEntry(bytes, &position, end: directory.offset + directory.size)
      guard places.updateValue(index, forKey: entry.name) == nil else {
        throw .archive("two files of one name")
      }
      let (sum, overflow) = total.addingReportingOverflow(entry.size)
      guard entry.size <= limits.entrySize, !overflow, sum <= limits.size,
        entry.size / limits.ratio <= entry.packedSize
      else { throw .partTooLarge(entry.name) }
      total = sum
      entries.append(entry)
    }
    guard position == directory.offset + directory.size else { throw .archive("damaged directory") }
    self.entries = entries
    self.places = places
  }

  package func contains(_ name: String) -> Bool { places[name] != nil }

  /// Unpacks a file into a buffer, which becomes as long as the file.
  package func unpack(
    _ name: String, with inflater: inout Inflater, into buffer: inout [UInt8]
  ) throws(InspectError) {
    guard let entry = places[name].map({ entries[$0] }) else { throw .partMissing(name) }
    let start = try begin(of: entry)
    let end = start + entry.packedSize
    if entry.isDeflated {
      try inflater.inflate(bytes, start..<end, to: entry.size, of: name, into: &buffer)
    } else {
      guard entry.packedSize == entry.size else { throw .partDamaged(name) }
      buffer.removeAll(keepingCapacity: true)
      buffer += bytes[start..<end]
    }
    let checksum = unsafe buffer.withUnsafeBufferPointer { buffer in
      unsafe crc32_z(0, buffer.baseAddress, buffer.count)
    }
    guard UInt32(truncatingIfNeeded: checksum) == entry.checksum else { throw .partDamaged(name) }
  }

  // MARK: Heads

  /// Where the packed bytes begin: behind the file's own head, which must name the same file.
  private func begin(of entry: Entry) throws(InspectError) -> Int {
    let head = entry.offset
    guard Self.number(bytes, head, 4) == 0x0403_4b50, let nameLength = Self.number(bytes, head + 26, 2),
      let extraLength = Self.number(bytes, head + 28, 2)
    else { throw .partDamaged(entry.name) }
    let start = head + 30 + nameLength + extraLength
    guard start <= bytes.count, bytes.count - start >= entry.packedSize,
      bytes[(head + 30)..<(head + 30 + nameLength)].elementsEqual(entry.name.utf8)
    else { throw .partDamaged(entry.name) }
    return start
  }

  /// A little-endian number of 2, 4 or 8 bytes; nil beyond the end, or where it is none of ours.
  private static func number(_ bytes: [UInt8], _ offset: Int, _ size: Int) -> Int? {
    guard offset >= 0, offset <= bytes.count, bytes.count - offset >= size else { return nil }
    var value: UInt64 = 0
    for index in 0..<size { value |= UInt64(bytes[offset + index]) << (UInt64(index) * 8) }
    return Int(exactly: value)
  }

  /// Finds the record at the end that says where the directory lies.
  private static func findDirectory(_ bytes: [UInt8]) throws(InspectError) -> (
    offset: Int, size: Int, count: Int
  ) {
    var position = bytes.count - 22
    let first = max(0, bytes.count - 22 - 0xffff)
    while position >= first {
      // The comment must reach the end of the file: anything else is not the record.
      if number(bytes, position, 4) == 0x0605_4b50,
        number(bytes, position + 20, 2) == bytes.count - position - 22
      {
        break
      }
      position -= 1
    }
    guard position >= first, position >= 0, let count = number(bytes, position + 10, 2),
      let size = number(bytes, position + 12, 4), let offset = number(bytes, position + 16, 4)
    else { throw .archive("no directory") }
    var found = (offset: offset, size: size, count: count)
    if count == 0xffff || size == 0xffff_ffff || offset == 0xffff_ffff {
      guard number(bytes, position - 20, 4) == 0x0706_4b50, let wide = number(bytes, position - 12, 8),
        number(bytes, wide, 4) == 0x0606_4b50, let wideCount = number(bytes, wide + 32, 8),
        let wideSize = number(bytes, wide + 40, 8), let wideOffset = number(bytes, wide + 48, 8)
      else { throw .archive("no directory") }
      found = (wideOffset, wideSize, wideCount)
    }
    guard found.offset <= bytes.count, found.size <= bytes.count - found.offset else {
      throw .archive("no directory")
    }
    return found
  }

  private static func readEntry(
    _ bytes: [UInt8], _ position: inout Int, end: Int
  ) throws(InspectError) -> Entry {
    let head = position
    guard end - head >= 46, number(bytes, head, 4) == 0x0201_4b50, let flags = number(bytes, head + 8, 2),
      let method = number(bytes, head + 10, 2), let checksum = number(bytes, head + 16, 4),
      var packedSize = number(bytes, head + 20, 4), var size = number(bytes, head + 24, 4),
      let nameLength = number(bytes, head + 28, 2), let extraLength = number(bytes, head + 30, 2),
      let commentLength = number(bytes, head + 32, 2), var offset = number(bytes, head + 42, 4)
    else { throw .archive("damaged directory") }
    position = head + 46 + nameLength + extraLength + commentLength
    guard position <= end,
      let name = String(validating: bytes[(head + 46)..<(head + 46 + nameLength)], as: UTF8.self)
    else { throw .archive("damaged directory") }
    guard flags & 1 == 0 else { throw .archive("encrypted") }
    guard method == 0 || method == 8 else { throw .archive("unknown packing") }
    // What does not fit into 32 bits stands in a field of its own, in this order.
    var wide = try wideNumbers(bytes, (head + 46 + nameLength)..<(head + 46 + nameLength + extraLength))[...]
    func widen(_ value: inout Int) throws(InspectError) {
      guard value == 0xffff_ffff else { return }
      guard let full = wide.popFirst() else { throw .archive("damaged directory") }
      value = full
    }
    try widen(&size)
    try widen(&packedSize)
    try widen(&offset)
    return Entry(
      name: name, size: size, packedSize: packedSize, checksum: UInt32(checksum), isDeflated: method == 8,
      offset: offset, head: head)
  }

  private static func wideNumbers(_ bytes: [UInt8], _ range: Range<Int>) throws(InspectError) -> [Int] {
    var position = range.lowerBound
    while range.upperBound - position >= 4, let kind = number(bytes, position, 2),
      let size = number(bytes, position + 2, 2)
    {
      guard size <= range.upperBound - position - 4 else { throw .archive("damaged directory") }
      if kind == 1 {
        return stride(from: position + 4, to: position + 4 + size / 8 * 8, by: 8).compactMap {
          number(bytes, $0, 8)
        }
      }
      position += 4 + size
    }
    return []
  }
}
