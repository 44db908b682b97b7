import Pipeline

/// Which files each department takes records from, by export.
struct Coverage {
  private struct Key: Hashable {
    var department: String
    var export: String
  }

  private var byDepartment: [Key: [String]] = [:]
  /// Exports with a file of many departments: who has no records there has none to report.
  private var shared: Set<String> = []

  /// A file of a department's own, or of many when nil.
  mutating func add(_ file: YearFolder.File, _ export: ExportSpec, _ department: String?) {
    guard let department else {
      shared.insert(export.name)
      return
    }
    let key = Key(department: department, export: export.name)
    if byDepartment[key]?.contains(file.path) != true { byDepartment[key, default: []].append(file.path) }
  }

  /// A department with files of its own has to have one of this kind too, or records in a shared one.
  func covers(_ department: String, export: String, hasFolder: Bool) -> Bool {
    (shared.contains(export) && !hasFolder) || !files(of: department, export: export).isEmpty
  }

  func files(of department: String, export: String) -> [String] {
    byDepartment[Key(department: department, export: export)] ?? []
  }
}
