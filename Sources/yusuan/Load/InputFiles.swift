import Core
import Publish

/// The files of a year's folder as they were before anything was read.
struct InputFiles {
  private(set) var records: [String: FileRecord?] = [:]
  /// Hashes of the files that say how things are done, by path.
  private var settings: [String: ContentHash] = [:]

  /// With `hashed`, each is read to its end, so that a later run can tell by that what has changed.
  init(of folder: String, hashed: Bool = false) {
    let disk = DiskReader()
    for inner in add(folder, hashed) {
      for deeper in add(inner, hashed) {
        // Of what lies too deep to be read a run says that it is there.
        for path in YearFolder.exports(under: deeper, disk) { _ = add(file: path, hashed) }
      }
    }
  }

  /// Adds the files of a folder; returns the paths of what is no file.
  private mutating func add(_ folder: String, _ hashed: Bool) -> [String] {
    var others: [String] = []
    for name in names(in: folder) where !name.hasPrefix(".") {
      let path = "\(folder)/\(name)"
      if !add(file: path, hashed) { others.append(path) }
      if name.hasSuffix(".yaml"), let bytes = contents(of: path) { settings[path] = ContentHash(of: bytes) }
    }
    return others
  }

  /// Adds a file; false where it is none.
  private mutating func add(file path: String, _ hashed: Bool) -> Bool {
    guard let record = FileRecord(path) else { return false }
    records[path] = .some(hashed ? record.hashed(path) : record)
    return true
  }

  /// A layout's hash with that of the settings, which may change what the layout prints.
  func hash(with layout: ContentHash) -> ContentHash {
    var hasher = ContentHasher()
    hasher.add(layout)
    for (_, hash) in settings.sorted(by: { $0.key < $1.key }) { hasher.add(hash) }
    return hasher.hash
  }
}
