package import Core

/// One export file, its heading read and bound to its format; then its records, as batches or as texts.
package struct ExportFile: ~Copyable {
  package let format: ExportFormat
  package let binding: HeadingBinding
  package let locator: CellLocator
  private let seed: UInt64
  private let limits: RecordReader.Limits
  private var reader: RecordReader
  private var subtotals: SubtotalCheck

  /// Records read so far: neither the heading nor what was mended away is counted, rows of sums are.
  package private(set) var recordCount = 0
  private var mended: [Mending.Kind: Int] = [:]
  /// Records that are refused here.
  package private(set) var misfitCount = 0
  /// What all amounts of a column add up to, in fen, those of refused records and of rows of sums too.
  package private(set) var totals: [Int128]
  /// What the rows of sums among the misfits say, and those that are dropped because they agree.
  package private(set) var misfitTotals: [Int128]
  package private(set) var droppedTotals: [Int128]
  /// Rows of sums that agree with the records above.
  package var droppedCount: Int { mended[.subtotal] ?? 0 }
  package let headingPlace: RecordPlace

  /// Is told of each record that is refused here, and makes the finding if it wants it.
  package typealias Refusal = (_ misfit: Misfit, _ finding: () -> Finding) -> Void

  /// Opens a file at its heading.
  ///
  /// Nil where a finding says why nothing can be read.
  ///
  /// The source is UTF-8; `decodedSource` makes one of any other encoding.
  package static func open(
    _ source: ByteSource, format: ExportFormat, limits: RecordReader.Limits? = nil,
    seed: UInt64 = .random(in: .min ... .max), findings: inout [Finding]
  ) -> ExportFile? {
    var reader = RecordReader(source, limits: limits ?? format.limits)
    var titles = 0
    var titleTexts: [String] = []
    // What a record lacks to be the heading; the one that lacks least is meant.
    var nearest: [Finding]?
    do throws(RecordFault) {
      while try reader.next() {
        let headings = (0..<reader.fieldCount).map { reader.text($0) }
        var problems: [Finding] = []
        // Read again, which may give less: somebody may be writing to the file.
        let places = source.places(of: reader.place)
        var binding = HeadingBinding(
          headings: headings,
          places: headings.indices.map {
            Location(file: source.name, line: places[$0].line, column: places[$0].column)
          },
          format: format, findings: &problems)
        if let other = otherDelimiter(headings, format) {
          findings.append(
            Finding(
              .delimiter, at: Location(file: source.name, line: reader.place.line, column: 1), [.found: other]
            ))
          return nil
        }
        let missing = problems.count { $0.rule == .columnMissing }
        if missing > 0 {
          if missing < nearest?.count(where: { $0.rule == .columnMissing }) ?? .max { nearest = problems }
          if titles == format.mending.titleLines { break }
          titles += 1
          titleTexts += headings
          continue
        }
        problems += binding.take(
          titles: titleTexts, above: Location(file: source.name, line: 1, column: 1), format)
        findings += problems
        if problems.hasErrors { return nil }
        let place = reader.place
        var file = ExportFile(
          format: format, binding: binding, source: source, seed: seed, limits: limits ?? format.limits,
          headingPlace: place,
          reader: reader)
        if titles > 0 { file.mended[.titleLine] = titles }
        if binding.respelt > 0 { file.mended[.heading] = binding.respelt }
        if headings.count > binding.count { file.mended[.trailingField] = 1 }
        return file
      }
    } catch {
      findings.append(finding(for: error, in: source))
      return nil
    }
    if let nearest {
      findings += nearest
      return nil
    }
    findings.append(
      Finding(
        .headingMissing, at: Location(file: source.name, line: 1, column: 1),
        [
          .expected: format.columns.filter { !$0.isOptional }.map(\.heading).joined(separator: ", ")
        ], notes: format.columns.first?.notes ?? []))
    return nil
  }

  private init(
    format: ExportFormat, binding: HeadingBinding, source: ByteSource, seed: UInt64,
    limits: RecordReader.Limits, headingPlace: RecordPlace, reader: consuming RecordReader
  ) {
    self.format = format
    self.binding = binding
    self.seed = seed
    self.limits = limits
    self.headingPlace = headingPlace
    self.reader = reader
    totals = Array(repeating: 0, count: format.amountColumns.count)
    misfitTotals = totals
    droppedTotals = totals
    locator = CellLocator(source: source, binding: binding)
    subtotals = SubtotalCheck(words: format.mending.subtotals, measures: format.amountColumns.count)
  }

  /// What was put right, by how often, in a fixed order.
  package var mendings: [(kind: Mending.Kind, count: Int)] {
    var all = mended
    all[.blankLine, default: 0] += reader.blankLines
    all[.loneCarriageReturn, default: 0] += reader.strayCarriageReturns
    return Mending.Kind.allCases.compactMap { kind in
      all[kind].flatMap { $0 > 0 ? (kind, $0) : nil }
    }
  }

  // MARK: Records

  /// Reads all records as batches of labels and amounts.
  ///
  /// Columns of a batch stand in the order of the format's label and amount columns; `labels` is what the labels say.
  package mutating func readBatches(
    of size: Int = 4096, findings: inout [Finding], refused: Refusal,
    _ body: (_ batch: Batch, _ labels: [[String]]) -> Void
  ) {
    var columns = BatchColumns(format, binding, seed: seed)
    var batch = Batch(labelColumns: format.labelColumns.count, amountColumns: format.amountColumns.count)
    while nextRecord(&findings, refused) {
      unsafe reader.withFields { storage, fields in unsafe columns.append(storage, fields, to: &batch) }
      batch.places.append(reader.place)
      recordCount += 1
      for column in totals.indices { totals[column] += Int128(batch.amounts[column].last ?? 0) }
      // A row of sums is told by its own labels: before blanks take those above.
      if let verdict = subtotals.judge(batch, columns) {
        take(verdict, batch, refused)
        batch.removeLast()
      } else {
        let count = columns.fillDown(&batch)
        if count > 0 { mended[.fillDown, default: 0] += count }
      }
      if batch.count == size {
        body(batch, columns.labels)
        batch.removeAll()
      }
    }
    if batch.count > 0 { body(batch, columns.labels) }
  }

  /// Drops a row of sums, the last record of a batch, or refuses it where it does not agree with those above.
  private mutating func take(
    _ verdict: SubtotalCheck.Verdict, _ batch: Batch, _ refused: Refusal
  ) {
    var reason: Misfit.Reason?
    if let fault = batch.faults.last, fault.record == batch.count - 1 {
      reason = .amount(column: format.amountColumns[fault.column], fault.reason)
    } else if let column = verdict.wrongColumn {
      reason = .sum(
        column: format.amountColumns[column], found: verdict.found, expected: verdict.expected)
    }
    for column in totals.indices {
      let amount = Int128(batch.amounts[column].last ?? 0)
      if reason == nil { droppedTotals[column] += amount } else { misfitTotals[column] += amount }
    }
    if let reason {
      refuse(reason, refused)
    } else {
      mended[.subtotal, default: 0] += 1
    }
  }

  private mutating func refuse(
    _ reason: Misfit.Reason, _ refused: Refusal
  ) {
    let misfit = Misfit(place: reader.place, reason: reason)
    misfitCount += 1
    refused(misfit) { described(misfit) }
  }

  /// Reads all records as batches; the first of those that are refused here are findings.
  package mutating func readBatches(
    of size: Int = 4096, findings: inout [Finding],
    _ body: (_ batch: Batch, _ labels: [[String]]) -> Void
  ) {
    holdRefusals(in: &findings) { file, findings, refused in
      file.readBatches(of: size, findings: &findings, refused: refused, body)
    }
  }

  /// Reads all records added up by their labels, in parts at once, as batches with weights.
  ///
  /// Nil where a record has to be looked at on its own. `partsAreRead` is called when no part is left.
  package mutating func readGroups(
    zeroesMatter: Bool, workers: Int, partSize: Int = 2 << 20, batchSize: Int = 4096,
    partsAreRead: () -> Void = {}
  ) -> GroupedBatches? {
    let reading = GroupedReading(
      source: locator.source, format: format, binding: binding, limits: limits,
      begin: headingPlace.offset + headingPlace.length)
    guard
      let groups = reading.groups(
        seed: seed, zeroesMatter: zeroesMatter, workers: workers, partSize: partSize, partsAreRead)
    else { return nil }
    recordCount = groups.count
    totals = groups.totals
    mended.merge(groups.mended) { $0 + $1 }
    return groups.batches(of: batchSize, after: reader.lines)
  }

  /// Reads all records as texts, one a column of the format, nil where the file lacks the column.
  package mutating func readTexts(
    findings: inout [Finding], refused: Refusal,
    _ body: (_ texts: [String?], _ place: RecordPlace) -> Void
  ) {
    var above: [String?] = []
    while nextRecord(&findings, refused) {
      recordCount += 1
      var texts = binding.fields.map { field in field.map { reader.text($0) } }
      for column in format.mending.fillDown where texts[column] == "" && !above.isEmpty {
        texts[column] = above[column]
        mended[.fillDown, default: 0] += 1
      }
      above = texts
      body(texts, reader.place)
    }
  }

  /// Reads all records as texts; the first of those that are refused here are findings.
  package mutating func readTexts(
    findings: inout [Finding], _ body: (_ texts: [String?], _ place: RecordPlace) -> Void
  ) {
    holdRefusals(in: &findings) { file, findings, refused in
      file.readTexts(findings: &findings, refused: refused, body)
    }
  }

  /// Puts the first of the records that `read` refuses before what else it finds.
  private mutating func holdRefusals(
    in findings: inout [Finding],
    _ read: (_ file: inout ExportFile, _ findings: inout [Finding], _ refused: Refusal) -> Void
  ) {
    var refusals: [Finding] = []
    var others: [Finding] = []
    read(&self, &others) { _, finding in
      if refusals.count < Finding.held { refusals.append(finding()) }
    }
    findings += refusals + others
  }

  /// Moves to the next record with as many fields as the heading; one with more or fewer is a finding.
  private mutating func nextRecord(_ findings: inout [Finding], _ refused: Refusal) -> Bool {
    do throws(RecordFault) {
      while try reader.next() {
        if format.mending.trailingFields && reader.dropEmptyFields(beyond: binding.count) {
          mended[.trailingField, default: 0] += 1
        }
        if reader.fieldCount != binding.count {
          recordCount += 1
          subtotals.missRecord()
          refuse(.fields(reader.fieldCount), refused)
        } else if format.mending.repeatedHeadings && reader.holds(binding.headings) {
          mended[.repeatedHeading, default: 0] += 1
        } else {
          return true
        }
      }
    } catch {
      findings.append(finding(for: error, in: locator.source))
    }
    return false
  }

  /// What is wrong with a misfit.
  private func described(_ misfit: Misfit) -> Finding {
    var values = misfit.values(headings: binding.count)
    guard let column = misfit.column else {
      let places = locator.source.places(of: misfit.place)
      return Finding(
        misfit.rule,
        at: locator.location(places.fields.count > binding.count ? places[binding.count] : places[0]), values,
        notes: [
          Finding.Note(
            .heading, at: Location(file: locator.source.name, line: headingPlace.line, column: 1))
        ])
    }
    values[.heading] = format.columns[column].heading
    return Finding(
      misfit.rule, at: locator.location(of: column, in: misfit.place), values,
      notes: misfit.rule == .subtotalWrong ? [] : format.columns[column].notes)
  }
}
