import Core
import Pipeline
import Publish
import Reconcile
import Report

/// Compares a set with what was last published of it: cells by their names, facts by their labels.
struct EditionChanges {
  let edition: Edition
  let tables: [Table]
  let before: Edition
  let formerTables: [Table]

  /// So many facts are told of one figure.
  private static let most = 20

  /// Nil where nothing was published, or what it was made of cannot be read; made anew in the words of today's layout.
  init?(_ edition: Edition, _ tables: [Table], in output: String) {
    guard let kept = KeptEdition.load("\(output)/\(edition.keptPath)") else { return nil }
    before = Edition(
      pipeline: edition.pipeline, year: kept.year, cube: kept.cube, notes: kept.notes,
      unit: kept.cube.units.first { $0.code == kept.unit })
    guard let formerTables = try? before.tables() else { return nil }
    self.formerTables = formerTables
    self.edition = edition
    self.tables = tables
  }

  private struct Named {
    var figure: Figure
    var format: FigureFormat
    var row: String
  }

  var report: ChangeReport {
    var report = ChangeReport(publisher: edition.publisher.name)
    let facts = FactChanges(
      from: before.ownCube, to: edition.ownCube, dimensions: edition.pipeline.dimensions)
    report.facts = facts.all.map(fact)
    let former = Dictionary(formerTables.map { ($0.number, $0) }) { first, _ in first }
    for table in tables {
      if let then = former[table.number], table.hasPlaces(of: then), table.format == then.format {
        compare(table, then, facts, &report)
      } else {
        compareNames(table, former[table.number], facts, &report)
      }
    }
    let kept = Set(tables.map(\.number))
    for table in formerTables where !kept.contains(table.number) {
      let (figures, order) = named(table)
      report.wentRows += rows(order, figures, without: [:])
    }
    let (oldTexts, newTexts) = (texts(formerTables), texts(tables))
    if oldTexts != newTexts {
      let (old, new) = (Set(oldTexts), Set(newTexts))
      report.cameTexts = newTexts.filter { !old.contains($0) }
      report.wentTexts = oldTexts.filter { !new.contains($0) }
    }
    return report
  }

  /// Compares figures that stand where they stood; they are named only where they differ.
  private func compare(_ table: Table, _ then: Table, _ facts: FactChanges, _ report: inout ChangeReport) {
    var book: AddressBook?
    for (number, (now, then)) in zip(table.figures, then.figures).enumerated() where now.exact != then.exact {
      guard table.format.text(now.exact) != table.format.text(then.exact) else {
        report.unseen += 1
        continue
      }
      let names = book ?? AddressBook([table])
      book = names
      let address = names.address(of: FigurePlace(table: 0, figure: number)).description
      add(address, now, then.exact, table.format, table.format, facts, &report)
    }
  }

  /// Compares figures of the same name where rows or columns came or went.
  private func compareNames(
    _ table: Table, _ then: Table?, _ facts: FactChanges, _ report: inout ChangeReport
  ) {
    let (old, oldOrder) = then.map(named) ?? ([:], [])
    let (new, newOrder) = named(table)
    for address in newOrder {
      guard let now = new[address], let then = old[address] else { continue }
      add(address, now.figure, then.figure.exact, now.format, then.format, facts, &report)
    }
    report.cameRows += rows(newOrder, new, without: old)
    report.wentRows += rows(oldOrder, old, without: new)
  }

  private func add(
    _ address: String, _ now: Figure, _ then: Money, _ format: FigureFormat, _ formerFormat: FigureFormat,
    _ facts: FactChanges, _ report: inout ChangeReport
  ) {
    let (before, after) = (text(then, formerFormat), text(now.exact, format))
    guard before != after else {
      if now.exact != then { report.unseen += 1 }
      return
    }
    let difference = Money(fen: now.exact.fen &- then.fen)
    let changes = facts.changes(of: now.selection)
    report.cells.append(
      ChangeReport.Cell(
        address: address, before: before, after: after,
        difference: difference, isFlip: format.isRounding(difference),
        facts: changes.prefix(Self.most).map(fact), more: max(0, changes.count - Self.most)))
  }

  private func fact(_ change: FactChanges.Change) -> ChangeReport.Fact {
    ChangeReport.Fact(words: change.words, before: change.before, after: change.after)
  }

  private func text(_ amount: Money, _ format: FigureFormat) -> String {
    "\(format.text(amount)) \(format.unit.name)"
  }

  /// Every figure of a table by its address, in reading order.
  private func named(_ table: Table) -> (figures: [String: Named], order: [String]) {
    let book = AddressBook([table])
    var figures: [String: Named] = [:]
    var order: [String] = []
    for (number, figure) in table.figures.enumerated() {
      let place = FigurePlace(table: 0, figure: number)
      let address = book.address(of: place).description
      let header = book.cell(at: place).header
      let row = [header?.unit?.name, header.map(\.member.description)].compactMap { $0 }
      figures[address] = Named(
        figure: figure, format: table.format, row: ([table.number] + row).joined(separator: "/"))
      order.append(address)
    }
    return (figures, order)
  }

  /// Rows none of whose cells stand in the other set.
  private func rows(_ order: [String], _ own: [String: Named], without other: [String: Named]) -> [String] {
    let kept = Set(order.filter { other[$0] != nil }.compactMap { own[$0]?.row })
    return order.compactMap { own[$0]?.row }.filter { !kept.contains($0) }.distinct()
  }

  /// All words, each with its table, once.
  private func texts(_ tables: [Table]) -> [String] {
    tables.flatMap { table -> [String] in
      let cells: [Cell] =
        switch table.body {
        case .grid(let grid): grid.cells
        case .form(let form): form.boxes.map(\.cell)
        }
      let words = cells.compactMap { cell in
        if case .text(let text) = cell, !text.isEmpty { text } else { nil }
      }
      return ([table.title] + words + table.notes).map { "\(table.number) \($0)" }
    }.distinct()
  }
}
