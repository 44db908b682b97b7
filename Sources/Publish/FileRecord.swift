package import Core
import Glibc

/// What a file was like when it was looked at, so that a later look can tell whether it is still the same.
///
/// Size, inode and time of change stand for the content only where the change is older than the look: a file that
/// changed in the same instant could have changed again unseen. Then its hash decides.
package struct FileRecord: Hashable, Sendable {
  private var device: UInt64
  private var inode: UInt64
  private var size: Int64
  /// Nanoseconds of the last change of content or of anything else, which nobody can set back.
  private var changed: Int64
  /// When the file was looked at.
  private var looked: Int64
  /// Nil where nobody needed it.
  private(set) package var hash: ContentHash?

  /// Clocks of files run in steps; coarse ones show it in the nanoseconds.
  private var isOlderThanLook: Bool {
    changed + (changed % 1_000_000_000 == 0 ? 2_000_000_000 : 20_000_000) <= looked
  }

  /// Nil where there is no such file.
  ///
  /// A file that changed just now is hashed as it is.
  package init?(_ path: String) {
    let now = Self.now
    guard let seen = FileRecord(looking: path, at: now) else { return nil }
    self = seen
    if !isOlderThanLook { hash = contentHash(of: path) }
  }

  /// The record of a file whose bytes are known.
  package init?(_ path: String, hash: ContentHash) {
    guard let seen = FileRecord(looking: path, at: Self.now) else { return nil }
    self = seen
    self.hash = hash
  }

  private init?(looking path: String, at now: Int64) {
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    size = Int64(status.st_size)
    changed = Int64(status.st_ctim.tv_sec) * 1_000_000_000 + Int64(status.st_ctim.tv_nsec)
    looked = now
  }

  private static var now: Int64 {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// The record of the file as it is now where its content is still the one of this record; nil where it is not.
  package func renewed(_ path: String, byHash: Bool = false) -> FileRecord? {
    guard var seen = FileRecord(looking: path, at: Self.now), seen.size == size else { return nil }
    let isSame = seen.device == device && seen.inode == inode && seen.changed == changed
    if isSame && isOlderThanLook && !byHash {
      seen.hash = hash
      return seen
    }
    guard let hash, contentHash(of: path) == hash else { return nil }
    seen.hash = hash
    return seen
  }

  /// Whether the file is untouched between two looks at it.
  package static func isUntouched(_ before: FileRecord?, _ after: FileRecord?) -> Bool {
    guard let before, let after else { return before == nil && after == nil }
    return before.device == after.device && before.inode == after.inode && before.size == after.size
      && before.changed == after.changed
  }

  /// The record with the hash of the file's content.
  package func hashed(_ path: String) -> FileRecord {
    if hash != nil { return self }
    var record = self
    record.hash = contentHash(of: path)
    return record
  }
}

extension CanonicalWriter {
  package mutating func add(_ record: FileRecord) { record.write(to: &self) }
}

extension CanonicalReader {
  package mutating func fileRecord() throws(CanonicalFault) -> FileRecord { try FileRecord(from: &self) }
}

extension FileRecord {
  fileprivate func write(to writer: inout CanonicalWriter) {
    writer.add(device)
    writer.add(inode)
    writer.add(signed: size)
    writer.add(signed: changed)
    writer.add(signed: looked)
    writer.add(hash != nil)
    if let hash { writer.add(hash) }
  }

  fileprivate init(from reader: inout CanonicalReader) throws(CanonicalFault) {
    device = try reader.number()
    inode = try reader.number()
    size = try reader.signed()
    changed = try reader.signed()
    looked = try reader.signed()
    hash = try reader.flag() ? try reader.hash() : nil
  }
}
