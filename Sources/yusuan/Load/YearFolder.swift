import Core
import Extract
import Pipeline

/// What lies in `input/<year>/`: files of many departments, folders of single ones, and the year's settings.
struct YearFolder {
  struct File: Hashable {
    var path: String
    var name: String
    /// The folder of one department it lies in, nil for a file of many.
    var folder: String?
  }

  var path: String
  var files: [File] = []
  /// CSV files that lie deeper, where nothing is read.
  var nested: [File] = []
  /// Files of other kinds that may hold what a CSV file should.
  var unreadable: [File] = []
  /// Folders of departments, by name.
  var folders: [String] = []
  /// `设置.yaml`: the one YAML file of the year.
  var settings: String?

  private var fileCount: Int { files.count + nested.count + unreadable.count }

  /// Lists the folder; unreadable parts of it are findings.
  init(_ path: String, disk: DiskReader, findings: inout [Finding]) {
    self.path = path
    for name in Self.list(path, disk, &findings) {
      let full = "\(path)/\(name)"
      // A name that is no UTF-8 comes with marks in place of its bytes, and nothing is found under it.
      if !disk.exists(full) {
        findings.append(
          Finding(.fileUnreadable, at: Location(file: full), [.reason: "No such file or directory"]))
        continue
      }
      if disk.isFolder(full) {
        folders.append(name)
        let known = fileCount
        for inner in Self.list(full, disk, &findings) where !Self.isLock(inner) {
          if inner.lowercased().hasSuffix(".csv") {
            files.append(File(path: "\(full)/\(inner)", name: inner, folder: name))
          } else if Self.isTable(inner) {
            unreadable.append(File(path: "\(full)/\(inner)", name: inner, folder: name))
          } else if disk.isFolder("\(full)/\(inner)") {
            nested += Self.exports(under: "\(full)/\(inner)", disk).map {
              File(path: $0, name: inner, folder: name)
            }
          }
        }
        if fileCount == known {
          findings.append(Finding(.folderEmpty, at: Location(file: full)))
        }
      } else if Self.isLock(name) {
        continue
      } else if let meant = Self.settingsMeant(by: name) {
        findings.append(Finding(.fileUnknown, at: Location(file: full), [.expected: meant]))
      } else if name.lowercased().hasSuffix(".csv") {
        files.append(File(path: full, name: name, folder: nil))
      } else if Self.isTable(name) {
        unreadable.append(File(path: full, name: name, folder: nil))
      } else if name.hasSuffix(".yaml") {
        if settings == nil {
          settings = full
        } else {
          let first = settings.map { Finding.Note(.firstHere, at: Location(file: $0)) }
          findings.append(
            Finding(
              .nameRepeated, at: Location(file: full), [.name: name], notes: first.map { [$0] } ?? []))
        }
      }
    }
  }

  /// What a spreadsheet leaves beside a file that is open in it.
  private static func isLock(_ name: String) -> Bool { name.hasPrefix("~$") || name.hasPrefix(".~") }

  /// The name of the settings where a file has another ending than they; nil for other files.
  private static func settingsMeant(by name: String) -> String? {
    for ending in [".yml", ".yaml.txt", ".yml.txt"] where name.lowercased().hasSuffix(ending) {
      return name.dropLast(ending.count) + ".yaml"
    }
    return nil
  }

  /// A spreadsheet, or a text that may be one.
  private static func isTable(_ name: String) -> Bool {
    let ending = name.lowercased().split(separator: ".").last.map(String.init) ?? ""
    return ["xlsx", "xls", "et", "ods", "txt", "tsv"].contains(ending) && !name.hasPrefix("~")
      && !name.hasPrefix(".")
  }

  /// The year as if no other department had files but these folders and those it shares; `always` tells registers.
  func restricted(to isOwn: (_ folder: String) -> Bool, always isKept: (File) -> Bool) -> YearFolder {
    var folder = self
    folder.files = files.filter { $0.folder.map(isOwn) ?? true || isKept($0) }
    folder.nested = nested.filter { $0.folder.map(isOwn) ?? true }
    folder.unreadable = unreadable.filter { $0.folder.map(isOwn) ?? true }
    return folder
  }

  /// CSV files in a folder and in those it holds; a folder that leads back to itself ends after a few steps.
  static func exports(under path: String, _ disk: DiskReader, depth: Int = 0) -> [String] {
    guard depth < 4, let names = try? disk.list(path) else { return [] }
    return names.flatMap { name -> [String] in
      let full = "\(path)/\(name)"
      if disk.isFolder(full) { return exports(under: full, disk, depth: depth + 1) }
      return name.lowercased().hasSuffix(".csv") ? [full] : []
    }
  }

  private static func list(_ path: String, _ disk: DiskReader, _ findings: inout [Finding]) -> [String] {
    do throws(ReadFailure) {
      return try disk.list(path)
    } catch {
      findings.append(Finding(.fileUnreadable, at: Location(file: path), [.reason: error.reason]))
      return []
    }
  }
}
