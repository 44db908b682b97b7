import Glibc
import Synchronization

/// The folder of a year's output, held by one run at a time, with a folder in it for what is not finished.
///
/// Unfinished files lie on the same disk as their targets, so that each moves to its place in one step,
/// and beside them nothing of a run that ended early is ever found among what is published.
package final class OutputFolder: Sendable {
  package let path: String
  private let lock: Int32
  private let count = Atomic<Int>(0)

  /// Where the program keeps its own files of a year: the lock, unfinished files, what it knows of the last run.
  package static func privateFolder(of output: String) -> String { "\(output)/.yusuan" }

  private var staging: String { Self.privateFolder(of: path) + "/new" }

  /// The output folder a file lies in, and its path in it; nil where no folder above it is one.
  package static func place(of file: String) -> (output: String, path: String)? {
    var output = DiskWriter.parent(of: file)
    while true {
      let folder = output.isEmpty ? "." : output
      if DiskWriter.isFolder(privateFolder(of: folder)) {
        return (folder, String(file.dropFirst(output.isEmpty ? 0 : output.count + (output == "/" ? 0 : 1))))
      }
      if output.isEmpty || output == "/" { return nil }
      output = DiskWriter.parent(of: output)
    }
  }

  /// Takes the folder and removes what a run that was killed left in it; nil where another run holds it.
  package static func take(_ path: String) throws(WriteFailure) -> OutputFolder? {
    let folder = privateFolder(of: path)
    try DiskWriter.makeFolder(folder)
    let file = folder + "/lock"
    let lock = unsafe open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    if lock < 0 { throw WriteFailure(file) }
    if flock(lock, LOCK_EX | LOCK_NB) != 0 {
      let isBusy = errno == EWOULDBLOCK
      let failure = WriteFailure(file)
      close(lock)
      if isBusy { return nil }
      throw failure
    }
    let taken = OutputFolder(path: path, lock: lock)
    removeAll(in: taken.staging)
    try DiskWriter.makeFolder(taken.staging)
    return taken
  }

  private init(path: String, lock: Int32) {
    self.path = path
    self.lock = lock
  }

  deinit {
    Self.removeAll(in: staging)
    _ = unsafe rmdir(staging)
    close(lock)
  }

  /// Where the next file is written until it is complete.
  package func unfinishedPath() -> String { "\(staging)/\(count.add(1, ordering: .relaxed).newValue)" }

  /// Takes away a file under the folder.
  package func remove(_ file: String) { DiskWriter.remove("\(path)/\(file)") }

  private static func removeAll(in folder: String) {
    for name in names(in: folder) { _ = unsafe unlink("\(folder)/\(name)") }
  }
}
