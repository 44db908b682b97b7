import Glibc

/// Where the library that writes workbooks keeps its own files, twenty of them a workbook.
package enum TemporaryFolder {
  /// What the user says in TMPDIR; nil where that is nothing.
  package static let said = named(by: unsafe getenv("TMPDIR").map { unsafe String(cString: $0) })

  /// The folder a variable names; it may be there and say nothing.
  package static func named(by variable: String?) -> String? { variable.flatMap { $0.isEmpty ? nil : $0 } }

  /// What the user says; else the memory's own folder where there is one with room; else `/tmp`.
  package static let path: String = {
    if let said { return said }
    let memory = "/dev/shm"
    let enough = 256 << 20
    let isOpen = unsafe access(memory, W_OK | X_OK) == 0
    return isOpen && room(in: memory) ?? 0 >= enough ? memory : "/tmp"
  }()

  /// Whether the folder has no room left, which the library does not always say.
  package static var isFull: Bool { room(in: path).map { $0 < 1 << 20 } ?? false }

  /// The reason to give when it is.
  package static var fullness: String { "\(path): \(unsafe String(cString: strerror(ENOSPC)))" }

  /// Free bytes; nil where that cannot be asked.
  private static func room(in folder: String) -> Int? {
    var status = statvfs()
    guard unsafe statvfs(folder, &status) == 0 else { return nil }
    return Int(clamping: UInt64(status.f_bavail) &* UInt64(status.f_frsize))
  }
}
