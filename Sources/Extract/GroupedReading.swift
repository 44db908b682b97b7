import Core
import Dispatch
import Synchronization

/// Reads the records of a file in parts, several at once, and adds them up by their labels.
///
/// A part begins at a line that looks like a record. Whether it is one, the reading proves: when all before it was in
/// order up to that line, no quoted field reaches over it, and where one does, a part ends or begins with a fault.
struct GroupedReading: Sendable {
  let source: ByteSource
  let format: ExportFormat
  let binding: HeadingBinding
  let limits: RecordReader.Limits
  /// Where the heading ends.
  let begin: Int

  /// All records of the file; nil where one has to be looked at on its own.
  ///
  /// `zeroesMatter` where a record's amount of 0 means more than nothing to add. `partsAreRead` is called when no part is
  /// left: what follows does not keep all cores busy.
  func groups(
    seed: UInt64, zeroesMatter: Bool, workers: Int, partSize: Int, _ partsAreRead: () -> Void
  ) -> RecordGroups? {
    let none = RecordGroups(format, binding, runs: runs(seed: seed), seed: seed, zeroesMatter: zeroesMatter)
    let parts = parts(of: partSize)
    let next = Atomic(0)
    let isPlain = Atomic(true)
    let found = Mutex<[RecordGroups]>([])
    DispatchQueue.concurrentPerform(iterations: max(1, min(workers, parts.count))) { _ in
      var groups = none
      while isPlain.load(ordering: .relaxed) {
        let part = next.add(1, ordering: .relaxed).oldValue
        guard part < parts.count else { break }
        if !read(parts[part], into: &groups) { isPlain.store(false, ordering: .relaxed) }
      }
      groups.endReading()
      found.withLock { $0.append(groups) }
    }
    partsAreRead()
    var all = found.withLock { found in
      defer { found = [] }
      return found
    }
    guard isPlain.load(ordering: .relaxed), var groups = all.popLast() else { return nil }
    while let other = all.popLast() {
      guard groups.merge(other) else { return nil }
    }
    return groups
  }

  /// The bytes after the heading, in parts of about this size; one where the file cannot be cut.
  func parts(of size: Int) -> [Range<Int>] {
    var starts = [begin]
    if let end = source.size {
      var next = begin + size
      while next + size / 2 < end {
        if let start = recordStart(after: next) {
          starts.append(start)
          next = start + size
        } else {
          next += size
        }
      }
    }
    return zip(starts, starts.dropFirst() + [Int.max]).map { $0..<$1 }
  }

  /// The beginning of a line without quotes that has as many fields as the heading, soon after an offset.
  private func recordStart(after offset: Int) -> Int? {
    guard let bytes = try? source.bytes(at: offset, count: 64 << 10),
      var line = bytes.firstIndex(of: 0x0a).map({ $0 + 1 })
    else { return nil }
    while line < bytes.count {
      var scan = LineScan()
      let end = unsafe bytes.withUnsafeBufferPointer { bytes in
        unsafe line + scan.scan(UnsafeBufferPointer(rebasing: bytes[line...]))
      }
      guard end < bytes.count else { return nil }
      scan.end(at: end - line)
      if scan.isPlain && scan.fields.count >= binding.count { return offset + line }
      guard let next = bytes[end...].firstIndex(of: 0x0a) else { return nil }
      line = next + 1
    }
    return nil
  }

  /// The label fields, in runs of those that go together in some records from all over the file.
  func runs(seed: UInt64) -> [Range<Int>] {
    let fields = Set(format.labelColumns.compactMap { binding.fields[$0] })
    var sample = LabelSample(fields.sorted(), seed: seed)
    var limits = limits
    limits.piece = min(limits.piece, 16 << 10)
    let size = (source.size ?? begin) - begin
    let parts = parts(of: max(size / 16, limits.piece))
    for part in parts {
      var reader = RecordReader(source, part: part, limits: limits)
      for _ in 0..<max(64, 1024 / parts.count) {
        // A fault ends it here; whoever reads all records meets it too.
        guard (try? reader.next()) == true else { break }
        if format.mending.trailingFields { _ = reader.dropEmptyFields(beyond: binding.count) }
        guard reader.fieldCount == binding.count else { continue }
        unsafe reader.withFields { unsafe sample.add($0, $1) }
      }
    }
    return sample.runs
  }

  /// Adds the records of a part; false where one has to be looked at on its own.
  private func read(_ part: Range<Int>, into groups: inout RecordGroups) -> Bool {
    var reader = RecordReader(source, part: part, limits: limits)
    var mended: [Mending.Kind: Int] = [:]
    do throws(RecordFault) {
      while try reader.next() {
        if format.mending.trailingFields && reader.dropEmptyFields(beyond: binding.count) {
          mended[.trailingField, default: 0] += 1
        }
        guard reader.fieldCount == binding.count else { return false }
        if format.mending.repeatedHeadings && reader.holds(binding.headings) {
          mended[.repeatedHeading, default: 0] += 1
          continue
        }
        let (place, isCut) = (reader.place, !reader.isParsed)
        let isPlain = unsafe reader.withFields { storage, fields in
          unsafe groups.add(storage, fields, isCut: isCut, at: place)
        }
        guard isPlain else { return false }
      }
    } catch {
      return false
    }
    // Whether these were put right shows in the whole file only.
    if reader.loneCarriageReturns > 0 { return false }
    mended[.blankLine] = reader.blankLines + (part.upperBound == .max ? 0 : reader.trailingBlankLines)
    return groups.endPart(at: part.lowerBound, lines: reader.lines, mended: mended)
  }
}
