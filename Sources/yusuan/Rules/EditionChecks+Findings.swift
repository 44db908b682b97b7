import Core
import Extract
import Normalize
import Pipeline
import Reconcile

extension EditionChecks {
  /// More records than these are not listed.
  private static let most = 8

  var findings: [Finding] {
    let names = names
    let places = trace?.locations(of: causes.flatMap(recordNumbers)) ?? [:]
    var remarks = edition.remarks
    let found = causes.map { cause in
      let own = remarks.filter { isAbout($0, cause, places) }
      remarks.removeAll(where: own.contains)
      var finding = finding(for: plainer(cause, own, places), names, places)
      finding.notes += own.compactMap(note)
      return finding
    }
    return found + remarks + waiverFindings + vanishing
  }

  /// What there is to say where four of five figures that are something print as nothing.
  private var vanishing: [Finding] {
    // A unit may be small.
    if edition.unit != nil { return [] }
    var count = 0
    var vanished = 0
    for table in tables {
      for amount in table.amounts where amount != .zero {
        count += 1
        if table.format.rounded(amount) == 0 { vanished += 1 }
      }
    }
    guard count >= Self.fewFigures, vanished * 5 >= count * 4 else { return [] }
    return [
      Finding(
        .figuresVanish, at: Location(file: edition.publisher.name),
        [.count: "\(vanished)", .limit: "\(count)"])
    ]
  }

  /// Of fewer figures nothing is concluded.
  private static let fewFigures = 20

  /// Whether a remark on a record is about one that a cause names.
  private func isAbout(_ remark: Finding, _ cause: Cause, _ places: [Int: Location]) -> Bool {
    let records: [Int]
    switch cause.kind {
    case .breach: records = cause.suspects.flatMap(\.records)
    case .unprinted(let misplaced), .repeated(let misplaced):
      if let name = remark.values[.name], misplaced.labels[name] == remark.values[.found] { return true }
      records = misplaced.records
    }
    return records.contains { places[$0].map { isBeside($0, remark.location) } ?? false }
  }

  private func isBeside(_ first: Location, _ second: Location) -> Bool {
    first.file == second.file && first.line == second.line
  }

  /// Of records that may be wrong, the one that looks wrong by itself.
  private func plainer(_ cause: Cause, _ remarks: [Finding], _ places: [Int: Location]) -> Cause {
    let plain = cause.suspects.filter { suspect in
      suspect.records.contains { record in
        remarks.contains { remark in places[record].map { isBeside($0, remark.location) } ?? false }
      }
    }
    guard !plain.isEmpty else { return cause }
    var cause = cause
    cause.suspects = plain
    return cause
  }

  private func note(_ remark: Finding) -> Finding.Note? {
    switch remark.rule {
    case .taskUnknown:
      Finding.Note(.notListed, at: remark.notes.first?.location ?? remark.location, remark.values)
    case .codeOutOfPlace: Finding.Note(.codeApart, at: remark.location, remark.values)
    case .nameConflict: Finding.Note(.nameApart, at: remark.location, remark.values)
    default: nil
    }
  }

  /// The records that are shown for a cause: of misplaced facts the largest, of suspects all or none.
  private func recordNumbers(of cause: Cause) -> [Int] {
    switch cause.kind {
    case .breach: cause.suspects.flatMap { $0.records.prefix(Self.most) }
    case .unprinted(let misplaced), .repeated(let misplaced): largest(misplaced.records)
    }
  }

  private func largest(_ records: [Int]) -> [Int] {
    guard let trace else { return [] }
    let ordered = records.sorted { left, right in
      let sizes = (trace.fen(left).magnitude, trace.fen(right).magnitude)
      return sizes.0 == sizes.1 ? left < right : sizes.0 > sizes.1
    }
    return Array(ordered.prefix(Self.most))
  }

