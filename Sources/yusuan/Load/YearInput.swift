import Core
import Pipeline

/// A year as every command begins with it: what its folder holds, and what its settings say.
struct YearInput {
  let folder: YearFolder
  private(set) var settings = Settings()
  /// What is wrong with either.
  private(set) var findings: [Finding] = []
  /// How a command ends that cannot go on with that; nil where it can.
  private(set) var failure: ExitStatus?

  init(_ path: String, disk: DiskReader = DiskReader()) {
    folder = YearFolder(path, disk: disk, findings: &findings)
    if let path = folder.settings {
      guard let read = loadSettings(path, files: disk, findings: &findings) else {
        failure = .pipeline
        return
      }
      settings = read
    }
    if findings.contains(where: { $0.rule == .fileUnreadable }) {
      failure = .files
    } else if findings.hasErrors {
      failure = .pipeline
    }
  }
}
