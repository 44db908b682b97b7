import Foundation
import Testing

/// How an office's spreadsheet program may have written an export.
enum TextEncoding: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case utf8 = "UTF-8"
  case utf8Marked = "UTF-8 with BOM"
  case gb18030 = "GB18030"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"

  var testDescription: String { rawValue }

  func bytes(of text: String) throws -> Data {
    let (mark, encoding): ([UInt8], String.Encoding) =
      switch self {
      case .utf8: ([], .utf8)
      case .utf8Marked: ([0xef, 0xbb, 0xbf], .utf8)
      // kCFStringEncodingGB_18030_2000 as Foundation numbers it.
      case .gb18030: ([], String.Encoding(rawValue: 0x8000_0632))
      case .utf16LittleEndian: ([0xff, 0xfe], .utf16LittleEndian)
      case .utf16BigEndian: ([0xfe, 0xff], .utf16BigEndian)
      }
    return try Data(mark) + #require(text.data(using: encoding), "\(rawValue) has no \(text)")
  }
}
