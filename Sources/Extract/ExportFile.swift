package import Core

/// One export file, its heading read and bound to its format; then its records, as batches or as texts.
package struct ExportFile: ~Copyable {
  package let format: ExportFormat
  package let binding: HeadingBinding
  private let source: ByteSource
  private let seed: UInt64
  private var reader: RecordReader

  /// Records read so far, the heading not counted.
  package private(set) var recordCount = 0

  /// Opens a file at its heading.
  ///
  /// Nil where a finding says why nothing can be read.
  package static func open(
    _ source: ByteSource, format: ExportFormat, limits: RecordReader.Limits = RecordReader.Limits(),
    seed: UInt64 = 0, findings: inout [Finding]
  ) -> ExportFile? {
    var reader = RecordReader(source, limits: limits)
    var headings: [String] = []
    do throws(RecordFault) {
      guard try reader.next() else {
        findings.append(
          Finding(
            .headingMissing, at: Location(file: source.name, line: 1, column: 1),
            [.expected: format.columns.map(\.heading).joined(separator: ", ")]))
        return nil
      }
      for index in 0..<reader.fieldCount {
        guard let text = String(validating: reader.field(index), as: UTF8.self) else {
          throw RecordFault(.notUTF8, record: reader.place, distance: 0)
        }
        headings.append(text)
      }
    } catch {
      findings.append(finding(for: error, in: source))
      return nil
    }
    var problems: [Finding] = []
    let binding = HeadingBinding(
      headings: headings,
      places: source.places(of: reader.place).fields.map {
        Location(file: source.name, line: $0.line, column: $0.column)
      },
      format: format, findings: &problems)
    findings += problems
    if problems.hasErrors { return nil }
    return ExportFile(format: format, binding: binding, source: source, seed: seed, reader: reader)
  }

  private init(
    format: ExportFormat, binding: HeadingBinding, source: ByteSource, seed: UInt64,
    reader: consuming RecordReader
  ) {
    self.format = format
    self.binding = binding
    self.source = source
    self.seed = seed
    self.reader = reader
  }

  /// Where a cell of a record begins.
  package func location(of column: Int?, in place: RecordPlace) -> Location {
    locator.location(of: column, in: place)
  }

  /// Says where cells lie, after the file has been read too.
  package var locator: CellLocator { CellLocator(source: source, binding: binding) }

  /// Reads all records as batches of labels and amounts.
  ///
  /// Columns of a batch stand in the order of the format's label and amount columns; `labels` is what the labels say.
  package mutating func readBatches(
    of size: Int = 4096, findings: inout [Finding],
    _ body: (_ batch: Batch, _ labels: [[String]], _ file: borrowing ExportFile) -> Void
  ) {
    let labelColumns = format.labelColumns
    let amountColumns = format.amountColumns
    var interners = labelColumns.map { _ in Interner(seed: seed) }
    let lexers = amountColumns.map { format.lexer(of: $0) }
    var batch = Batch(labelColumns: labelColumns.count, amountColumns: amountColumns.count)
    let labelFields = labelColumns.map { binding.fields[$0] }
    let amountFields = amountColumns.map { binding.fields[$0] }

    func deliver(_ file: borrowing ExportFile) {
      body(batch, interners.map(\.labels), file)
      batch.removeAll()
    }
    while nextRecord(&findings) {
      let index = batch.count
      let bad: Int? = unsafe reader.withFields { storage, fields in
        for (column, field) in labelFields.enumerated() {
          guard let field else {
            batch.labels[column].append(0)
            continue
          }
          let bytes = unsafe UnsafeBufferPointer(rebasing: storage[fields[field]])
          guard let label = unsafe interners[column].label(bytes) else { return field }
          batch.labels[column].append(label)
        }
        for (column, field) in amountFields.enumerated() {
          guard let field else {
            batch.amounts[column].append(0)
            continue
          }
          switch unsafe lexers[column].fen(UnsafeBufferPointer(rebasing: storage[fields[field]])) {
          case .success(let fen): batch.amounts[column].append(fen)
          case .failure(let reason):
            batch.amounts[column].append(0)
            batch.faults.append(Batch.Fault(record: index, column: column, reason: reason.fault))
          }
        }
        return nil
      }
      if let bad {
        findings.append(
          finding(for: RecordFault(.notUTF8, record: reader.place, distance: 0), in: source, field: bad))
        break
      }
      batch.places.append(reader.place)
      if batch.count == size { deliver(self) }
    }
    // A record cut short by a fault has no place; what came before it still counts.
    for column in batch.labels.indices {
      batch.labels[column].removeLast(batch.labels[column].count - batch.count)
    }
    if batch.count > 0 { deliver(self) }
  }

  /// Reads all records as texts, one a column of the format, nil where the file lacks the column.
  package mutating func readTexts(
    findings: inout [Finding],
    _ body: (_ texts: [String?], _ place: RecordPlace, _ file: borrowing ExportFile) -> Void
  ) {
    while nextRecord(&findings) {
      var texts: [String?] = []
      for field in binding.fields {
        guard let field else {
          texts.append(nil)
          continue
        }
        guard let text = String(validating: reader.field(field), as: UTF8.self) else {
          findings.append(
            finding(for: RecordFault(.notUTF8, record: reader.place, distance: 0), in: source, field: field))
          return
        }
        texts.append(text)
      }
      body(texts, reader.place, self)
    }
  }

  /// Moves to the next record with as many fields as the heading; one with more or fewer is a finding.
  private mutating func nextRecord(_ findings: inout [Finding]) -> Bool {
    do throws(RecordFault) {
      while try reader.next() {
        recordCount += 1
        if reader.fieldCount == binding.count { return true }
        let places = source.places(of: reader.place)
        let place = reader.fieldCount > binding.count ? places[binding.count] : places[0]
        findings.append(
          Finding(
            .fieldCount, at: Location(file: source.name, line: place.line, column: place.column),
            [.found: "\(reader.fieldCount)", .expected: "\(binding.count)"]))
      }
    } catch {
      findings.append(finding(for: error, in: source))
    }
    return false
  }
}

