import Foundation
import Glibc
import Publish

/// The processes of LibreOffice that work for a folder, whoever has started them.
///
/// What is started hands its work to a process of its own, and that one goes on when the first is killed, or when the
/// program that started it is. So they are found by the profile that the command line of each names.
enum OfficeProcesses {
  private static let word = "-env:UserInstallation=file://"

  /// The argument that gives a process its profile.
  static func argument(profile path: String) -> String {
    let path = absolute(path)
    return word + (path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path)
  }

  /// Ends those whose profile lies in a folder of a name that begins so, and waits two seconds at most until they are
  /// gone.
  static func end(in parent: String, folders beginning: String) {
    let parent = resolved(URL(fileURLWithPath: absolute(parent)))
    for _ in 0..<100 {
      let found = names(in: "/proc").compactMap { pid_t($0) }.filter { process in
        guard let folder = profile(of: process)?.deletingLastPathComponent() else { return false }
        return folder.lastPathComponent.hasPrefix(beginning)
          && resolved(folder.deletingLastPathComponent()) == parent
      }
      if found.isEmpty { return }
      for process in found { kill(process, SIGKILL) }
      usleep(20_000)
    }
  }

  /// Nil for a process of something else, and for one that has ended.
  private static func profile(of process: pid_t) -> URL? {
    // The length of such a file is not said beforehand.
    let file = FileHandle(forReadingAtPath: "/proc/\(process)/cmdline")
    guard let line = try? file?.readToEnd() else { return nil }
    for argument in line.split(separator: 0) where argument.starts(with: word.utf8) {
      let path = String(decoding: argument.dropFirst(word.utf8.count), as: UTF8.self)
      return path.removingPercentEncoding.map { URL(fileURLWithPath: $0) }
    }
    return nil
  }

  private static func resolved(_ folder: URL) -> String {
    folder.resolvingSymlinksInPath().standardizedFileURL.path
  }
}

/// A path that means the same in every folder.
func absolute(_ path: String) -> String {
  path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
}
