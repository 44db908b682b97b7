import Foundation
import Glibc

/// Why a file could not be written.
struct WriteFailure: Error, Hashable {
  var path: String
  var reason: String
}

/// Puts files in their place: whole or not at all.
enum DiskWriter {
  /// Writes beside the target and renames, so that what was there stays until the new file is complete.
  static func replace(
    _ path: String, writing: (_ temporaryPath: String) throws(WriteFailure) -> Void
  ) throws(WriteFailure) {
    let folder = (path as NSString).deletingLastPathComponent
    try makeFolder(folder)
    let temporary =
      "\(folder)/.\((path as NSString).lastPathComponent).\(getpid())-\(UInt32.random(in: 0 ... .max)).tmp"
    defer { _ = unsafe unlink(temporary) }
    try writing(temporary)
    try synchronize(temporary)
    if unsafe rename(temporary, path) != 0 { throw WriteFailure(path: path, reason: errnoText()) }
  }

  static func makeFolder(_ folder: String) throws(WriteFailure) {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw WriteFailure(path: folder, reason: systemReason(error))
    }
  }

  /// Writes a small file of text.
  static func write(_ text: String, to path: String) throws(WriteFailure) {
    try write(Array(text.utf8), to: path)
  }

  static func write(_ bytes: [UInt8], to path: String) throws(WriteFailure) {
    try replace(path) { temporary throws(WriteFailure) in
      do {
        try Data(bytes).write(to: URL(fileURLWithPath: temporary))
      } catch {
        throw WriteFailure(path: path, reason: systemReason(error))
      }
    }
  }

  private static func synchronize(_ path: String) throws(WriteFailure) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw WriteFailure(path: path, reason: errnoText()) }
    defer { close(descriptor) }
    if fsync(descriptor) != 0 { throw WriteFailure(path: path, reason: errnoText()) }
  }
}
