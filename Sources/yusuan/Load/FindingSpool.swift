import Core
import Glibc
import Publish
import Synchronization

/// Findings on the disk instead of in memory, in the order they came; the file goes with its owner.
///
/// What cannot be kept, or not be read again, is a failure for whoever wants them all: none is left out in silence.
final class FindingSpool: Sendable {
  private struct State {
    var buffer: [UInt8] = []
    /// Bytes on the disk.
    var written = 0
    /// Why not all that came could be kept; nothing is kept after it.
    var failure: WriteFailure?
  }

  let path: String
  private let state = Mutex(State())

  init(in folder: String = FindingSpool.folder) {
    path = "\(folder)/\(Self.beginning)\(getpid())-\(UInt64.random(in: 0 ... .max))\(Self.ending)"
  }

  private static let beginning = "yusuan-"
  private static let ending = ".findings"
  /// Bytes before each finding that say how long it is.
  private static let head = 4

  /// Where spools lie unless the user says where: on a disk, for they may be large.
  static let folder = TemporaryFolder.said ?? "/tmp"

  /// Takes away what runs that were killed have left: files of processes that are no more.
  static func removeLeftovers() {
    for name in names(in: folder) where name.hasPrefix(beginning) && name.hasSuffix(ending) {
      guard let process = pid_t(name.dropFirst(beginning.count).prefix { $0 != "-" }), process > 0,
        kill(process, 0) != 0, errno == ESRCH
      else { continue }
      DiskWriter.remove("\(folder)/\(name)")
    }
  }

  deinit { _ = unsafe unlink(path) }

  func append(_ finding: Finding, department: String?) {
    var writer = CanonicalWriter()
    writer.add(finding)
    writer.add(list: department.map { [$0] } ?? []) { $0.add($1) }
    state.withLock { state in
      if state.failure != nil { return }
      for shift in 0..<Self.head {
        state.buffer.append(UInt8(truncatingIfNeeded: writer.bytes.count >> (8 * shift)))
      }
      state.buffer += writer.bytes
      if state.buffer.count > 1 << 20 { flush(&state) }
    }
  }

  /// Hands out every finding with the department it concerns; fails after those there are where some are missing.
  func forEach(_ body: (Finding, String?) -> Void) throws(WriteFailure) {
    let (written, failure) = state.withLock { state in
      flush(&state)
      return (state.written, state.failure)
    }
    do throws(ReadFailure) {
      if written > 0 { try read(written, body) }
    } catch {
      // The end of what could not be kept is torn.
      throw failure ?? WriteFailure(path: path, reason: error.reason)
    }
    if let failure { throw failure }
  }

  private func read(_ written: Int, _ body: (Finding, String?) -> Void) throws(ReadFailure) {
    let file = try OpenFile(path)
    var piece = [UInt8](repeating: 0, count: 1 << 20)
    var bytes: [UInt8] = []
    var offset = 0
    while offset < written {
      let count = try file.read(at: offset, 0..<min(piece.count, written - offset), &piece)
      if count == 0 { break }
      offset += count
      bytes += piece[..<count]
      var start = 0
      while let end = end(ofFindingAt: start, in: bytes) {
        do throws(CanonicalFault) {
          var reader = CanonicalReader(unsealed: Array(bytes[(start + Self.head)..<end]))
          let finding = try reader.finding()
          let department = try reader.list { reader throws(CanonicalFault) in try reader.text() }
          try reader.finish()
          body(finding, department.first)
        } catch {
          throw ReadFailure(reason: Self.damage)
        }
        start = end
      }
      bytes.removeFirst(start)
    }
    if offset < written || !bytes.isEmpty { throw ReadFailure(reason: Self.damage) }
  }

  private static let damage = "Input/output error"

  /// Nil where not all of it is there.
  private func end(ofFindingAt start: Int, in bytes: [UInt8]) -> Int? {
    guard bytes.count - start >= Self.head else { return nil }
    let length = bytes[start..<start + Self.head].reversed().reduce(0) { $0 << 8 | Int($1) }
    let end = start + Self.head + length
    return end <= bytes.count ? end : nil
  }

  private func flush(_ state: inout State) {
    guard !state.buffer.isEmpty else { return }
    defer { state.buffer.removeAll(keepingCapacity: true) }
    // For this user alone: findings quote what is in the files.
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    if descriptor < 0 {
      state.failure = WriteFailure(path: path, reason: errnoText())
      return
    }
    defer { close(descriptor) }
    let written = DiskWriter.writeAll(state.buffer, to: descriptor)
    if written < state.buffer.count { state.failure = WriteFailure(path: path, reason: errnoText()) }
    state.written += written
  }
}
