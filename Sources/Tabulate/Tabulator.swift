package import Core

/// Makes the tables of one department, or of one unit, from its cube.
package struct Tabulator {
  private let cube: Cube
  private let facts: FactSet
  private let notes: [Note]
  private let words: Words
  private let publisher: Member

  /// `publisher` is whose set it is: the department, or the one unit of the cube.
  package init(_ cube: Cube, notes: [Note], publisher: Member, words: Words, dimensions: [Dimension]) {
    self.cube = cube
    self.notes = notes
    self.words = words
    facts = FactSet(cube, dimensions: dimensions)
    self.publisher = publisher
  }

  package func table(_ spec: TableSpec) throws(TabulateError) -> Table {
    let words = words.worded(spec.words)
    let body: Table.Body
    do throws(TabulateFault) {
      body =
        switch spec.body {
        case .panels(let panels): try beside(panels, words)
        case .form(let form): .form(try FormFiller(facts: facts, notes: notes, words: words).fill(form))
        }
    } catch {
      throw TabulateError(table: spec.number, fault: error)
    }
    var table = Table(
      number: spec.number, title: words.fill(spec.title), subtitle: spec.subtitle.map(words.fill),
      sheet: words.fill(spec.sheet), format: spec.format, isLandscape: spec.isLandscape, body: body,
      notes: [],
      look: spec.look.filled(words))
    let isEmpty =
      spec.notes.contains { $0.when == .empty } && table.amounts.allSatisfy { $0 == .zero }
    // A note an office has no words for is none.
    table.notes = spec.notes.filter { $0.when == .always || isEmpty }.map { words.fill($0.text) }.filter {
      !$0.isEmpty
    }
    return table
  }

  /// Panels on the same rows: bodies padded to the longest, feet on the same rows, below the bodies or over them.
  private func beside(_ panels: [PanelSpec], _ words: Words) throws(TabulateFault) -> Table.Body {
    var bodies: [PanelRows] = []
    var feet: [PanelRows] = []
    var places: [Grid.Panel] = []
    for panel in panels {
      var filler = try PanelFiller(panel, facts: facts, units: cube.units)
      let all = Array(0..<facts.count)
      let axes = AxisRows(panel.rows, of: cube, facts, publisher: publisher, words: words)
      let block = RowBlock(base: .all)
      bodies.append(try filler.rows(axes.rows(panel.rows, of: all, in: block)))
      feet.append(try filler.rows(axes.items(panel.foot, all, block, kind: .foot)))
      let left = places.last?.columns.upperBound ?? 0
      places.append(Grid.Panel(columns: left..<left + filler.width, headers: [], dataset: panel.facts))
    }
    var grid = Grid(columns: panels.flatMap { $0.columns.map { $0.column(words) } }, panels: places)
    let isTotalFirst = panels.contains { $0.total == .first }
    if isTotalFirst { move(&feet, to: &grid) }
    move(&bodies, least: panels.map(\.leastRows).max() ?? 0, to: &grid)
    if !isTotalFirst { move(&feet, to: &grid) }
    return .grid(grid)
  }

  /// Adds rows of all panels; the first are moved, not copied.
  private func move(_ parts: inout [PanelRows], least: Int = 0, to grid: inout Grid) {
    let counts = parts.map(\.count)
    let count = max(least, counts.max() ?? 0)
    for panel in parts.indices {
      let padding = count - counts[panel]
      grid.panels[panel].headers.take(&parts[panel].headers)
      grid.panels[panel].headers += repeatElement(nil, count: padding)
      grid.panels[panel].bases.take(&parts[panel].bases)
      grid.panels[panel].bases += repeatElement(.all, count: padding)
    }
    if parts.count == 1, counts[0] == count { return grid.take(&parts[0].cells) }
    for row in 0..<count {
      var cells: [Cell] = []
      for (panel, rows) in parts.enumerated() {
        let width = grid.panels[panel].columns.count
        cells +=
          row < counts[panel]
          ? rows.cells[row * width..<(row + 1) * width] : Array(repeating: .empty, count: width)[...]
      }
      grid.append(cells)
    }
  }
}
