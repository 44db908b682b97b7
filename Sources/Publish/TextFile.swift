import Glibc

/// A file of text in the making: written piece by piece beside its target, and put in its place when it is whole.
@safe package struct TextFile: ~Copyable {
  private let path: String
  private let temporary: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private static let piece = 256 << 10

  package init(_ path: String) throws(WriteFailure) {
    try DiskWriter.makeFolder(DiskWriter.parent(of: path))
    let temporary = DiskWriter.temporaryPath(beside: path)
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw WriteFailure(path) }
    self.path = path
    self.temporary = temporary
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
    _ = unsafe unlink(temporary)
  }

  package mutating func write(_ text: String) throws(WriteFailure) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.piece { try flush() }
  }

  /// Puts the file in its place.
  package consuming func finish() throws(WriteFailure) {
    try flush()
    if fsync(descriptor) != 0 { throw WriteFailure(path) }
    if unsafe rename(temporary, path) != 0 { throw WriteFailure(path) }
  }

  private mutating func flush() throws(WriteFailure) {
    if DiskWriter.writeAll(buffer, to: descriptor) < buffer.count { throw WriteFailure(path) }
    buffer.removeAll(keepingCapacity: true)
  }
}
