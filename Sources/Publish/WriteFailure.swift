import Glibc

/// Why a file could not be written.
package struct WriteFailure: Error, Hashable {
  package var path: String
  /// The operating system's reason, or the library's.
  package var reason: String

  package init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  /// The reason of the last failed system call.
  init(_ path: String) { self.init(path: path, reason: unsafe String(cString: strerror(errno))) }
}
