import CFileSystem
import Glibc

/// Puts files in their place: whole or not at all.
package enum DiskWriter {
  /// Makes a folder and those it lies in.
  package static func makeFolder(_ folder: String) throws(WriteFailure) {
    if folder.isEmpty || isFolder(folder) { return }
    try makeFolder(parent(of: folder))
    if unsafe mkdir(folder, 0o777) != 0, errno != EEXIST || !isFolder(folder) { throw WriteFailure(folder) }
  }

  /// Writes a small file of text.
  package static func write(_ text: String, to path: String) throws(WriteFailure) {
    try write(Array(text.utf8), to: path)
  }

  /// Writes beside the target and renames, so that what was there stays until the new file is complete.
  package static func write(_ bytes: [UInt8], to path: String) throws(WriteFailure) {
    try makeFolder(parent(of: path))
    let temporary = temporaryPath(beside: path)
    defer { _ = unsafe unlink(temporary) }
    do throws(WriteFailure) {
      try writeFile(bytes, to: temporary)
      try synchronize(temporary)
    } catch {
      throw WriteFailure(path: path, reason: error.reason)
    }
    try rename(temporary, to: path)
  }

  /// A hidden name in the same folder, for a file until it is whole.
  static func temporaryPath(beside path: String) -> String {
    let folder = parent(of: path)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let number = UInt32.random(in: 0 ... .max)
    return "\(folder.isEmpty ? "." : folder)/.\(name.prefix(40)).\(getpid())-\(number).tmp"
  }

  /// Writes a file where it stands; what is cut short is an error.
  ///
  /// `isContinued`: after what is in it already.
  package static func writeFile(
    _ bytes: [UInt8], to path: String, isContinued: Bool = false
  ) throws(WriteFailure) {
    let mode = isContinued ? O_APPEND : O_TRUNC
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | mode | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw WriteFailure(path) }
    if writeAll(bytes, to: descriptor) < bytes.count {
      let failure = WriteFailure(path)
      close(descriptor)
      throw failure
    }
    // A full disk may show only now.
    if close(descriptor) != 0 { throw WriteFailure(path) }
  }

  /// Writes to an open file, after what was written to it before; returns the bytes it took.
  ///
  /// Where these are fewer than there are, `errno` says why.
  package static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { bytes in
        unsafe Glibc.write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { break }
      written += count
    }
    return written
  }

  /// Takes a file away; that there is none is as good.
  package static func remove(_ path: String) { _ = unsafe unlink(path) }

  package static func rename(_ path: String, to target: String) throws(WriteFailure) {
    if unsafe Glibc.rename(path, target) != 0 { throw WriteFailure(target) }
  }

  /// Waits until a file, or the names in a folder, are on the disk.
  static func synchronize(_ path: String) throws(WriteFailure) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw WriteFailure(path) }
    defer { close(descriptor) }
    if fsync(descriptor) != 0 { throw WriteFailure(path) }
  }

  /// Waits until everything written to the file system of a path is on the disk.
  static func synchronizeAll(around path: String) throws(WriteFailure) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw WriteFailure(path) }
    defer { close(descriptor) }
    if cfilesystem_syncfs(descriptor) != 0 { throw WriteFailure(path) }
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The folder a path lies in; empty for the current one.
  package static func parent(of path: String) -> String {
    // By bytes, as the system reads it.
    var path = path.utf8[...]
    let slash = UInt8(ascii: "/")
    while path.count > 1 && path.last == slash { path.removeLast() }
    guard let last = path.lastIndex(of: slash) else { return "" }
    if last == path.startIndex { return path.count > 1 ? "/" : "" }
    return String(decoding: path[..<last], as: UTF8.self)
  }
}
