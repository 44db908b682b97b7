import Core
import Extract
import Pipeline

/// The files of a year, from which the records of its departments can be read again.
struct RecordSource: Sendable {
  let loader: YearLoader
  let folder: YearFolder
  /// How files are written, by path.
  let encodings: [String: Encoding]

  /// Files of many departments are read again for each: more bytes than this take too long.
  private static let mostShared = 256 << 20

  /// Whether the records of so many sets are looked up; those of one always are.
  func isAffordable(for sets: Int) -> Bool {
    if sets <= 1 { return true }
    let shared = folder.files.filter { $0.folder == nil }.compactMap { try? ByteSource.file($0.path).size }
    return shared.reduce(0, +) <= Self.mostShared / sets
  }

  func records(of edition: Edition) -> DepartmentRecords {
    DepartmentRecords(
      loader, folder.files, edition.pipeline, edition.department, units: edition.ownCube.units,
      encodings: encodings)
  }
}
