package import Core

/// What an office writes for its document: basic facts, texts, last year's amounts.
package struct DocumentInputs: Sendable {
  package struct Text: Hashable, Sendable {
    package var part: String
    package var item: String
    package var text: String
    package var location: Location
  }

  struct Fact {
    var unit: String
    var item: String
    var value: String
    var location: Location
  }

  /// A record as a place where something is said, or should be.
  struct Entry: Hashable {
    enum State: Hashable {
      case said, blank
      /// No amount where there has to be one, and why.
      case invalid(AmountFault)

      var isInvalid: Bool { if case .invalid = self { true } else { false } }
    }

    /// The dataset of notes.
    var notes: String
    var part: String
    var item: String
    var unit: String
    var value: String
    var state: State
    var location: Location
  }

  private(set) var entries: [Entry] = []
  private(set) var facts: [Fact] = []
  package private(set) var texts: [Text] = []
  private var lastYear: [String: [LastYear]] = [:]
  /// Facts and texts by their items, folded.
  private var factsByItem: [String: [Fact]] = [:]
  private var textsByItem: [String: [Text]] = [:]

  /// An amount of last year; those of one item stand together.
  struct LastYear {
    var unit: String
    var money: Money
    var location: Location
  }

  package init(_ notes: [Note], _ spec: DocumentSpec) {
    let unit = spec.dimension(.unit)
    for note in notes {
      let code = note.labels[unit]?.code ?? ""
      func text(_ columns: DocumentSpec.Inputs.Columns, _ name: String?) -> String {
        name.flatMap { note.texts[$0] } ?? ""
      }
      func enter(_ columns: DocumentSpec.Inputs.Columns, fault: AmountFault? = nil) {
        let value = text(columns, columns.value)
        entries.append(
          Entry(
            notes: columns.notes, part: text(columns, columns.part), item: text(columns, columns.item),
            unit: code, value: value, state: value.isEmpty ? .blank : fault.map { .invalid($0) } ?? .said,
            location: note.location))
      }
      switch note.dataset {
      case spec.inputs.facts.notes:
        let columns = spec.inputs.facts
        enter(columns)
        let value = text(columns, columns.value)
        if value.isEmpty { continue }
        facts.append(
          Fact(unit: code, item: text(columns, columns.item), value: value, location: note.location))
      case spec.inputs.texts.notes:
        let columns = spec.inputs.texts
        enter(columns)
        let value = text(columns, columns.value)
        if value.isEmpty { continue }
        texts.append(
          Text(
            part: text(columns, columns.part), item: text(columns, columns.item), text: value,
            location: note.location))
      case spec.inputs.lastYear.notes:
        let columns = spec.inputs.lastYear
        let value = text(columns, columns.value)
        switch Money.read(yuan: value) {
        case .success(let money):
          enter(columns)
          lastYear[foldedLabel(text(columns, columns.item)), default: []].append(
            LastYear(unit: code, money: money, location: note.location))
        case .failure(let reason): enter(columns, fault: reason.fault)
        }
      default: break
      }
    }
    factsByItem = Dictionary(grouping: facts) { foldedLabel($0.item) }
    textsByItem = Dictionary(grouping: texts) { foldedLabel($0.item) }
  }

  /// Nothing was written for a document.
  package var isEmpty: Bool { facts.isEmpty && texts.isEmpty }

  /// The texts of an item, in the order of their file.
  func texts(part: String, item: String) -> [Text] {
    textsByItem[foldedLabel(item)]?.filter { isPart($0.part, part) } ?? []
  }

  /// 第二部分, or its whole title.
  func isPart(_ written: String, _ number: String) -> Bool {
    foldedLabel(written) == foldedLabel(number)
      || foldedLabel(written).hasPrefix(foldedLabel(number))
  }

  /// What the department and its units state under an item.
  func facts(named item: String) -> [Fact] { factsByItem[foldedLabel(item)] ?? [] }

  /// Whether a basic fact is written there.
  func isFact(_ location: Location) -> Bool { facts.contains { $0.location == location } }

  /// What is stated under an item: a unit's own, or the sum over the department's units.
  func stated(_ item: String, unit: String?) -> (value: String, locations: [Location])? {
    let found = facts(named: item).filter { unit == nil || $0.unit == unit }
    guard let first = found.first else { return nil }
    if found.count == 1 { return (first.value, [first.location]) }
    let whole = found.filter { $0.unit.isEmpty }
    if let only = whole.first, whole.count == 1 { return (only.value, [only.location]) }
    var sum = 0
    for fact in found {
      guard let number = Int(foldedLabel(fact.value)) else { return (first.value, [first.location]) }
      let (next, overflow) = sum.addingReportingOverflow(number)
      if overflow { return nil }
      sum = next
    }
    return ("\(sum)", found.map(\.location))
  }

  /// What a record says.
  func value(at location: Location) -> String { entries.first { $0.location == location }?.value ?? "" }

  /// Last year's amount of an item: a unit's own, or the department's.
  func lastYear(_ item: String, unit: String?) -> (money: Money, location: Location)? {
    let found = lastYear[foldedLabel(item)] ?? []
    // An amount without a unit is the department's, and a single unit's whatever stands there.
    let own =
      found.first { $0.unit == unit ?? "" }
      ?? (found.count == 1 && (unit == nil || found[0].unit.isEmpty) ? found.first : nil)
    return own.map { ($0.money, $0.location) }
  }
}
