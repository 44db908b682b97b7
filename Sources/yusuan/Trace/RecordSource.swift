import Core
import Pipeline

/// The files of a year, from which the records of its departments can be read again.
struct RecordSource: Sendable {
  let loader: YearLoader
  let folder: YearFolder

  /// Files of many departments are read again for each: with more sets than this that takes too long.
  private static let mostShared = 8

  /// Whether the records of so many sets are looked up.
  func isAffordable(for sets: Int) -> Bool {
    sets <= Self.mostShared || !folder.files.contains { $0.folder == nil }
  }

  func records(of edition: Edition) -> DepartmentRecords {
    DepartmentRecords(
      loader, folder.files, edition.pipeline, edition.department, units: edition.ownCube.units)
  }
}
