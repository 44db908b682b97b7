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
    add(folder, hashed)
    for name in names(in: folder) where !name.hasPrefix(".") {
      let inner = "\(folder)/\(name)"
      add(inner, hashed)
      // Of what lies too deep to be read a run says that it is there.
      for name in names(in: inner) where !name.hasPrefix(".") && disk.isFolder("\(inner)/\(name)") {
        for path in YearFolder.exports(under: "\(inner)/\(name)", disk) { add(file: path, hashed) }
      }
    }
  }

  /// Adds the files of a folder.
  private mutating func add(_ folder: String, _ hashed: Bool) {
    for name in names(in: folder) where !name.hasPrefix(".") {
      let path = "\(folder)/\(name)"
      add(file: path, hashed)
      if name.hasSuffix(".yaml"), let bytes = contents(of: path) { settings[path] = ContentHash(of: bytes) }
    }
  }

  private mutating func add(file path: String, _ hashed: Bool) {
    guard let record = FileRecord(path) else { return }
    records[path] = .some(hashed ? record.hashed(path) : record)
  }

  /// A layout's hash with that of the settings, which may change what the layout prints.
  func hash(with layout: ContentHash) -> ContentHash {
    var hasher = ContentHasher()
    hasher.add(layout)
    for (_, hash) in settings.sorted(by: { $0.key < $1.key }) { hasher.add(hash) }
    return hasher.hash
  }
}