extension ExportFormat {
  /// Indices of the columns that hold labels.
  package var labelColumns: [Int] { columns.indices.filter { columns[$0].role == .label } }

  /// Indices of the columns that hold amounts.
  package var amountColumns: [Int] { columns.indices.filter { columns[$0].role != .label } }

  fileprivate func lexer(of column: Int) -> AmountLexer {
    guard case .amount(let unit, let blankIsZero) = columns[column].role else {
      preconditionFailure("\(columns[column].heading) holds labels")
    }
    return AmountLexer(unit: unit, blankIsZero: blankIsZero)
  }
}

/// Says where the cells of a file lie.
package struct CellLocator: Sendable {
  private let source: ByteSource
  private let binding: HeadingBinding

  fileprivate init(source: ByteSource, binding: HeadingBinding) {
    self.source = source
    self.binding = binding
  }

  /// Where a cell of a column begins, in characters; the record's beginning where the file lacks the column.
  package func location(of column: Int?, in place: RecordPlace) -> Location {
    let places = source.places(of: place)
    let found = places[column.flatMap { binding.fields[$0] } ?? 0]
    return Location(file: source.name, line: found.line, column: found.column)
  }
}

extension ByteSource {
  /// Looks at a record again to say where its fields begin.
  fileprivate func places(of place: RecordPlace) -> FieldPlaces {
    // What cannot be read again is shown at the line it was on.
    let bytes = (try? bytes(at: place.offset, count: place.length)) ?? []
    return FieldPlaces(record: bytes, line: place.line)
  }
}

/// A finding that says why a file cannot be read on.
private func finding(for fault: RecordFault, in source: ByteSource, field: Int? = nil) -> Finding {
  var record = fault.record
  if fault.distance > 0 { record.length = fault.distance }
  let places = source.places(of: record)
  var place = field.map { places[$0] } ?? places[0]
  var values: [Rule.Value: String] = [:]
  let rule: Rule
  switch fault.reason {
  case .unreadable(let failure):
    rule = .fileUnreadable
    values[.reason] = failure.reason
  case .strayQuote:
    rule = .quote
    // The bad byte follows the accepted ones.
    record.length = fault.distance + 1
    place = source.places(of: record).last
  case .unclosedQuote:
    rule = .quote
    place = places.fields.last ?? place
  case .nullByte:
    rule = .nullByte
    record.length = fault.distance + 1
    place = source.places(of: record).last
  case .tooLong(let limit):
    rule = .recordTooLong
    values[.limit] = "\(limit)"
  case .notUTF8:
    rule = .encoding
  }
  return Finding(rule, at: Location(file: source.name, line: place.line, column: place.column), values)
}
