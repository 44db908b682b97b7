import Core
import Extract

/// Reads a file in the encoding that is known of it, else as UTF-8, else again as GB18030; nothing is decided by a sample.
///
/// `badByte` says of a reading where the file stopped being text, nil where it did not.
func readText<Reading>(
  _ path: String, as encoding: Encoding?, badByte: (Reading) -> Int?, _ read: (ByteSource) -> Reading
) throws(ReadFailure) -> Reading {
  let original = try ByteSource.file(path)
  if let known = try decodedSource(original, as: encoding) { return read(known) }
  let first = read(original)
  guard let bad = badByte(first), let decoded = try decodedSource(original, as: .gb18030) else {
    return first
  }
  let second = read(decoded)
  if badByte(second) == nil { return second }
  // Text in neither: UTF-8 was meant if anything but ASCII was in order as such.
  let head = try original.bytes(at: 0, count: min(bad, 1 << 20))
  return head.contains { $0 >= 0x80 } ? first : second
}

extension Sequence<Finding> {
  /// The byte at which a file stops being text, nil where it does not.
  var badByte: Int? { first { $0.rule == .encoding }.flatMap { $0.values[.count] }.flatMap { Int($0) } }
}
