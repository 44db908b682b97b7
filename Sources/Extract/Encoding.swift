/// How the text of a file is written in bytes.
package enum Encoding: String, Hashable, Sendable, CaseIterable {
  case utf8 = "utf-8"
  /// Includes GBK and GB2312.
  case gb18030
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"

  /// What a byte order mark says; nil where there is none.
  package init?(mark bytes: some Collection<UInt8>) {
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) {
      self = .utf8
    } else if bytes.starts(with: [0xff, 0xfe]) {
      self = .utf16LittleEndian
    } else if bytes.starts(with: [0xfe, 0xff]) {
      self = .utf16BigEndian
    } else {
      return nil
    }
  }
}
