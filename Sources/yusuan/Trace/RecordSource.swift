import Core
import Extract
import Pipeline

/// The files of a year, from which the records of its departments can be read again.
struct RecordSource: Sendable {
  let loader: YearLoader
  let folder: YearFolder
  /// How files are written, by path.
  let encodings: [String: Encoding]

  /// Files of many departments are read again each time: more bytes than this take too long.
  private static let mostShared = 256 << 20

  /// Whether records are looked up so many times; once they always are.
  func isAffordable(for times: Int) -> Bool {
    if times <= 1 { return true }
    let shared = folder.files.filter { $0.folder == nil }.compactMap { try? ByteSource.file($0.path).size }
    return shared.reduce(0, +) <= Self.mostShared / times
  }

  func records(of edition: Edition) -> DepartmentRecords {
    DepartmentRecords(
      loader, folder.files, edition.pipeline, edition.department, units: edition.ownCube.units,
      encodings: encodings)
  }
}
