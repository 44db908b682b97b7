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
  let waiverFindings: [Finding]
  private let book: AddressBook
  /// The records behind the figures, read when something is broken.
  let trace: RecordTrace?

  /// `incomplete` are datasets of which records were refused or that have no file; findings are traced to `records`.
  ///
  /// Without `findsCauses` the verdicts are all there is: where nothing is explained they are the same.
  init(
    _ edition: Edition, _ tables: [Table], incomplete: Set<String> = [], records: DepartmentRecords? = nil,
    findsCauses: Bool = true
  ) {
    self.edition = edition
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
    let isAsked = findsCauses || !waivers.isEmpty
    let trace = isBroken && isAsked ? records.map { RecordTrace($0.withOtherYears) } : nil
    causes = isAsked ? examination.causes(of: &verdicts, records: trace?.recordGroups ?? []) : []
    self.trace = trace
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
        left: note.texts[format.left].flatMap { try? Money.read(yuan: $0).get() },
        right: note.texts[format.right].flatMap { try? Money.read(yuan: $0).get() },
        reason: note.texts[format.reason] ?? "", person: note.texts[format.person] ?? "",
        location: note.location)
    }
  }
}
