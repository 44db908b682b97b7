import Core
import Pipeline
import Reconcile
import Tabulate

/// What the rules say of a set of tables, before it is drawn: verdicts, their causes, and both as findings.
struct EditionChecks: Sendable {
  let edition: Edition
  let tables: [Table]
  let examination: Examination
  /// One a rule, in the order of the layout.
  let verdicts: [RuleVerdict]
  /// What is broken, by mistake.
  let causes: [Cause]
  private let waiverFindings: [Finding]
  private let book: AddressBook
  private let records: DepartmentRecords?

  /// `incomplete` are datasets of which records were refused or that have no file; findings are traced to `records`.
  ///
  /// Without `findsCauses` the verdicts are all there is: where nothing is explained they are the same.
  init(
    _ edition: Edition, _ tables: [Table], incomplete: Set<String> = [], records: DepartmentRecords? = nil,
    findsCauses: Bool = true
  ) {
    self.edition = edition
    self.records = records
    self.tables = tables
    let examination = Examination(
      edition.rules, tables: tables, cube: edition.ownCube, incomplete: incomplete)
    var verdicts = examination.verdicts()
    let waivers = edition.waivers
    let isBroken = verdicts.contains { !$0.breaches.isEmpty }
    // Most departments need no names: nothing is broken, nothing explained.
    let units = edition.ownCube.units
    book = AddressBook(
      isBroken || !waivers.isEmpty ? tables : [], onlyUnit: units.count == 1 ? units.first?.member : nil)
    let names = ComparisonNames(book: book, tables: tables)
    var findings: [Finding] = []
    if let format = edition.pipeline.waivers {
      findings = verdicts.apply(waivers, format: format) { names.objects(of: $0) }
    }
    // A unit's set lacks cells that its department explains.
    if edition.unit != nil { findings.removeAll { $0.rule == .waiverUnmatched } }
    causes = findsCauses || !waivers.isEmpty ? examination.causes(of: &verdicts) : []
    self.verdicts = verdicts
    self.examination = examination
    waiverFindings = findings
  }

  /// The figures' names, made when there is something to name.
  var names: ComparisonNames {
    ComparisonNames(book: causes.isEmpty ? book : AddressBook(tables), tables: tables)
  }

  /// Names for any figure, whether something is broken or not.
  var anyNames: ComparisonNames { ComparisonNames(book: AddressBook(tables), tables: tables) }

  var findings: [Finding] {
    let names = names
    return zip(causes, recordNotes).compactMap { finding(for: $0, names, $1) } + waiverFindings
  }

  /// For each cause the places of the records behind it: of misplaced facts the largest, of others all or none.
  private var recordNotes: [[Finding.Note]] {
    guard let records, !causes.isEmpty else { return causes.map { _ in [] } }
    let most = 8
    let traced = records.largest(most, of: causes.map { $0.suspects ?? Selection([]) })
    return zip(causes, traced).map { cause, found in
      if case .breach = cause.kind, found.all.count > most { return [] }
      return found.places.map { Finding.Note(.record, at: $0) }
    }
  }

  private func finding(
    for cause: Cause, _ names: ComparisonNames, _ records: [Finding.Note]
  ) -> Finding? {
    var finding: Finding
    switch cause.kind {
    case .breach(let breach):
      let verdict = verdicts[breach.rule]
      let comparison = verdict.breaches.first { $0.index == breach.comparison.index } ?? breach.comparison
      let sides = examination.sides(of: comparison)
      finding = Finding(
        .ruleBroken, at: location(names.objects(of: comparison).first ?? verdict.name),
        [
          .name: verdict.name, .code: verdict.className, .reason: verdict.sentence,
          .found: names.text(of: comparison.left, facts: sides.left, sum: comparison.leftSum),
          .expected: names.text(of: comparison.right, facts: sides.right, sum: comparison.rightSum),
          .other: comparison.difference.description,
          .count: names.printedDifference(of: comparison),
        ], severity: blocks(cause) ? .error : comparison.reason != nil ? .note : .warning)
      finding.values[.heading] = comparison.reason
    case .unprinted(let misplaced), .repeated(let misplaced):
      let isRepeated = if case .repeated = cause.kind { true } else { false }
      let verdict = verdicts[misplaced.rule]
      finding = Finding(
        isRepeated ? .factRepeated : .factUnprinted, at: location(names.address(of: misplaced.total)),
        [
          .name: verdict.name, .other: misplaced.amount.description,
          .found: names.address(of: misplaced.total),
          .expected: misplaced.parts.prefix(6).map(names.address).joined(separator: ", "),
          .reason: words(of: misplaced.labels),
        ], severity: verdict.isBlocking || blocks(cause) ? .error : .warning)
    }
    let common = words(of: cause.labels)
    if !common.isEmpty, finding.rule == .ruleBroken {
      finding.notes.append(Finding.Note(.common, at: Location(file: common)))
    }
    finding.notes += records
    if let line = explanation(of: cause, names) {
      finding.notes.append(Finding.Note(.explainable, at: Location(file: line)))
    }
    var seen: Set<String> = []
    for follower in cause.followers {
      let name = verdicts[follower.rule].name
      let text = "\(name) \(names.objects(of: follower.comparison).first ?? "")"
      if seen.insert(text).inserted && seen.count <= 12 {
        finding.notes.append(Finding.Note(.follows, at: location(text)))
      }
    }
    return finding
  }

  /// Whether a mistake breaks a rule that keeps the set back, be it the one that shows it best or one that follows.
  private func blocks(_ cause: Cause) -> Bool {
    let followers = cause.followers.contains { verdicts[$0.rule].isBlocking }
    guard case .breach(let breach) = cause.kind else { return followers }
    return verdicts[breach.rule].isBlocking || followers
  }

  /// The line by which a finding may pass, but for the reason and the person.
  private func explanation(of cause: Cause, _ names: ComparisonNames) -> String? {
    guard case .breach(let breach) = cause.kind, !verdicts[breach.rule].isBlocking,
      breach.comparison.reason == nil, let format = edition.pipeline.waivers
    else { return nil }
    let comparison = breach.comparison
    let object = names.objects(of: comparison).first ?? ""
    return [
      verdicts[breach.rule].name, object, "\(comparison.leftSum)", "\(comparison.rightSum)", format.reason,
      format.person,
    ].joined(separator: ",")
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

extension Edition {
  /// The rules, as far as the set has the tables they speak of.
  var rules: RuleBook {
    let specs = officeLayout.tables
    let names = specs.map { "\($0.number) \($0.title) \($0.alternative ?? "") \(isUnitForm)" }
    return pipeline.rules.book(for: names) { specs.map(\.outline) }
  }

  /// What the department explains.
  var waivers: [Waiver] {
    guard let format = pipeline.waivers else { return [] }
    return notes.filter { $0.dataset == format.notes && $0.department == department.key }.map { note in
      Waiver(
        rule: note.texts[format.rule] ?? "", cell: note.texts[format.cell] ?? "",
        left: note.texts[format.left].flatMap(Money.init(yuan:)),
        right: note.texts[format.right].flatMap(Money.init(yuan:)),
        reason: note.texts[format.reason] ?? "", person: note.texts[format.person] ?? "",
        location: note.location)
    }
  }
}
