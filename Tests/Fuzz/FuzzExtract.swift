import Core
import Extract
import Normalize

/// What libFuzzer calls: the bytes are read as every encoding, as records, as typed columns, as amounts and as codes.
///
/// Nothing may crash, and what is cut at its commas must be what libcsv makes of it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzExtract(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: size))
  let source = ByteSource(name: "fuzz", bytes: bytes)
  for encoding in Encoding.allCases {
    guard let decoded = try? decodedSource(source, as: encoding, piece: 512) else { continue }
    readAll(decoded)
  }
  compareWithLibcsv(bytes)
  let text = String(decoding: bytes.prefix(64), as: UTF8.self)
  _ = CodeText(text)
  _ = CodeText.isExponential(text)
  return 0
}

/// Reads a file as records and as batches, in small pieces.
private func readAll(_ source: ByteSource) {
  var limits = RecordReader.Limits()
  limits.piece = 64
  limits.recordBytes = 4096
  limits.fieldBytes = 1024
  var findings: [Finding] = []
  let opened = ExportFile.open(source, format: format, limits: limits, findings: &findings)
  guard var file = consume opened else { return }
  let locator = file.locator
  var count = 0
  file.readBatches(of: 3, findings: &findings) { batch, _ in
    count += batch.count
    // What a message and the file of refused records ask for.
    guard let fault = batch.faults.first else { return }
    let place = batch.places[fault.record]
    _ = locator.location(of: fault.column, in: place)
    _ = try? source.originalBytes(at: place.offset, count: place.length)
  }
  precondition(
    count + file.misfits.count + file.droppedCount == file.recordCount, "records are unaccounted for")
}

/// The records of valid text, cut at commas where that can be done, must be those of libcsv alone.
private func compareWithLibcsv(_ bytes: [UInt8]) {
  guard UTF8Validator.firstBad(in: bytes) == nil, !bytes.contains(0), !bytes.starts(with: [0xef, 0xbb, 0xbf])
  else { return }
  var limits = RecordReader.Limits()
  limits.piece = 256
  var reader = RecordReader(ByteSource(name: "fuzz", bytes: bytes), limits: limits)
  var mine: [[String]] = []
  var isWhole = true
  do throws(RecordFault) {
    while try reader.next() { mine.append((0..<reader.fieldCount).map { reader.text($0) }) }
  } catch {
    isWhole = false
  }
  let (theirs, theyAreWhole) = libcsvRecords(bytes)
  precondition(mine == theirs && isWhole == theyAreWhole, "records differ from libcsv's")
}

private func libcsvRecords(_ bytes: [UInt8]) -> (records: [[String]], isWhole: Bool) {
  var parser = RecordParser()
  var records: [[String]] = []
  func take(_ parser: borrowing RecordParser) {
    var left = 0
    let all = parser.fieldBytes
    records.append(
      parser.fieldEnds.map { end in
        defer { left = end }
        return String(decoding: all[left..<end], as: UTF8.self)
      })
  }
  parser.beginRecord()
  for index in bytes.indices {
    let accepted = unsafe bytes.withUnsafeBufferPointer {
      unsafe parser.feed(UnsafeBufferPointer(rebasing: $0[index...index]))
    }
    if accepted == 0 { return (records, false) }
    if parser.isComplete {
      take(parser)
      parser.beginRecord()
    }
  }
  guard parser.finish() else { return (records, false) }
  if parser.isComplete { take(parser) }
  return (records, true)
}

private let format: ExportFormat = {
  let unit = MoneyUnit(name: "元", fen: 100)
  func column(_ heading: String, _ role: ExportFormat.Column.Role) -> ExportFormat.Column {
    ExportFormat.Column(heading: heading, aliases: [], role: role, isOptional: true, example: "")
  }
  var mending = Mending()
  mending.titleLines = 2
  mending.repeatedHeadings = true
  mending.subtotals = ["t"]
  mending.fillDown = [0]
  mending.trailingFields = true
  return ExportFormat(
    name: "fuzz", pattern: "*",
    columns: [
      column("a", .label), column("b", .amount(unit, blankIsZero: true, dashIsZero: true)),
      column("c", .label),
    ], several: true, mending: mending)
}()
