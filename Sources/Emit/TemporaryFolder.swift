import Glibc

/// Where the library puts its own files: 21 small ones a workbook, gone when it is written.
enum TemporaryFolder {
  /// Memory, where there is some with room; nil leaves it to the library.
  static var preferred: String? {
    var status = statvfs()
    guard unsafe statvfs(memory, &status) == 0, unsafe access(memory, W_OK) == 0 else { return nil }
    return UInt64(status.f_bavail) * UInt64(status.f_frsize) >= room ? memory : nil
  }

  private static let memory = "/dev/shm"
  /// Far more than the parts of any workbook take.
  private static let room: UInt64 = 512 << 20
}
