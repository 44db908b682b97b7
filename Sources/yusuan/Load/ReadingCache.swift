import Core
import Normalize
import Pipeline
import Publish

/// What the files of a year gave when they were last read, so that an unchanged file is not read again.
///
/// It only saves work. A file is taken from it where its record says that it is unchanged, the layout, settings, register
/// and program are those of then, and the bytes kept of it have the hash that was noted; in any other case it is read.
final class ReadingCache {
  /// Where the bytes of one file lie.
  private struct Entry {
    var path: String
    /// The department it is read for, empty for a file of many.
    var owner: String
    var record: FileRecord
    var offset: Int
    var length: Int
    var hash: ContentHash
  }

  private let path: String
  /// The files as they were before any was read.
  private let records: [String: FileRecord?]
  private let byHash: Bool
  /// What decides how files are read besides their register, and with it.
  private let settled: ContentHash
  private var context = ContentHash(high: 0, low: 0)
  private var known: [String: Entry] = [:]
  private var old: OpenFile?
  /// What the next run will know: entries of the old file, and those written to the new one so far.
  private var kept: [Entry] = []
  private var added: [Entry] = []
  private var isBroken = false
  private var size = 0

  private static let mark = "yusuan-reading"
  private static let version: UInt8 = 1

  /// `layout` is the layout's folder, `settled` the hash of all that decides how files are read but for their register; with
  /// `isFresh` nothing that was kept is used.
  init(
    output: String, layout: String, records: [String: FileRecord?], settled: ContentHash, byHash: Bool,
    isFresh: Bool
  ) {
    self.settled = settled
    path = "\(OutputFolder.privateFolder(of: output))/\(Self.name(of: layout))"
    self.records = records
    self.byHash = byHash
    if isFresh { return }
    guard let file = try? OpenFile(path), let (context, entries) = Self.index(of: file) else { return }
    old = file
    self.context = context
    known = Dictionary(entries.map { ($0.path, $0) }) { first, _ in first }
  }

  /// Takes away what was kept for layouts that are not used any more.
  static func prune(_ output: String, layouts: [String]) {
    let wanted = Set(layouts.map(name))
    let folder = OutputFolder.privateFolder(of: output)
    for name in names(in: folder) where name.hasPrefix("reading-") && !wanted.contains(name) {
      DiskWriter.remove("\(folder)/\(name)")
    }
  }

  private static func name(of layout: String) -> String { "reading-\(ContentHash(of: Array(layout.utf8)))" }

  /// Says under which register files are read; what was read under anything else counts no more.
  func begin(_ register: Register) {
    let context = register.hash(with: settled)
    if self.context != context { known = [:] }
    self.context = context
  }

  /// What an unchanged file gave; nil where it has to be read.
  func result(of file: YearFolder.File, owner: String?, _ export: ExportSpec, _ loader: FileLoader)
    -> FileResult?
  {
    guard let entry = known[file.path], entry.owner == owner ?? "", let old,
      entry.record.renewed(file.path, byHash: byHash) != nil
    else { return nil }
    var bytes = [UInt8](repeating: 0, count: entry.length)
    guard let count = try? old.read(at: entry.offset, 0..<entry.length, &bytes), count == entry.length,
      ContentHash(of: bytes) == entry.hash, let result = try? FileResult(bytes, of: file.path, export, loader)
    else { return nil }
    kept.append(entry)
    return result
  }

  /// Whether what a file gave can be kept.
  func canKeep(_ given: FileReading.Given) -> Bool {
    !isBroken && !given.isKnown && given.result.isPlain && record(of: given) != nil
  }

  /// Keeps what files gave, as `bytes`.
  func keep(_ given: [FileReading.Given], as bytes: [[UInt8]]) {
    for (given, bytes) in zip(given, bytes) {
      let file = given.task.file
      guard !isBroken, let record = record(of: given) else { continue }
      if size == 0 { write(Array(Self.mark.utf8) + [Self.version], isFirst: true) }
      added.append(
        Entry(
          path: file.path, owner: given.task.owner ?? "", record: record, offset: size, length: bytes.count,
          hash: ContentHash(of: bytes)))
      write(bytes)
    }
  }

  private func record(of given: FileReading.Given) -> FileRecord? {
    records[given.task.file.path].flatMap { $0 }
  }

  /// Puts what the next run will know in its place, where that is anything else than it was.
  func finish() {
    if added.isEmpty && kept.count == known.count { return }
    if size == 0 { write(Array(Self.mark.utf8) + [Self.version], isFirst: true) }
    for entry in kept {
      guard let old, !isBroken else { break }
      var bytes = [UInt8](repeating: 0, count: entry.length)
      guard let count = try? old.read(at: entry.offset, 0..<entry.length, &bytes), count == entry.length
      else {
        continue
      }
      var moved = entry
      moved.offset = size
      added.append(moved)
      write(bytes)
    }
    let index = self.index
    write(index)
    var length = CanonicalWriter()
    length.add(ContentHash(high: UInt64(index.count), low: UInt64(index.count)))
    write(length.bytes)
    do throws(WriteFailure) {
      if isBroken { throw WriteFailure(path: path, reason: "") }
      try DiskWriter.rename(path + ".new", to: path)
    } catch {
      // Without it the next run reads more than it has to.
      DiskWriter.remove(path + ".new")
    }
  }

  private func write(_ bytes: [UInt8], isFirst: Bool = false) {
    if isBroken { return }
    do throws(WriteFailure) {
      try DiskWriter.writeFile(bytes, to: path + ".new", isContinued: !isFirst)
      size += bytes.count
    } catch {
      isBroken = true
    }
  }

  private var index: [UInt8] {
    var writer = CanonicalWriter()
    writer.add(context)
    writer.add(list: added) { writer, entry in
      writer.add(entry.path)
      writer.add(entry.owner)
      writer.add(entry.record)
      writer.add(entry.offset)
      writer.add(entry.length)
      writer.add(entry.hash)
    }
    return writer.sealed(Self.mark, version: Self.version)
  }

  /// The index at the end of a file; nil where it is damaged or another program's.
  private static func index(of file: OpenFile) -> (ContentHash, [Entry])? {
    var tail = [UInt8](repeating: 0, count: 16)
    guard file.size > 16, let count = try? file.read(at: file.size - 16, 0..<16, &tail), count == 16 else {
      return nil
    }
    let halves = [tail[..<8], tail[8...]].map { $0.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
    guard halves[0] == halves[1], halves[0] <= UInt64(file.size - 16) else { return nil }
    let length = Int(halves[0])
    var bytes = [UInt8](repeating: 0, count: length)
    let offset = file.size - 16 - length
    guard let count = try? file.read(at: offset, 0..<length, &bytes), count == length else { return nil }
    do throws(CanonicalFault) {
      var reader = try CanonicalReader(bytes, mark: mark, version: version)
      let context = try reader.hash()
      let entries = try reader.list { reader throws(CanonicalFault) in
        let entry = Entry(
          path: try reader.text(), owner: try reader.text(), record: try reader.fileRecord(),
          offset: try reader.integer(), length: try reader.integer(), hash: try reader.hash())
        guard entry.offset >= 0, entry.length >= 0, entry.length <= offset - min(entry.offset, offset) else {
          throw .damaged
        }
        return entry
      }
      return (context, entries)
    } catch {
      return nil
    }
  }
}
