import Glibc

/// A file that a new one is about to replace.
struct FormerFile {
  /// So many former versions of a file are kept.
  static let kept = 20

  private let path: String

  init(_ path: String) { self.path = path }

  /// Gives the file a second name in a folder of former versions, with a stamp in it.
  ///
  /// A file equal to the new one is no former version.
  func keep(in folder: String, stamp: String, unless newer: String) throws(WriteFailure) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
    if let bytes = contents(of: path), bytes == contents(of: newer) { return }
    try DiskWriter.makeFolder(folder)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    let former = "\(folder)/\(name[..<dot]).\(stamp)\(name[dot...])"
    if unsafe link(path, former) != 0 && errno != EEXIST {
      // Not every file system has second names.
      guard let bytes = contents(of: path) else { throw WriteFailure(path) }
      try DiskWriter.write(bytes, to: former)
    }
    Self.prune(folder, stem: String(name[..<dot]), ending: String(name[dot...]))
  }

  /// When a file was written, by the clock of the place: `20230102-150405`; nil where there is none.
  static func stamp(of path: String) -> String? {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return nil }
    var seconds = time_t(status.st_mtim.tv_sec)
    var parts = unsafe tm()
    _ = unsafe localtime_r(&seconds, &parts)
    let fields = unsafe [
      parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec,
    ].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return fields[..<3].joined() + "-" + fields[3...].joined()
  }

  private static func prune(_ folder: String, stem: String, ending: String) {
    let versions = names(in: folder).filter { $0.hasPrefix(stem + ".") && $0.hasSuffix(ending) }.sorted()
    for name in versions.dropLast(kept) { _ = unsafe unlink("\(folder)/\(name)") }
  }
}
