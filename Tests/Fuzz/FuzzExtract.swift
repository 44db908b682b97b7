import Core
import Extract
import Normalize

/// What libFuzzer calls: the bytes are read as UTF-8 and as one more encoding, as records, as typed columns, as amounts and as codes.
///
/// The length picks the other encoding, so that one byte more or less tries the same bytes in the next one.
/// Nothing may crash, and what is cut at its commas must be what libcsv makes of it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzExtract(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: size))
  let source = ByteSource(name: "fuzz", bytes: bytes)
  let others = Encoding.allCases.filter { $0 != .utf8 }
  for encoding in [.utf8, others[size % others.count]] {
    guard let decoded = try? decodedSource(source, as: encoding, piece: 512) else { continue }
    readAll(decoded)
  }
  compareWithLibcsv(bytes)
  let text = String(decoding: bytes.prefix(64), as: UTF8.self)
  _ = CodeText(text)
  _ = CodeText.isExponential(text)
  return 0
}

/// Reads a file record by record and added up by labels, both through the codes: the balance holds, and both give the same.
private func readAll(_ source: ByteSource) {
  guard let single = normalized(source, inGroups: false), single.isWhole else { return }
  // Where a record has to be looked at on its own there are no groups.
  guard let grouped = normalized(source, inGroups: true) else { return }
  precondition(grouped.sums == single.sums, "added up by labels the facts are others")
  precondition(grouped.tally.used == single.tally.used && grouped.tally.dropped == single.tally.dropped)
}

/// What a file comes to.
private struct Outcome {
  /// Fen by the members of the facts.
  var sums: [[String]: Int128] = [:]
  var tally: Normalizer.Tally
  /// Read to its end.
  var isWhole: Bool
}

/// Nil where the file cannot be opened, or not read in groups.
private func normalized(_ source: ByteSource, inGroups: Bool) -> Outcome? {
  var limits = RecordReader.Limits()
  limits.piece = 64
  limits.recordBytes = 4096
  limits.fieldBytes = 1024
  var findings: [Finding] = []
  let opened = ExportFile.open(source, format: format, limits: limits, findings: &findings)
  guard var file = consume opened else { return nil }
  let locator = file.locator
  var normalizer = Normalizer(
    mapping, labelColumns: format.labelColumns, amountColumns: format.amountColumns, context: context)
  var keys = normalizer.labelKeys
  var store = MemberStore()
  var facts = mapping.feeds.map {
    FactBatch(dataset: $0.dataset.name, dimensions: $0.dataset.dimensions.count, measures: $0.amounts.count)
  }
  var sums: [[String]: Int128] = [:]
  func take(_ batch: Batch, _ labels: [[String]]) {
    for remark in normalizer.normalize(
      batch, keys: inGroups ? keys.keys(of: batch) : nil, labels: labels, store: &store, facts: &facts)
    {
      // What a message and the file of refused records ask for.
      let place = batch.places[remark.record]
      _ = locator.location(of: remark.problem.column, in: place)
      _ = try? source.originalBytes(at: place.offset, count: place.length)
    }
    for (index, feed) in mapping.feeds.enumerated() {
      for fact in facts[index].records.indices {
        let members = feed.dataset.dimensions.enumerated().map { position, dimension in
          store.members(of: dimension)[Int(facts[index].members[position][fact])].description
        }
        sums[members, default: 0] += Int128(facts[index].amounts[0][fact])
      }
      facts[index].removeAll()
    }
  }
  let before = findings.count
  if inGroups {
    guard let batches = file.readGroups(zeroesMatter: false, workers: 2, partSize: 96, batchSize: 3) else {
      return nil
    }
    for number in 0..<batches.count { take(batches[number], batches.labels) }
  } else {
    file.readBatches(of: 3, findings: &findings, take)
  }
  let misfits = file.misfitCount
  var tally = normalizer.tally
  tally.add(dropped: file.droppedCount, file.droppedTotals, refused: misfits, file.misfitTotals)
  precondition(tally.accounted == file.recordCount, "records are unaccounted for")
  for column in file.totals.indices {
    let parts = tally.usedAmounts[column] + tally.droppedAmounts[column] + tally.refusedAmounts[column]
    precondition(parts == file.totals[column], "fen are unaccounted for")
  }
  return Outcome(
    sums: sums, tally: tally, isWhole: misfits == 0 && findings.count == before && tally.refused == 0)
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

/// A code or a name, a fund, and an amount, with all that may be put right.
private let format: ExportFormat = {
  let unit = MoneyUnit(name: "元", fen: 100)
  func column(_ heading: String, _ role: ExportFormat.Column.Role) -> ExportFormat.Column {
    ExportFormat.Column(heading: heading, aliases: [], role: role, isOptional: true, example: "")
  }
  var mending = Mending()
  mending.titleLines = 2
  mending.repeatedHeadings = true
  mending.subtotals = ["t", "s"]
  mending.fillDown = [0]
  mending.trailingFields = true
  return ExportFormat(
    name: "fuzz", pattern: "*",
    columns: [
      column("a", .label), column("b", .amount(unit, blankIsZero: true, dashIsZero: true)),
      column("c", .label), column("d", .label),
    ], several: true, mending: mending)
}()

private let mapping: ExportMapping = {
  func source(_ dimension: String, _ inputs: (Int, ExportMapping.Part)...) -> ExportMapping.Source {
    ExportMapping.Source(
      dimension: dimension, inputs: inputs.map { ExportMapping.Input(column: $0.0, part: $0.1) },
      blank: .allowed)
  }
  let dataset = Dataset(name: "facts", dimensions: ["code", "fund"], measures: ["b"])
  return ExportMapping(
    sources: [source("code", (0, .code), (3, .name)), source("fund", (2, .label))],
    feeds: [ExportMapping.Feed(dataset: dataset, amounts: [1])], drops: [2: ["x"]])
}()

private let context: Context = {
  let tree = Dimension.CodeTree(
    list: "codes", levels: [.init(name: "top", digits: 1), .init(name: "leaf", digits: 3)])
  let list = Catalogue(
    name: "codes", file: "codes.csv",
    rows: [
      Catalogue.Row(code: "2", name: "top"), Catalogue.Row(code: "201", name: "one"),
      Catalogue.Row(code: "202", name: "two", until: 2020),
    ])
  return Context(
    dimensions: [
      Dimension(name: "code", kind: .codes(tree)),
      Dimension(
        name: "fund", kind: .list([.init(name: "one"), .init(name: "two", codes: ["1"])]), codeList: "codes"),
    ], catalogues: ["codes": list], register: Register(), year: 2024)
}()
