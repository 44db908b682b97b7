import Core
import Extract
import Normalize
import Pipeline

/// Reads the facts of a file.
extension FileLoader {
  /// False where groups do not tell enough; then nothing of the result counts.
  func readFacts(
    _ opened: inout ExportFile, _ export: ExportSpec, _ result: inout FileResult, inGroups: Bool
  ) -> Bool {
    let normalizer = Normalizer(
      export.mapping.bound(to: opened.binding), labelColumns: export.format.labelColumns,
      amountColumns: export.format.amountColumns, context: context
    )
    let told = context.dimensions.values.filter { dimension in
      switch dimension.kind {
      case .text, .codes: true
      case .list, .unit, .department, .attribute, .year: false
      }
    }
    let sums = FactSums(
      result.fold, export.mapping.feeds, unitDimension: unitDimension,
      told: Dictionary(told.map { ($0.name, normalizer.column(of: $0.name)) }) { first, _ in first },
      opened.locator)
    let reading = FactReading(
      normalizer, export.mapping.feeds, sums, unitDimension: unitDimension, register: context.register)
    let file = opened.locator.source.name
    if inGroups {
      guard readGroups(&opened, by: reading, export, &result) else { return false }
    } else {
      readRecords(&opened, by: reading, export, &result)
    }
    let read = reading.finish()
    result.store = read.store
    result.fold = read.sums.fold
    result.places = read.sums.places
    for (unit, sum) in read.normalizer.secrets {
      let owner = unit.flatMap { read.owners[Int($0)] }
      result.secrets[owner, default: SecretSum()].add(sum)
    }
    result.findings += mendedCodesFinding(read.normalizer.mendedCodes, in: file)
    result.tally = read.normalizer.tally
    result.otherYears = read.normalizer.otherYears
    result.departments = Set(zip(read.owners, read.sums.used).compactMap { $1 ? $0 : nil })
    return true
  }

  /// Facts of one batch are added up, and the next is made, while the labels of the one between become members.
  ///
  /// False where a record is refused, or is not plain.
  private func readGroups(
    _ opened: inout ExportFile, by reading: FactReading, _ export: ExportSpec, _ result: inout FileResult
  ) -> Bool {
    let locator = opened.locator
    let zeroesMatter = export.mapping.feeds.contains { !$0.constants.isEmpty }
    guard
      let batches = opened.readGroups(
        zeroesMatter: zeroesMatter, workers: workers, partsAreRead: partsAreRead)
    else { return false }
    var next = batches.count > 0 ? reading.numbered(batches[0]) : nil
    var before: FactReading.Made?
    var number = 0
    while let batch = next.take() {
      number += 1
      let last = before.take()
      if let last { note(last, export, locator, &result) }
      let (made, (overflows, following)) = beside {
        reading.make(batch, batches.labels)
      } _: { [number] in
        (
          last.map { reading.add($0) } ?? [],
          number < batches.count ? reading.numbered(batches[number]) : nil
        )
      }
      note(overflows, export, locator, &result)
      (before, next) = (made, following)
    }
    if let last = before.take() {
      note(last, export, locator, &result)
      note(reading.add(last), export, locator, &result)
    }
    return !result.refusesRecords
  }

  private func readRecords(
    _ opened: inout ExportFile, by reading: FactReading, _ export: ExportSpec, _ result: inout FileResult
  ) {
    let locator = opened.locator
    var findings: [Finding] = []
    let (headings, isSecret) = (opened.binding.count, mayBeSecret(opened.binding, export))
    opened.readBatches(
      findings: &findings,
      refused: { result.refuse($0, headings: headings, isSecret: isSecret, $1) }
    ) { batch, labels in
      // Of records that are dropped unread most labels are not asked for.
      let made = reading.make(FactReading.Numbered(batch: batch), labels)
      note(made, export, locator, &result)
      if let watch {
        reading.withStore { store in
          watch(batch, made.facts, store, locator)
          // Who looks at records sees no secret one.
          if made.secrets.contains(where: { !$0.records.isEmpty }) {
            watch(nil, made.secrets, store, locator)
          }
        }
      }
      note(reading.add(made), export, locator, &result)
    }
    result.findings += findings
  }

  /// Notes what is wrong with records of a batch.
  private func note(
    _ made: FactReading.Made, _ export: ExportSpec, _ locator: CellLocator, _ result: inout FileResult
  ) {
    for remark in made.remarks {
      let place = made.batch.places[remark.record]
      result.remark(
        remark.problem, place, department: made.owner(of: remark), refuses: remark.isRefused,
        isSecret: remark.isSecret
      ) {
        finding(for: remark.problem, place, export, locator, refuses: remark.isRefused)
      }
    }
  }

  /// Notes sums that became too large.
  private func note(
    _ overflows: [FactSums.Overflow], _ export: ExportSpec, _ locator: CellLocator,
    _ result: inout FileResult
  ) {
    for overflow in overflows {
      let column = export.mapping.feeds[overflow.feed].amounts.compactMap { $0 }.first
      let problem = Problem(.amountOverflow, column: column)
      result.remark(
        problem, overflow.place, department: overflow.owner, refuses: true, isSecret: overflow.isSecret
      ) {
        finding(for: problem, overflow.place, export, locator, refuses: true)
      }
    }
  }
}
