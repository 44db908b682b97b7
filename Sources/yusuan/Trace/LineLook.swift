import Core
import Extract
import Normalize
import Pipeline

/// What stands on one line of a file, and what became of it.
struct LineLook {
  /// An amount of the record, of the dataset it feeds.
  struct Amount {
    var dataset: Dataset
    var measure: Int
    var members: [Member]
    var fen: Int64
    var location: Location
  }

  enum Fate {
    case facts([Amount])
    case notes([Note])
    case deleted, otherYear, unmeant
    case refused
    case secret(inTotals: Bool)
    /// A record of the register.
    case register(Unit)
    /// No record: `heading`, `title`, `blank`, `repeated-heading`, `subtotal`, `end`; a file that cannot be read so far.
    case nothing(reason: String, lines: Int)
  }

  var fate: Fate
  /// Where the record begins.
  var location: Location
  /// The department's key, where it can be told.
  var department: String?
  var findings: [Finding] = []
}

extension FileLoader {
  /// Looks at one line of a file as a run would read it.
  func look(at line: Int, of file: YearFolder.File, _ export: ExportSpec) -> LineLook {
    do throws(ReadFailure) {
      return try readText(
        file.path, as: export.format.encoding, badByte: { (look: LineLook) in look.findings.badByte }
      ) { look(at: line, of: $0, export) }
    } catch {
      return LineLook(
        fate: .nothing(reason: "unread", lines: 0), location: Location(file: file.path, line: line),
        findings: [
          Finding(.fileUnreadable, at: Location(file: file.path), [.reason: error.reason])
        ])
    }
  }

  private func look(at line: Int, of source: ByteSource, _ export: ExportSpec) -> LineLook {
    var look = LineLook(
      fate: .nothing(reason: "unread", lines: 0), location: Location(file: source.name, line: line),
      department: context.department)
    guard var opened = ExportFile.open(source, format: export.format, findings: &look.findings) else {
      return look
    }
    let locator = opened.locator
    let mapping = export.mapping.bound(to: opened.binding)
    let heading = opened.headingPlace
    var isFound = false
    func covers(_ place: RecordPlace) -> Bool {
      guard !isFound, place.line <= line else { return false }
      // Most records are one line.
      isFound = place.line == line || locator.location(ofLastByte: place).line >= line
      return isFound
    }
    var ignored: [Finding] = []
    var misfit: (place: RecordPlace, finding: Finding)?
    func refuse(_ record: Misfit, _ finding: () -> Finding) {
      if covers(record.place) { misfit = (record.place, finding()) }
    }
    switch export.kind {
    case .facts:
      opened.readBatches(findings: &ignored, refused: refuse) { batch, labels in
        // Of the records that begin no later, only the last can hold the line.
        guard !isFound, let index = batch.places.lastIndex(where: { $0.line <= line }),
          covers(batch.places[index])
        else { return }
        look.location = locator.location(of: nil, in: batch.places[index])
        take(batch.alone(index), labels, export, mapping, locator, &look)
      }
    case .notes:
      var reader = NoteReader(export.mapping, context: context)
      opened.readTexts(findings: &ignored, refused: refuse) { texts, place in
        guard covers(place) else { return }
        look.location = locator.location(of: nil, in: place)
        take(texts, place, &reader, export, locator, &look)
      }
    case .register:
      opened.readTexts(findings: &ignored, refused: refuse) { texts, place in
        guard covers(place) else { return }
        look.location = locator.location(of: nil, in: place)
        take(texts, place, export, locator, &look)
      }
    }
    if let misfit {
      look.location = locator.location(of: nil, in: misfit.place)
      look.fate = .refused
      var finding = misfit.finding
      // A record that cannot be read may be a secret one.
      finding.hidesSource = export.mapping.secret.map { opened.binding.fields[$0.column] != nil } ?? false
      look.findings.append(finding)
    }
    if isFound { return look }
    look.fate = kind(of: line, heading, opened.binding.headings, source, &ignored)
    if case .nothing(reason: "unread", _) = look.fate {
      look.findings += ignored.filter { $0.severity == .error }
    }
    return look
  }

  /// What a line is that holds no record.
  private func kind(
    of line: Int, _ heading: RecordPlace, _ headings: [String], _ source: ByteSource,
    _ findings: inout [Finding]
  ) -> LineLook.Fate {
    if line < heading.line { return .nothing(reason: "title", lines: 0) }
    var limits = RecordReader.Limits()
    limits.keepsBlankLines = true
    var reader = RecordReader(source, limits: limits)
    var last = 0
    do throws(RecordFault) {
      while try reader.next() {
        let places = source.places(of: reader.place)
        last = places.last.line
        guard last >= line else { continue }
        if reader.place.line == heading.line { return .nothing(reason: "heading", lines: 0) }
        if reader.fieldCount == 1 && reader.text(0).isEmpty { return .nothing(reason: "blank", lines: 0) }
        return .nothing(reason: reader.holds(headings) ? "repeated-heading" : "subtotal", lines: 0)
      }
    } catch {
      return .nothing(reason: "unread", lines: last)
    }
    return .nothing(reason: "end", lines: last)
  }

