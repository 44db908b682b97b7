import Core
import Extract
import Normalize
import Pipeline
import Tabulate

/// What a file gave, as bytes, so that an unchanged file need not be read again.
///
/// Only a file all of whose records are used or dropped by a rule is kept so: of others the records themselves are wanted.
extension FileResult {
  /// Nothing but the sums, texts and findings is needed of the file any more.
  var isPlain: Bool {
    encoding != nil && tally.refused == 0 && tally.secret == 0 && secrets.isEmpty && overflow.counts.isEmpty
      && !findings.hasErrors && !remarks.contains { $0.finding.severity == .error }
  }

  var bytes: [UInt8] {
    var writer = CanonicalWriter()
    writer.add(encoding?.rawValue ?? "")
    writer.add(records)
    writer.add(otherYears)
    writer.add(sumRows)
    writer.add(list: headings) { $0.add($1 ?? "") }
    writer.add(tally.used)
    writer.add(tally.dropped)
    for sums in [tally.usedAmounts, tally.droppedAmounts, totals] { writer.add(list: sums) { $0.add($1) } }
    writer.add(list: findings) { $0.add($1) }
    writer.add(list: remarks) { writer, remark in
      writer.add(remark.finding)
      writer.add(remark.department ?? "")
    }
    writer.add(list: notes) { $0.add($1) }
    writer.add(list: departments.sorted()) { $0.add($1) }
    writer.add(store)
    writer.add(places)
    writer.add(fold)
    return writer.bytes
  }

  /// What a file gave that `loader` would have read.
  init(
    _ bytes: [UInt8], of path: String, _ export: ExportSpec, _ loader: FileLoader
  ) throws(CanonicalFault) {
    self = loader.empty(path)
    var reader = CanonicalReader(unsealed: bytes)
    guard let encoding = Encoding(rawValue: try reader.text()) else { throw .damaged }
    self.encoding = encoding
    records = try reader.integer()
    otherYears = try reader.integer()
    sumRows = try reader.integer()
    headings = try reader.list { reader throws(CanonicalFault) in
      let heading = try reader.text()
      return heading.isEmpty ? nil : heading
    }
    tally.used = try reader.integer()
    tally.dropped = try reader.integer()
    tally.usedAmounts = try reader.sums()
    tally.droppedAmounts = try reader.sums()
    totals = try reader.sums()
    tally.refusedAmounts = tally.usedAmounts.map { _ in 0 }
    tally.secretAmounts = tally.refusedAmounts
    findings = try reader.list { reader throws(CanonicalFault) in try reader.finding() }
    remarks = try reader.list { reader throws(CanonicalFault) in
      let finding = try reader.finding()
      let department = try reader.text()
      return (finding, department.isEmpty ? nil : department)
    }
    notes = try reader.list { reader throws(CanonicalFault) in try reader.note() }
    departments = Set(try reader.list { reader throws(CanonicalFault) in try reader.text() })
    store = try reader.memberStore()
    let format = export.format
    places = try reader.places(store) { FileLoader.locator(of: path, format, encoding) }
    try reader.fill(&fold, store)
    try reader.finish()
  }
}

extension CanonicalReader {
  fileprivate mutating func sums() throws(CanonicalFault) -> [Int128] {
    try list { reader throws(CanonicalFault) in try reader.wideSum() }
  }
}