  private func finding(
    for cause: Cause, _ names: ComparisonNames, _ places: [Int: Location]
  ) -> Finding {
    var finding: Finding
    switch cause.kind {
    case .breach(let breach): finding = self.finding(for: breach, of: cause, names)
    case .unprinted(let misplaced):
      finding = self.finding(.factUnprinted, for: misplaced, of: cause, names)
      finding.notes += notes(on: misplaced, places)
    case .repeated(let misplaced):
      finding = self.finding(.factRepeated, for: misplaced, of: cause, names)
      finding.notes += notes(on: misplaced, places)
    }
    let suspects = cause.suspects.map { self.notes(on: $0, places) }
    finding.notes += suspects.flatMap { $0 }
    if let place = place(of: cause, places) {
      finding.location = place
      // What stands at a record need not say again that it is behind it.
      finding.notes.removeAll { $0.rule == .record && $0.location == place }
    }
    if let line = explanation(of: cause, names) {
      finding.notes.append(Finding.Note(.explainable, at: Location(file: line), explanationFile))
    }
    var seen: Set<String> = []
    for follower in cause.followers {
      let name = verdicts[follower.rule].name
      let object = names.objects(of: follower.comparison).first { !$0.isEmpty }
      let text = [name, object].compactMap { $0 }.joined(separator: " ")
      if seen.insert(text).inserted && seen.count <= 12 {
        finding.notes.append(Finding.Note(.follows, at: location(text)))
      }
    }
    return finding
  }

  /// The record that accounts for all of a cause; of records that are alike the last.
  ///
  /// Nil where there are several.
  private func place(of cause: Cause, _ places: [Int: Location]) -> Location? {
    switch cause.kind {
    case .breach:
      if let file = wholeFile(cause.suspects) { return Location(file: file) }
      let found = cause.suspects.map { suspect in
        suspect.kind == .repeated || suspect.kind == .swapped || suspect.records.count == 1
          ? suspect.records.first.flatMap { places[$0] } : nil
      }
      guard let first = found.first ?? nil else { return nil }
      return found.allSatisfy { $0?.file == first.file && $0?.line == first.line } ? first : nil
    case .unprinted(let misplaced), .repeated(let misplaced):
      return misplaced.records.count == 1 ? misplaced.records.first.flatMap { places[$0] } : nil
    }
  }

  /// The file of which everything is wrong.
  private func wholeFile(_ suspects: [Suspect]) -> String? {
    guard suspects.count == 1, let suspect = suspects.first, let dataset = suspect.labels[""] else {
      return nil
    }
    switch suspect.kind {
    case .unit, .doubled, .columns, .lacking, .other: return trace?.file(of: dataset)
    case .repeated, .extra, .amount, .label, .swapped, .missing, .excess, .absent: return nil
    }
  }

  private func finding(
    for breach: Cause.Breach, of cause: Cause, _ names: ComparisonNames
  ) -> Finding {
    let verdict = verdicts[breach.rule]
    let comparison = verdict.breaches.first { $0.index == breach.comparison.index } ?? breach.comparison
    let sides = examination.sides(of: comparison)
    var finding = Finding(
      .ruleBroken, at: location(names.objects(of: comparison).first ?? verdict.name),
      [
        .name: verdict.name, .code: verdict.className, .reason: verdict.sentence,
        .found: names.text(of: comparison.left, facts: sides.left, sum: comparison.leftSum),
        .expected: names.text(of: comparison.right, facts: sides.right, sum: comparison.rightSum),
        .other: comparison.difference.description,
        .count: names.printedDifference(of: comparison),
      ], severity: blocks(cause) ? .error : comparison.reason != nil ? .note : .warning)
    finding.values[.heading] = comparison.reason
    let common = words(of: cause.labels)
    if cause.suspects.count > 1 {
      finding.notes.append(
        Finding.Note(.oneOf, at: Location(file: common.isEmpty ? edition.publisher.name : common)))
    } else if !common.isEmpty
      && !cause.suspects.contains(where: { $0.labels == cause.labels && $0.records.isEmpty })
    {
      // A suspect without a record is told by its labels.
      finding.notes.append(Finding.Note(.common, at: Location(file: common)))
    }
    return finding
  }

  private func finding(
    _ rule: Rule, for misplaced: Cause.Misplaced, of cause: Cause, _ names: ComparisonNames
  ) -> Finding {
    Finding(
      rule, at: location(names.address(of: misplaced.total)),
      [
        .name: verdicts[misplaced.rule].name, .other: misplaced.amount.description,
        .found: names.address(of: misplaced.total),
        .expected: misplaced.parts.prefix(6).map(names.address).joined(separator: ", "),
        .reason: words(of: misplaced.labels),
      ], severity: verdicts[misplaced.rule].isBlocking || blocks(cause) ? .error : .warning)
  }

