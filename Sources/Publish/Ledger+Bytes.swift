package import Core

extension Ledger {
  private static let mark = "yusuan-ledger"
  private static let version: UInt8 = 3

  package var bytes: [UInt8] {
    var writer = CanonicalWriter()
    writer.add(dictionary: entries) { $0.add($1) }
    writer.add(dictionary: standings) { $0.add($1) }
    writer.add(outcome != nil)
    if let outcome { writer.add(outcome) }
    return writer.sealed(Self.mark, version: Self.version)
  }

  package init(_ bytes: [UInt8]) throws(CanonicalFault) {
    var reader = try CanonicalReader(bytes, mark: Self.mark, version: Self.version)
    entries = try reader.dictionary { reader throws(CanonicalFault) in try reader.entry() }
    standings = try reader.dictionary { reader throws(CanonicalFault) in try reader.standing() }
    if try reader.flag() { outcome = try reader.outcome() }
    try reader.finish()
  }
}

extension CanonicalWriter {
  fileprivate mutating func add(_ entry: Ledger.Entry) {
    add(entry.fingerprint)
    add(entry.program)
    add(entry.department)
    add(dictionary: entry.files) { $0.add($1) }
    add(list: entry.findings) { $0.add($1) }
    add(entry.kept)
    add(entry.digest.sha256)
    add(entry.digest.units)
    add(entry.digest.figures)
    add(entry.digest.table)
    add(list: entry.digest.totals) { writer, total in
      writer.add(total.label)
      writer.add(signed: total.sum.fen)
    }
  }

  fileprivate mutating func add(_ standing: Ledger.Standing) {
    add(standing.verdict.rawValue)
    add(standing.code)
    add(standing.name)
    add(standing.layout)
    add(standing.workbook)
    add(standing.errors)
    add(standing.warnings)
    add(standing.notes)
  }

  fileprivate mutating func add(_ outcome: Ledger.Outcome) {
    add(outcome.request)
    add(dictionary: outcome.sources) { writer, record in
      writer.add(record != nil)
      if let record { writer.add(record) }
    }
    add(dictionary: outcome.folders) { $0.add($1) }
    add(list: outcome.findings) { $0.add($1) }
    add(list: outcome.refused) { $0.add($1) }
    add(list: outcome.workbooks) { $0.add($1) }
    add(list: outcome.summaries) { $0.add($1) }
    add(list: outcome.documents) { $0.add($1) }
    add(outcome.status)
  }
}

extension CanonicalReader {
  fileprivate mutating func entry() throws(CanonicalFault) -> Ledger.Entry {
    var entry = Ledger.Entry(fingerprint: try hash(), program: try hash(), department: try text())
    entry.files = try dictionary { reader throws(CanonicalFault) in try reader.fileRecord() }
    entry.findings = try list { reader throws(CanonicalFault) in try reader.finding() }
    entry.kept = try text()
    entry.digest.sha256 = try text()
    entry.digest.units = try integer()
    entry.digest.figures = try integer()
    entry.digest.table = try text()
    entry.digest.totals = try list { reader throws(CanonicalFault) in
      Ledger.Total(label: try reader.text(), sum: Money(fen: try reader.signed()))
    }
    return entry
  }

  fileprivate mutating func standing() throws(CanonicalFault) -> Ledger.Standing {
    guard let verdict = Ledger.Standing.Verdict(rawValue: try integer()) else { throw .damaged }
    let department = Department(code: try text(), name: try text())
    var standing = Ledger.Standing(verdict, of: department, layout: try text(), workbook: try text())
    standing.errors = try integer()
    standing.warnings = try integer()
    standing.notes = try integer()
    return standing
  }

  fileprivate mutating func outcome() throws(CanonicalFault) -> Ledger.Outcome {
    Ledger.Outcome(
      request: try text(),
      sources: try dictionary { reader throws(CanonicalFault) -> FileRecord? in
        try reader.flag() ? try reader.fileRecord() : nil
      },
      folders: try dictionary { reader throws(CanonicalFault) in try reader.hash() },
      findings: try list { reader throws(CanonicalFault) in try reader.finding() },
      refused: try list { reader throws(CanonicalFault) in try reader.text() },
      workbooks: try list { reader throws(CanonicalFault) in try reader.text() },
      summaries: try list { reader throws(CanonicalFault) in try reader.text() },
      documents: try list { reader throws(CanonicalFault) in try reader.text() },
      status: try integer())
  }
}
