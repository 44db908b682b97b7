import Glibc

/// Takes away folders the program made for itself.
package enum FolderRemoval {
  /// Removes a folder and all that is in it; links are removed, not followed.
  package static func remove(_ folder: String) {
    for name in names(in: folder) {
      let path = "\(folder)/\(name)"
      var status = stat()
      guard unsafe lstat(path, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        remove(path)
      } else {
        _ = unsafe unlink(path)
      }
    }
    _ = unsafe rmdir(folder)
  }
}
