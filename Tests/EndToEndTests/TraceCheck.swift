import Core
import Foundation
import Normalize
import Pipeline
import Report
import Testing

@testable import yusuan

/// Everything `explain` and `where` say of every cell and record of a year, held against each other.
struct TraceCheck {
  let input: URL
  let year: Int
  let layout: String

  /// An amount as one figure takes it.
  private struct Use: Hashable {
    var place: FigurePlace
    var location: Location
    var fen: Int64
    var isSubtracted: Bool
  }

  struct Counts: Hashable {
    var sets = 0
    var figures = 0
    var records = 0
    var uses = 0
  }

  /// Checks every department and, if asked, each of its units.
  func run(units: Bool = false) throws -> Counts {
    var counts = Counts()
    var status = ExitStatus.done
    let reader = DepartmentReader(
      input: input.path, year: year, pipeline: Repository.pipelines.appending(path: layout).path,
      console: Console(language: .en))
    for year in reader.years(&status) {
      for department in year.departments {
        let reading = try #require(reader.read(department, in: year))
        for unit in [nil] + (units ? reading.cube.units : []) {
          try check(reading, unit, &counts)
        }
      }
    }
    #expect(status == .done)
    return counts
  }

  private func check(_ reading: DepartmentReader.Reading, _ unit: Core.Unit?, _ counts: inout Counts) throws {
    let edition = reading.edition(of: unit)
    let set = try TracedSet(edition, reading.records(of: edition))
    counts.sets += 1
    let places = set.figures.enumerated().flatMap { table, figures in
      figures.indices.map { FigurePlace(table: table, figure: $0) }
    }
    counts.figures += places.count
    addresses(of: places, in: set)
    var sums = places.map { _ in Int128(0) }
    var explained: [Use: Int] = [:]
    var finder = PlaceFinder()
    let secret = set.records.trace(places.map { set.figure($0).selection }) { index, record in
      sums[index] += Int128(record.amount.fen) * (record.isSubtracted ? -1 : 1)
      let location = finder.location(of: record)
      #expect(location == record.location)
      explained[
        Use(
          place: places[index], location: location, fen: record.amount.fen,
          isSubtracted: record.isSubtracted), default: 0] += 1
    }
    for (index, place) in places.enumerated() {
      let exact = set.figure(place).exact.fen
      #expect(sums[index] + secret[index].fen == Int128(exact), "\(set.book.address(of: place))")
    }
    let found = try uses(in: set, reading, &counts)
    let differing = Set(found.keys).union(explained.keys).filter { found[$0] != explained[$0] }
    #expect(differing.isEmpty, "\(edition.publisher.name): \(differing.prefix(3))")
    counts.uses += explained.values.reduce(0, +)
  }

  /// Each figure is found by its cell and by its words, and by nothing else's.
  private func addresses(of places: [FigurePlace], in set: TracedSet) {
    var cells = PrintedCells(set)
    var seen: Set<String> = []
    for place in places {
      let table = set.tables[place.table]
      let printed = cells.printed(place)
      for address in ["\(table.number)!\(cells.cell(of: place))", printed.address] {
        let isNew = seen.insert(address).inserted
        #expect(isNew, "\(address)")
        #expect((try? set.place(of: address).get()) == place, "\(address)")
      }
    }
  }

  /// Every record of the files, looked up by its line alone.
  private func uses(
    in set: TracedSet, _ reading: DepartmentReader.Reading, _ counts: inout Counts
  ) throws -> [Use: Int] {
    let tests = FigureTests(set)
    let own = Set(set.records.units.map(\.code))
    let unitDimension = set.edition.pipeline.dimension(.unit)
    var uses: [Use: Int] = [:]
    for file in reading.folder.files {
      let ends = try Data(contentsOf: URL(fileURLWithPath: file.path)).count { $0 == 0x0a }
      // The last line need not have an end.
      for line in 1...ends + 1 {
        let look = try #require(reading.loader.look(at: line, of: file))
        // A record of several lines is found by each; it counts once.
        guard case .facts(let amounts) = look.fate, look.location.line == line else { continue }
        counts.records += 1
        for amount in amounts {
          if let unit = amount.dataset.dimensions.firstIndex(of: unitDimension),
            !own.contains(amount.members[unit].code)
          {
            continue
          }
          for (place, isSubtracted) in tests.uses(of: amount) {
            uses[
              Use(
                place: place, location: amount.location, fen: amount.fen, isSubtracted: isSubtracted),
              default: 0] += 1
          }
        }
      }
    }
    return uses
  }
}
