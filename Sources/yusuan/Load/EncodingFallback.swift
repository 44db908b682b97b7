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
  // Text in neither: the encoding in which more was in order is the one that was meant.
  return badByte(second).map { $0 <= bad } == true ? first : second
}

extension Sequence<Finding> {
  /// The byte at which a file stops being text, nil where it does not.
  var badByte: Int? { first { $0.rule == .encoding }.flatMap { $0.values[.count] }.flatMap { Int($0) } }
}
