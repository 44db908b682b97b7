import Glibc

/// A file that is written piece by piece beside its target, and takes the target's place when it is whole.
///
/// It is open only while a piece is written, so that hundreds may grow at once.
package struct GrowingFile {
  private let path: String
  private let temporary: String
  private var buffer: [UInt8] = []
  private static let piece = 64 << 10

  package init(_ path: String) throws(WriteFailure) {
    let folder = DiskWriter.parent(of: path)
    try DiskWriter.makeFolder(folder)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    self.path = path
    temporary =
      "\(folder.isEmpty ? "." : folder)/.\(name.prefix(40)).\(getpid())-\(UInt32.random(in: 0 ... .max)).tmp"
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