  // MARK: Facts

  private func take(
    _ batch: Batch, _ labels: [[String]], _ export: ExportSpec, _ mapping: ExportMapping,
    _ locator: CellLocator, _ look: inout LineLook
  ) {
    let format = export.format
    var normalizer = Normalizer(
      mapping, labelColumns: format.labelColumns, amountColumns: format.amountColumns, context: context
    )
    var store = MemberStore()
    let feeds = export.mapping.feeds
    var facts = feeds.map {
      FactBatch(
        dataset: $0.dataset.name, dimensions: $0.dataset.dimensions.count, measures: $0.dataset.measures.count
      )
    }
    let place = batch.places[0]
    for remark in normalizer.normalize(batch, labels: labels, store: &store, facts: &facts) {
      if look.department == nil, let unit = remark.unit {
        look.department =
          context.register.units[store.members(of: unitDimension)[Int(unit)].code]?.department
      }
      var finding = finding(for: remark.problem, place, export, locator, refuses: remark.isRefused)
      finding.hidesSource = remark.isSecret
      look.findings.append(finding)
    }
    var amounts: [LineLook.Amount] = []
    for (feed, facts) in zip(feeds, facts) where !facts.records.isEmpty {
      let members = feed.dataset.dimensions.enumerated().map { position, name in
        store.members(of: name)[Int(facts.members[position][0])]
      }
      if look.department == nil, let unit = feed.dataset.dimensions.firstIndex(of: unitDimension) {
        look.department = context.register.units[members[unit].code]?.department
      }
      for (measure, fen) in facts.amounts.map({ $0[0] }).enumerated() where fen != 0 {
        amounts.append(
          LineLook.Amount(
            dataset: feed.dataset, measure: measure, members: members, fen: fen,
            location: locator.location(of: feed.amounts[measure], in: place)))
      }
    }
    let tally = normalizer.tally
    if tally.used > 0 {
      look.fate = .facts(amounts)
    } else if tally.refused > 0 {
      look.fate = .refused
    } else if tally.secret > 0 {
      let isInTotals = normalizer.takeSecretFacts().contains { !$0.records.isEmpty }
      look.fate = .secret(inTotals: isInTotals)
      look.findings = []
    } else if normalizer.otherYears > 0 {
      look.fate = .otherYear
    } else {
      look.fate = isMarkedDeleted(batch, labels, export) ? .deleted : .unmeant
    }
  }

  private func isMarkedDeleted(_ batch: Batch, _ labels: [[String]], _ export: ExportSpec) -> Bool {
    export.mapping.drops { column in
      export.format.labelColumns.firstIndex(of: column).map { labels[$0][Int(batch.labels[$0][0])] }
    }
  }

  // MARK: Notes

  private func take(
    _ texts: [String?], _ place: RecordPlace, _ reader: inout NoteReader, _ export: ExportSpec,
    _ locator: CellLocator, _ look: inout LineLook
  ) {
    switch reader.read(texts, at: locator.location(of: noteColumn(export), in: place)) {
    case .notes(let notes, _, let warnings):
      look.fate = .notes(notes)
      look.department = notes.first?.department ?? look.department
      look.findings += warnings.map { finding(for: $0, place, export, locator, refuses: false) }
    case .dropped:
      look.fate = export.mapping.drops { texts[$0] } ? .deleted : .otherYear
    case .secret: look.fate = .secret(inTotals: false)
    case .unclear(let problem, let department):
      look.fate = .refused
      look.department = department ?? look.department
      var finding = finding(for: problem, place, export, locator, refuses: true)
      finding.hidesSource = true
      look.findings.append(finding)
    case .refused(let problems, let department):
      look.fate = .refused
      look.department = department ?? look.department
      look.findings += problems.map { finding(for: $0, place, export, locator, refuses: true) }
    }
  }
}

extension FileLoader {
  /// A record of the register.
  private func take(
    _ texts: [String?], _ place: RecordPlace, _ export: ExportSpec, _ locator: CellLocator,
    _ look: inout LineLook
  ) {
    var reader = RegisterReader(export.mapping, dimensions: pipeline.dimensions)
    let problems = reader.add(texts, at: look.location)
    if let unit = reader.register.units.values.first {
      look.fate = .register(unit)
      look.department = unit.department
    } else if !reader.register.secretUnits.isEmpty {
      look.fate = .secret(inTotals: false)
    } else if problems.isEmpty {
      look.fate = .deleted
    } else {
      look.fate = .refused
      look.findings += problems.map { problem in
        var finding = finding(for: problem, place, export, locator, refuses: true)
        finding.hidesSource = problem.hidesSource
        return finding
      }
    }
  }
}

extension CellLocator {
  /// Where the last byte of a record lies.
  fileprivate func location(ofLastByte place: RecordPlace) -> Location {
    let last = source.places(of: place).last
    return Location(file: source.name, line: last.line, column: last.column)
  }
}
