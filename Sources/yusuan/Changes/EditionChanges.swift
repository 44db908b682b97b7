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
    let (old, oldOrder) = named(formerTables)
    let (new, newOrder) = named(tables)
    for address in newOrder {
      guard let now = new[address], let then = old[address] else { continue }
      let (first, second) = (text(then), text(now))
      if first == second {
        if then.figure.exact != now.figure.exact { report.unseen += 1 }
        continue
      }
      let difference = Money(fen: now.figure.exact.fen &- then.figure.exact.fen)
      let changes = facts.changes(of: now.figure.selection)
      report.cells.append(
        ChangeReport.Cell(
          address: address, before: first, after: second,
          difference: difference, isFlip: now.format.isRounding(difference),
          facts: changes.prefix(Self.most).map(fact), more: max(0, changes.count - Self.most)))
    }
    report.cameRows = rows(newOrder, new, without: old)
    report.wentRows = rows(oldOrder, old, without: new)
    let (oldTexts, newTexts) = (texts(formerTables), texts(tables))
    report.cameTexts = newTexts.filter { !oldTexts.contains($0) }
    report.wentTexts = oldTexts.filter { !newTexts.contains($0) }
    return report
  }

  private func fact(_ change: FactChanges.Change) -> ChangeReport.Fact {
    ChangeReport.Fact(
      words: ([change.dataset, change.measure].filter { !$0.isEmpty } + change.labels.map(\.description))
        .joined(separator: " · "),
      before: change.before, after: change.after)
  }

  private func text(_ named: Named) -> String {
    "\(named.format.text(named.figure.exact)) \(named.format.unit.name)"
  }

  /// Every figure by its address, in reading order.
  private func named(_ tables: [Table]) -> (figures: [String: Named], order: [String]) {
    let book = AddressBook(tables)
    var figures: [String: Named] = [:]
    var order: [String] = []
    for (index, table) in tables.enumerated() {
      for (number, figure) in table.figures.enumerated() {
        let place = FigurePlace(table: index, figure: number)
        let address = book.address(of: place).description
        let header = book.cell(at: place).header
        let row = [header?.unit?.name, header.map(\.member.description)].compactMap { $0 }
        figures[address] = Named(
          figure: figure, format: table.format, row: ([table.number] + row).joined(separator: "/"))
        order.append(address)
      }
    }
    return (figures, order)
  }

  /// Rows none of whose cells stand in the other set.
  private func rows(_ order: [String], _ own: [String: Named], without other: [String: Named]) -> [String] {
    let kept = Set(order.filter { other[$0] != nil }.compactMap { own[$0]?.row })
    var seen: Set<String> = []
    return order.compactMap { own[$0]?.row }.filter { !kept.contains($0) && seen.insert($0).inserted }
  }

  /// All words, each with its table, once.
  private func texts(_ tables: [Table]) -> [String] {
    var seen: Set<String> = []
    return tables.flatMap { table -> [String] in
      let cells: [Cell] =
        switch table.body {
        case .grid(let grid): grid.rows.flatMap { $0 }
        case .form(let form): form.boxes.map(\.cell)
        }
      let words = cells.compactMap { cell in
        if case .text(let text) = cell, !text.isEmpty { text } else { nil }
      }
      return ([table.title] + words + table.notes).map { "\(table.number) \($0)" }
    }.filter { seen.insert($0).inserted }
  }
}
