import Core
import Foundation
import Glibc
import Pipeline

/// The files of this machine.
struct DiskReader: FolderReader {
  func read(_ path: String) throws(ReadFailure) -> [UInt8] {
    let file = try OpenFile(path)
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = try file.read(at: bytes.count, 0..<piece.count, &piece)
      if count == 0 { return bytes }
      bytes += piece[..<count]
    }
  }

  func list(_ folder: String) throws(ReadFailure) -> [String] {
    // The system's own reason is the plainest.
    let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor < 0 { throw ReadFailure(reason: errnoText()) }
    close(descriptor)
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }.sorted
      {
        Array($0.unicodeScalars.map(\.value)).lexicographicallyPrecedes($1.unicodeScalars.map(\.value))
      }
    } catch {
      throw ReadFailure(reason: systemReason(error))
    }
  }

  func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    let exists = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    return exists && isFolder.boolValue
  }

  func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}

/// A file open for reading; it closes when the last reader lets go of it.
final class OpenFile: Sendable {
  private let descriptor: Int32
  /// Bytes it had when it was opened.
  let size: Int

  init(_ path: String) throws(ReadFailure) {
    // A pipe or a device may never end, or never begin.
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0 { throw ReadFailure(reason: errnoText()) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, [S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) else {
      // What is not whole yet is not closed with its owner.
      close(descriptor)
      throw ReadFailure(reason: "not a regular file")
    }
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Fills a range of the buffer with the bytes at an offset; returns how many there were.
  func read(at offset: Int, _ range: Range<Int>, _ buffer: inout [UInt8]) throws(ReadFailure) -> Int {
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe pread(
          descriptor, bytes.baseAddress?.advanced(by: range.lowerBound), range.count, off_t(offset))
      }
      if count >= 0 { return count }
      if errno != EINTR { throw ReadFailure(reason: errnoText()) }
    }
  }
}

/// The reason of the last failed system call.
func errnoText() -> String { unsafe String(cString: strerror(errno)) }

/// What Foundation says about a failed file operation, as the system's reason.
func systemReason(_ error: any Error) -> String {
  let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
  if let underlying, underlying.domain == NSPOSIXErrorDomain {
    return unsafe String(cString: strerror(Int32(underlying.code)))
  }
  return error.localizedDescription
}
