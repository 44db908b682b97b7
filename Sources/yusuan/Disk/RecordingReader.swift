import Core
import Pipeline
import Publish
import Synchronization

/// Reads files for a layout or the settings and keeps what each was like, so that a later run knows whether one changed.
final class RecordingReader: FolderReader {
  private struct Seen {
    var records: [String: FileRecord?] = [:]
    var hashes: [String: ContentHash] = [:]
    var folders: [String: ContentHash] = [:]
  }

  private let disk = DiskReader()
  private let seen = Mutex(Seen())

  func read(_ path: String) throws(ReadFailure) -> [UInt8] {
    // Looked at before it is read: a change in between shows next time.
    let record = FileRecord(path)
    seen.withLock { $0.records[path] = .some(record) }
    let bytes = try disk.read(path)
    let hash = ContentHash(of: bytes)
    seen.withLock { $0.hashes[path] = hash }
    return bytes
  }

  func list(_ folder: String) throws(ReadFailure) -> [String] {
    // A name that is new or gone is a change too.
    let hash = namesHash(of: folder)
    seen.withLock { $0.folders[folder] = hash }
    return try disk.list(folder)
  }

  /// What was read, by path; nil where there was nothing.
  var records: [String: FileRecord?] { seen.withLock { $0.records } }

  /// Folders that were listed, with a hash of the names in each.
  var folders: [String: ContentHash] { seen.withLock { $0.folders } }

  /// Hash of all that was read, wherever it lies, but for some files.
  func hash(without left: Set<String>) -> ContentHash { hash { !left.contains($0) } }

  /// Hash of some of the files that were read.
  func hash(of files: Set<String>) -> ContentHash { hash { files.contains($0) } }

  private func hash(where isMeant: (String) -> Bool) -> ContentHash {
    let all = seen.withLock { $0.hashes }.filter { isMeant($0.key) }.map { path, hash in
      (name: path.split(separator: "/").last.map(String.init) ?? "", hash: hash.description)
    }
    var hasher = ContentHasher()
    for entry in all.sorted(by: { ($0.name, $0.hash) < ($1.name, $1.hash) }) {
      hasher.add(entry.name)
      hasher.add(entry.hash)
    }
    return hasher.hash
  }
}
