import Core

/// What the document asked an office for: the records that answered, and what none did.
struct AskedItems {
  /// Something nobody wrote, and the tag that asks for it.
  struct Missing {
    var item: String
    var columns: DocumentSpec.Inputs.Columns
    /// The part whose text it is; nil where the dataset has no parts.
    var part: String?
    /// Code and name of who needs it.
    var unit: String
    var owner: String
    var location: Location
    /// What stands there and says nothing.
    var nothing: DocumentInputs.Text?

    fileprivate var key: [String?] { [item, columns.notes, part, unit] }
  }

  private var known: Set<[String?]> = []
  private(set) var used: Set<Location> = []
  private(set) var missing: [Missing] = []

  /// Items of last year's amounts that the text asks for.
  private(set) var lastYear: Set<String> = []

  mutating func use(_ location: Location) { used.insert(location) }

  mutating func askLastYear(_ item: String) { lastYear.insert(item) }

  /// What is asked for twice is missing once.
  mutating func miss(_ item: Missing) {
    if known.insert(item.key).inserted { missing.append(item) }
  }
}

extension Composer {
  /// Lines of the parts in which something is missing.
  var gaps: Set<Location> {
    Set(asked.missing.map { Location(file: $0.location.file, line: $0.location.line) })
  }

  /// Where nobody knows whether an amount has changed, the texts about its change are not asked for, and may be given.
  mutating func leaveOpen(
    _ nodes: [Template.Node], of name: String, _ scope: Scope, _ part: DocumentSpec.Part
  ) {
    guard let figure = spec.figures[name], lastYear(of: figure, scope) == nil else { return }
    for case .tag(let tag) in Template(nodes: nodes).allNodes {
      guard case .written(let item) = tag.kind else { continue }
      for text in inputs.texts(part: part.number, item: scope.fill(item)) { asked.use(text.location) }
    }
  }

  /// What is missing, at the record that is probably meant for it, and records that nothing asks for.
  var inputFindings: [Finding] {
    var repeated = repeatedEntries
    var free = FreeRecords(
      inputs.entries.filter { !asked.used.contains($0.location) } + repeated.map(\.entry))
    var findings = inputs.entries.compactMap { entry -> Finding? in
      guard case .invalid(let fault) = entry.state else { return nil }
      return Finding(
        .amount, at: place(Passage.Cutting(of: entry.value), entry.location),
        [.found: entry.value, .reason: fault.rawValue, .heading: spec.inputs.lastYear.value])
    }
    for item in asked.missing {
      let same = free.called(item.item, of: item.columns.notes)
      if same.contains(where: { $0.state.isInvalid && isOf(item.unit, $0) }) { continue }
      let entry = likely(item, same, among: free)
      if let entry {
        free.remove(entry)
        repeated.removeAll { $0.entry == entry }
      }
      findings.append(finding(of: item, at: entry))
    }
    findings += repeated.map { entry, first in
      Finding(
        .noteRepeated, at: place(Passage.Cutting(of: entry.item), entry.location),
        [.name: entry.notes, .found: entry.item], notes: [Finding.Note(.firstHere, at: first)])
    }
    // What is compared with the text has its place there, whether a part prints it or not.
    let compared = spec.checks.amounts.compactMap { check in
      if case .stated(let item) = check.subject { foldedLabel(item) } else { nil }
    }
    // Not printed where there is none of it this year.
    let fixed = Set(spec.figures.values.compactMap(\.fixedLastYear).map(foldedLabel))
    let again = Set(repeated.map(\.entry))
    let known = asked.lastYear.union(spec.figures.values.compactMap(\.fixedLastYear)).sorted()
    for entry in free.all where entry.state == .said {
      if entry.notes == spec.inputs.lastYear.notes {
        if former == nil && !fixed.contains(foldedLabel(entry.item))
          && !again.contains(entry)
        {
          findings.append(unusedLastYear(entry, known))
        }
        continue
      }
      if entry.notes == spec.inputs.facts.notes && compared.contains(foldedLabel(entry.item)) { continue }
      if again.contains(entry) { continue }
      findings.append(unused(entry))
    }
    return findings
  }

