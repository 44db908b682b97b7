package import Core

/// Which program this is: the mark the linker gave it, or the hash of the whole file.
package enum ProgramIdentity {
  package static let hash: ContentHash = {
    let path = "/proc/self/exe"
    // The mark stands near the beginning.
    if let mark = contents(of: path, upTo: 64 << 10).flatMap(buildMark) { return ContentHash(of: mark) }
    return ContentHash(of: contents(of: path) ?? [])
  }()

  /// The GNU build-id of a 64-bit little-endian ELF file.
  private static func buildMark(in bytes: [UInt8]) -> [UInt8]? {
    func number(_ offset: Int, _ size: Int) -> Int? {
      guard offset >= 0, offset <= bytes.count - size else { return nil }
      return Int(
        exactly: (0..<size).reduce(UInt64(0)) { $0 | UInt64(bytes[offset + $1]) << (UInt64($1) * 8) })
    }
    guard bytes.starts(with: [0x7f, 0x45, 0x4c, 0x46, 2, 1]), let table = number(32, 8),
      let entrySize = number(54, 2), let count = number(56, 2)
    else { return nil }
    for index in 0..<count {
      let entry = table + index * entrySize
      // 4 is a segment of notes.
      guard number(entry, 4) == 4, var position = number(entry + 8, 8), let size = number(entry + 32, 8)
      else {
        continue
      }
      let end = min(bytes.count, position + size)
      while position < end, let nameSize = number(position, 4), let markSize = number(position + 4, 4),
        let kind = number(position + 8, 4)
      {
        let mark = position + 12 + (nameSize + 3) / 4 * 4
        guard mark + markSize <= end else { break }
        if kind == 3, bytes[(position + 12)..<(position + 15)].elementsEqual("GNU".utf8), markSize >= 8 {
          return Array(bytes[mark..<mark + markSize])
        }
        position = mark + (markSize + 3) / 4 * 4
      }
    }
    return nil
  }
}
