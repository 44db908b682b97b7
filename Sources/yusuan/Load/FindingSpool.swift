import Core
import Foundation
import Glibc
import Publish
import Synchronization

/// Findings on the disk instead of in memory, in the order they came; the file goes with its owner.
final class FindingSpool: Sendable {
  private struct State {
    var buffer: [UInt8] = []
    var isWhole = true
  }

  private let path: String
  private let state = Mutex(State())

  init() {
    path = "\(Self.folder)/\(Self.beginning)\(getpid())-\(UInt64.random(in: 0 ... .max))\(Self.ending)"
  }

  private static let beginning = "yusuan-"
  private static let ending = ".findings"
  private static var folder: String { ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp" }

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

  /// Whether all that came could be kept.
  var isWhole: Bool { state.withLock(\.isWhole) }

  func append(_ finding: Finding, department: String?) {
    state.withLock { state in
      write(finding, department, to: &state.buffer)
      if state.buffer.count > 1 << 20 { flush(&state) }
    }
  }

  /// Hands out every finding with the department it concerns.
  func forEach(_ body: (Finding, String?) -> Void) {
    state.withLock { flush(&$0) }
    guard let file = FileHandle(forReadingAtPath: path) else { return }
    defer { try? file.close() }
    var bytes: [UInt8] = []
    while let piece = try? file.read(upToCount: 1 << 20), !piece.isEmpty {
      bytes += piece
      var reader = SpoolReader(bytes)
      while let (finding, department) = reader.next() { body(finding, department) }
      bytes.removeFirst(reader.taken)
    }
  }

  private func flush(_ state: inout State) {
    guard !state.buffer.isEmpty else { return }
    // For this user alone: findings quote what is in the files.
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    defer { if descriptor >= 0 { close(descriptor) } }
    var written = 0
    while descriptor >= 0 && written < state.buffer.count {
      let count = unsafe state.buffer.withUnsafeBytes { bytes in
        unsafe Glibc.write(
          descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { break }
      written += count
    }
    if written < state.buffer.count { state.isWhole = false }
    state.buffer.removeAll(keepingCapacity: true)
  }

  // MARK: Bytes

  /// A length before the whole, a length before each text.
  private func write(_ finding: Finding, _ department: String?, to buffer: inout [UInt8]) {
    let start = buffer.count
    func number(_ value: Int) {
      unsafe withUnsafeBytes(of: UInt32(clamping: value).littleEndian) {
        unsafe buffer.append(contentsOf: $0)
      }
    }
    func text(_ text: String) {
      number(text.utf8.count)
      buffer.append(contentsOf: text.utf8)
    }
    func place(_ location: Location) {
      text(location.file)
      number(location.line)
      number(location.column)
    }
    func add(_ values: [Rule.Value: String]) {
      number(values.count)
      for (name, value) in values {
        text(name.rawValue)
        text(value)
      }
    }
    number(0)
    text(finding.rule.rawValue)
    number(finding.severity.rawValue)
    number(finding.hidesSource ? 1 : 0)
    place(finding.location)
    add(finding.values)
    number(finding.notes.count)
    for note in finding.notes {
      text(note.rule.rawValue)
      place(note.location)
      add(note.values)
    }
    number(department == nil ? 0 : 1)
    text(department ?? "")
    let length = UInt32(clamping: buffer.count - start - 4).littleEndian
    unsafe withUnsafeBytes(of: length) { unsafe buffer.replaceSubrange(start..<start + 4, with: $0) }
  }
}

/// Reads what a spool has written, as far as it is whole.
private struct SpoolReader {
  private let bytes: [UInt8]
  private var position = 0
  /// Bytes of the findings handed out.
  private(set) var taken = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> (Finding, String?)? {
    position = taken
    guard bytes.count - position >= 4 else { return nil }
    let length = number()
    guard bytes.count - position >= length else { return nil }
    taken = position + length
    let rule = Rule(rawValue: text())
    let severity = Finding.Severity(rawValue: number())
    let hidesSource = number() == 1
    let location = place()
    let values = valueList()
    var notes: [Finding.Note] = []
    for _ in 0..<number() {
      let rule = Rule.Note(rawValue: text())
      let location = place()
      let values = valueList()
      if let rule { notes.append(Finding.Note(rule, at: location, values)) }
    }
    let hasDepartment = number() == 1
    let department = text()
    guard let rule, let severity else { return nil }
    var finding = Finding(rule, at: location, values, severity: severity, notes: notes)
    finding.hidesSource = hidesSource
    return (finding, hasDepartment ? department : nil)
  }

  private mutating func valueList() -> [Rule.Value: String] {
    var values: [Rule.Value: String] = [:]
    for _ in 0..<number() {
      let name = Rule.Value(rawValue: text())
      let value = text()
      if let name { values[name] = value }
    }
    return values
  }

  private mutating func number() -> Int {
    defer { position += 4 }
    return bytes[position..<position + 4].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  private mutating func text() -> String {
    let count = number()
    defer { position += count }
    return String(decoding: bytes[position..<position + count], as: UTF8.self)
  }

  private mutating func place() -> Location {
    let file = text()
    let line = number()
    return Location(file: file, line: line, column: number())
  }
}
