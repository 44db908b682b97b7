import Glibc

/// Takes away folders the program made for itself.
package enum FolderRemoval {
  /// Removes what a path names, a folder with all that is in it; links are removed, not followed.
  package static func remove(_ path: String) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      _ = unsafe unlink(path)
      return
    }
    for name in names(in: path) { remove("\(path)/\(name)") }
    _ = unsafe rmdir(path)
  }
}
