import Core
import Foundation
import Normalize
import Pipeline

@testable import yusuan

/// The tables of the sample departments as a report makes them, in this process.
enum SampleEdition {
  static let published = "深圳市生态环境局南山管理局"
  static let units = "深圳市示例区城市运行保障局"
  /// Three units of three kinds, all funds; publishes in the other layout.
  static let culture = "上海市示例区文化和旅游局"

  struct Missing: Error {}

  static func edition(_ department: String, unit: String? = nil) throws -> Edition {
    try edition(
      department, unit: unit, layout: "shenzhen", year: 2023, of: Repository.input.appending(path: "2023"))
  }

  static func edition(
    _ department: String, unit: String? = nil, layout: String, year: Int, of input: URL,
    settings: Settings = Settings()
  ) throws -> Edition {
    var findings: [Finding] = []
    let disk = DiskReader()
    let folder = YearFolder(input.path, disk: disk, findings: &findings)
    var loader = PipelineLoader(
      folder: Repository.pipelines.appending(path: layout).path, files: disk, settings: settings)
    guard let pipeline = loader.load() else { throw Missing() }
    let loaded = YearLoader(folder, pipeline: pipeline, year: year).load()
    guard let cube = loaded.cubes.first(where: { $0.department.name == department }) else { throw Missing() }
    return Edition(
      pipeline: pipeline, year: year, cube: cube, notes: loaded.notes[cube.department.key] ?? [],
      unit: unit.flatMap { name in cube.units.first { $0.code == name } })
  }
}

extension [Table] {
  /// The tables with one figure changed.
  func changing(_ address: String, by fen: Int64) throws -> [Table] {
    guard let cell = CellAddress(address), case .words(let words) = cell.place else {
      throw SampleEdition.Missing()
    }
    let place = try AddressBook(self).place(table: cell.table, words: words)
    var tables = self
    var left = place.figure
    func changed(_ cell: Cell) -> Cell {
      guard case .figure(let exact) = cell else { return cell }
      left -= 1
      return left == -1 ? .figure(Money(fen: exact.fen + fen)) : cell
    }
    switch tables[place.table].body {
    case .grid(let grid): tables[place.table].body = .grid(grid.map(changed))
    case .form(var form):
      for box in form.boxes.indices { form.boxes[box].cell = changed(form.boxes[box].cell) }
      tables[place.table].body = .form(form)
    }
    return tables
  }
}