  /// A record that no part asks for; one of a part that is not there is wrong.
  private func unused(_ entry: DocumentInputs.Entry) -> Finding {
    let isOfPart = spec.parts.contains { inputs.isPart(entry.part, $0.number) }
    if entry.notes == spec.inputs.texts.notes && !isOfPart {
      let near = closest(to: entry.part, among: spec.parts.map(\.number)).first ?? ""
      return Finding(
        .textUnused, at: place(Passage.Cutting(of: entry.part), entry.location),
        [.found: entry.part, .expected: near], severity: .error)
    }
    return Finding(
      .textUnused, at: place(Passage.Cutting(of: entry.item), entry.location),
      [.found: entry.item, .expected: ""])
  }

  /// An amount of last year under a name that nothing is compared with: one that is nearly known is misspelt, any other may
  /// be of what has ended.
  private func unusedLastYear(_ entry: DocumentInputs.Entry, _ known: [String]) -> Finding {
    let near = closest(to: entry.item, among: known).first ?? ""
    let isMisspelt = editDistance(entry.item, near) * 3 <= entry.item.count
    return Finding(
      .textUnused, at: place(Passage.Cutting(of: entry.item), entry.location),
      [.found: entry.item, .expected: isMisspelt ? near : ""], severity: isMisspelt ? .error : nil)
  }

  /// Whether a record is of a unit; of one unit alone, whatever stands there.
  private func isOf(_ unit: String, _ entry: DocumentInputs.Entry) -> Bool {
    units.count == 1 || entry.unit == unit
  }

  /// The record that is meant: one that is blank, one under another part or unit, one that is called nearly so.
  ///
  /// `same` are the records of its name.
  private func likely(
    _ item: AskedItems.Missing, _ same: [DocumentInputs.Entry], among free: FreeRecords
  ) -> DocumentInputs.Entry? {
    let right = same.first {
      $0.unit == item.unit && item.part.map { inputs.isPart(same[0].part, $0) } ?? true
    }
    if let record = right ?? same.first { return record }
    var near: (entry: DocumentInputs.Entry, distance: Int)?
    for entry in free.of(item.columns.notes) where entry.state == .said {
      if let part = item.part, !inputs.isPart(entry.part, part) { continue }
      let distance = editDistance(entry.item, item.item)
      if distance < near?.distance ?? .max { near = (entry, distance) }
    }
    // A project of last year may have had another name altogether.
    let isFree = item.columns.notes == spec.inputs.lastYear.notes
    return near.flatMap { near in
      let isNear = near.distance <= 2 && near.distance * 3 <= item.item.count
      let isRelated =
        isFree && near.distance * 3 <= item.item.count * 2
        && isOf(item.unit, near.entry)
      return isNear || isRelated ? near.entry : nil
    }
  }

  private func finding(of item: AskedItems.Missing, at entry: DocumentInputs.Entry?) -> Finding {
    var values: [Rule.Value: String] = [
      .found: item.item, .name: item.columns.notes, .expected: item.part ?? "", .other: item.owner,
    ]
    let note = Finding.Note(.required, at: item.location)
    if let nothing = item.nothing {
      values[.reason] = "none"
      values[.code] = nothing.text
      return Finding(
        .textMissing, at: place(Passage.Cutting(of: nothing.text), nothing.location), values, notes: [note])
    }
    guard let entry else {
      let file = inputs.entries.first { $0.notes == item.columns.notes }?.location.file
      return Finding(
        .textMissing, at: Location(file: file ?? "\(amounts.publisher.name): \(item.columns.notes)"), values,
        notes: [note])
    }
    values[.reason] = entry.state == .blank ? "blank" : "other"
    values[.code] = [entry.part, entry.unit, entry.item].filter { !$0.isEmpty }.joined(separator: " ")
    return Finding(
      .textMissing,
      at: entry.state == .blank
        ? entry.location : place(Passage.Cutting(of: entry.item), entry.location),
      values, notes: [note])
  }

  /// Records of one item where one is asked for.
  private var repeatedEntries: [(entry: DocumentInputs.Entry, first: Location)] {
    struct Key: Hashable { var notes, part, item, unit: String }
    let lists = spec.lists.values.compactMap {
      if case .texts(let item) = $0 { foldedLabel(item) } else { nil }
    }
    var first: [Key: Location] = [:]
    return inputs.entries.compactMap { entry in
      let item = foldedLabel(entry.item)
      let key = Key(notes: entry.notes, part: foldedLabel(entry.part), item: item, unit: entry.unit)
      if entry.state == .blank || lists.contains(item) { return nil }
      guard let other = first[key] else {
        first[key] = entry.location
        return nil
      }
      return (entry, other)
    }
  }
}
