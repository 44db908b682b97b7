import Core
import Testing

@testable import Tabulate

/// Sums of many departments in one cube.
struct PoolTests {
  private let dimensions = [
    Dimension(name: "unit", kind: .unit),
    Dimension(name: "kind", kind: .attribute(of: "unit", labels: [])),
    Dimension(name: "fund", kind: .list([])),
    Dimension(name: "project", kind: .text),
  ]
  private let dataset = Dataset(name: "facts", dimensions: ["unit", "fund", "project"], measures: ["amount"])

  /// One unit of each kind, with two projects each.
  private func cube(_ code: String) -> Cube {
    let units = ["a", "b"].map {
      Unit(code: code + $0, name: "unit \($0)", department: code, attributes: ["kind": $0])
    }
    let entries = (UInt32(0)..<8).map { index in
      Entry(members: [index / 4, index / 2 % 2, index % 2], sums: [Int64(1) << Int64(index)])
    }
    return Cube(
      department: Department(code: code, name: "department \(code)"), units: units,
      members: [
        "unit": units.map(\.member), "fund": [Member(name: "x"), Member(name: "y")],
        "project": [Member(name: "\(code) 1"), Member(name: "\(code) 2")],
      ],
      parts: [
        Cube.Part(
          grouping: Plan.Grouping(
            dataset: "facts", dimensions: ["unit", "fund", "project"], measures: ["amount"]),
          entries: Entries(entries))
      ])
  }

  private func table(_ selection: Selection) -> TableSpec {
    TableSpec(
      number: "1", title: "", subtitle: nil, sheet: "1",
      format: FigureFormat(unit: MoneyUnit(name: "fen", fen: 1)), isLandscape: false,
      body: .panels([
        PanelSpec(
          facts: "facts",
          rows: .each(
            EachSpec(dimension: "unit", total: .first, hasOwnRow: true, then: .list(dimension: "fund"))),
          columns: [
            .leaf(
              ColumnSpec.Leaf(label: "sum", width: nil, alignment: nil, content: .sum(selection)))
          ], foot: [])
      ]), notes: [])
  }

  private func rows(_ rows: SummaryRows, _ selection: Selection, _ cubes: [Cube]) throws -> [String] {
    let spec = table(selection).summed(rows)
    var pool = Pool(for: [spec], datasets: [dataset], dimensions: dimensions)
    for cube in cubes { try pool.add(cube) }
    let all = Department(code: "", name: "all")
    let made = try Tabulator(
      pool.cube(of: all), notes: [], publisher: all.member, words: Words([:]), dimensions: dimensions
    ).table(spec)
    guard case .grid(let grid) = made.body else { return [] }
    return grid.panels[0].headers.enumerated().map { row, header in
      "\(header?.member.name ?? "") \(grid[row, 0].amount?.fen ?? -1)"
    }
  }

  @Test func `all together have the rows of one`() throws {
    #expect(try rows(.together, .all, [cube("1"), cube("2")]) == ["all 510", "x 102", "y 408"])
  }

  @Test func `departments have a row each, whatever their units are`() throws {
    #expect(
      try rows(.departments, .all, [cube("2"), cube("1")]) == [
        "all 510", "department 1 255", "department 2 255",
      ])
  }

  @Test func `a property of units is asked of each unit still`() throws {
    let ofKindA = Selection([
      Selection.Term(filter: Filter(["kind": .keys(["a"])]))
    ])
    #expect(try rows(.together, ofKindA, [cube("1"), cube("2")]) == ["all 30", "x 6", "y 24"])
    #expect(
      try rows(.departments, ofKindA, [cube("1"), cube("2")])
        == ["all 30", "department 1 15", "department 2 15"])
  }

  @Test func `units and projects nobody asks for take no room`() throws {
    var pool = Pool(
      for: [table(.all).summed(.together)], datasets: [dataset], dimensions: dimensions)
    for code in 0..<20 { try pool.add(cube("\(code)")) }
    let cube = pool.cube(of: Department(code: "", name: "all"))
    #expect(cube.parts[0].entries.count == 2)
    #expect(cube.units.count == 1)
  }

  @Test func `a cube that tells less is refused`() {
    var coarse = cube("1")
    coarse.parts[0].grouping.dimensions = ["unit", "project"]
    var pool = Pool(
      for: [table(.all).summed(.together)], datasets: [dataset], dimensions: dimensions)
    #expect(throws: PoolFault.coarser) { try pool.add(coarse) }
  }

  @Test func `a sum beyond the exact range is refused`() {
    var large = cube("1")
    large.parts[0].entries[0].sums = [.max]
    var pool = Pool(
      for: [table(.all).summed(.together)], datasets: [dataset], dimensions: dimensions)
    #expect(throws: PoolFault.overflow) {
      try pool.add(large)
      try pool.add(large)
    }
  }
}
