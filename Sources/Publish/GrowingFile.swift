import Glibc

/// A file that is written piece by piece where nobody looks, and takes its place when it is whole.
///
/// It is open only while a piece is written, so that hundreds may grow at once.
package struct GrowingFile {
  private let path: String
  private let temporary: String
  private var buffer: [UInt8] = []
  private static let piece = 64 << 10

  fileprivate init(_ path: String, by temporary: String) throws(WriteFailure) {
    try DiskWriter.makeFolder(DiskWriter.parent(of: path))
    self.path = path
    self.temporary = temporary
  }

  package mutating func append(_ bytes: ArraySlice<UInt8>) throws(WriteFailure) {
    buffer += bytes
    if buffer.count >= Self.piece { try flush() }
  }

  /// Puts the file in its place.
  package mutating func finish() throws(WriteFailure) {
    try flush()
    do throws(WriteFailure) {
      try DiskWriter.synchronize(temporary)
    } catch {
      throw discarded(error.reason)
    }
    if unsafe rename(temporary, path) != 0 { throw discarded(WriteFailure(path).reason) }
  }

  private mutating func flush() throws(WriteFailure) {
    do throws(WriteFailure) {
      try DiskWriter.writeFile(buffer, to: temporary, isContinued: true)
    } catch {
      throw discarded(error.reason)
    }
    buffer.removeAll(keepingCapacity: true)
  }

  private func discarded(_ reason: String) -> WriteFailure {
    _ = unsafe unlink(temporary)
    return WriteFailure(path: path, reason: reason)
  }
}

extension OutputFolder {
  /// Begins a file of the folder that grows piece by piece.
  package func growingFile(_ path: String) throws(WriteFailure) -> GrowingFile {
    try GrowingFile(path, by: unfinishedPath())
  }

  /// Writes a small file of the folder: whole or not at all, and what is left of it after a kill is removed by the next run.
  package func write(_ bytes: [UInt8], to path: String) throws(WriteFailure) {
    var file = try growingFile(path)
    try file.append(bytes[...])
    try file.finish()
  }

  /// The same of a text.
  package func write(_ text: String, to path: String) throws(WriteFailure) {
    try write(Array(text.utf8), to: path)
  }
}