  private func blocks(_ cause: Cause) -> Bool { cause.breaches.contains { verdicts[$0.rule].isBlocking } }

  // MARK: Notes

  private func notes(on misplaced: Cause.Misplaced, _ places: [Int: Location]) -> [Finding.Note] {
    largest(misplaced.records).compactMap { places[$0] }.map { Finding.Note(.record, at: $0) }
  }

  /// What would put it right, at the records where it is known which.
  private func notes(on suspect: Suspect, _ places: [Int: Location]) -> [Finding.Note] {
    let known = suspect.records.prefix(Self.most).compactMap { record in
      places[record].map { (record, $0) }
    }
    let labels = Location(file: words(of: suspect.labels))
    func note(_ rule: Rule.Note, _ values: [Rule.Value: String] = [:]) -> [Finding.Note] {
      known.isEmpty
        ? [Finding.Note(rule, at: labels, values)]
        : known.map { Finding.Note(rule, at: $0.1, values) }
    }
    switch suspect.kind {
    case .repeated: return note(.standsTwice)
    case .extra: return note(.noCounterpart)
    case .amount(let should, let slip):
      return (known.isEmpty ? [(nil, labels)] : known.map { (Optional($0.0), $0.1) }).map { record, place in
        Finding.Note(
          .shouldBe, at: place,
          [
            .expected: should.description, .found: record.flatMap { trace?.amount($0).description } ?? "?",
            .reason: slip?.rawValue ?? "",
          ])
      }
    case .label(let dimension, let found, let should):
      return note(.belongsTo, [.heading: dimension, .found: found, .expected: should])
    case .missing(let amount):
      return [Finding.Note(.isMissing, at: labels, [.other: amount.description])]
        + known.map { Finding.Note(.record, at: $0.1) }
    case .swapped: return note(.amountsExchanged)
    case .columns(let first, let second):
      return note(.columnsExchanged, [.found: first, .expected: second])
    case .absent: return note(.noRecords)
    case .unit: return note(.otherUnit)
    case .doubled: return note(.allTwice)
    case .lacking: return note(.manyLacking)
    case .other: return note(.otherRecords)
    case .excess(let amount):
      return [Finding.Note(.tooMuch, at: labels, [.other: amount.description])]
        + known.map { Finding.Note(.record, at: $0.1) }
    }
  }

  /// The line by which a finding may pass, but for the reason and the person.
  private func explanation(of cause: Cause, _ names: ComparisonNames) -> String? {
    guard case .breach(let breach) = cause.kind, !blocks(cause), breach.comparison.reason == nil,
      let format = edition.pipeline.waivers
    else { return nil }
    let comparison = breach.comparison
    let object = names.objects(of: comparison).first ?? ""
    return [
      verdicts[breach.rule].name, object, "\(comparison.leftSum)", "\(comparison.rightSum)", format.reason,
      format.person,
    ].map(csvWord).joined(separator: ",")
  }

  /// Where an explanation is written: the file's name and its headings, in the order of the line.
  private var explanationFile: [Rule.Value: String] {
    guard let format = edition.pipeline.waivers else { return [:] }
    let export = edition.pipeline.exports.first {
      $0.mapping.feeds.contains { $0.dataset.name == format.notes }
    }
    return [
      .name: export?.format.pattern ?? format.notes,
      .expected: [format.rule, format.cell, format.left, format.right, format.reason, format.person]
        .joined(separator: ","),
    ]
  }

  private func location(_ name: String) -> Location {
    Location(file: "\(edition.publisher.name): \(name)")
  }

  /// What facts have in common: the dataset, then its labels in the order of the layout.
  private func words(of labels: [String: String]) -> String {
    let dimensions = edition.pipeline.dimensions.map(\.name)
    return ([labels[""]] + dimensions.map { name in labels[name].map { "\(name) \($0)" } }).compactMap { $0 }
      .joined(separator: " · ")
  }
}
