import Core
import Emit
import Pipeline
import Publish
import Tabulate

/// What a bureau gets of the departments of one layout: the list of them, and tables over those that are published.
///
/// All of it follows from what lies in the output folder, so it is the same after one run over all departments and after
/// many over one each.
struct SummaryBook {
  let pipeline: PipelineSpec
  let spec: SummarySpec
  let year: Int
  let rows: [SummaryRow]

  /// Why there are no pages.
  enum Fault: Error {
    /// What a workbook was made of is gone or cannot be added up any more.
    case unknown(Ledger.Standing)
    case overflow(table: String)
    case tabulate(TabulateError)
  }

  private var publisher: Department { Department(code: "", name: spec.publisher) }

  /// `cube` gives a published department's sums; it is asked once for each.
  func pages(_ cube: (SummaryRow) -> Cube?) throws(Fault) -> [Page] {
    let sets = SummaryRows.allCases.map { pipeline.summaryTables($0, year: year) }.filter { !$0.isEmpty }
    var pools = sets.map { Pool(for: $0, datasets: pipeline.datasets, dimensions: pipeline.dimensions) }
    for row in rows where row.isCounted {
      guard let cube = cube(row) else { throw .unknown(row.standing) }
      for index in pools.indices {
        do throws(PoolFault) {
          try pools[index].add(cube)
        } catch {
          switch error {
          case .coarser: throw .unknown(row.standing)
          case .overflow: throw .overflow(table: sets[index].map(\.number).joined(separator: ", "))
          }
        }
      }
    }
    let words = edition.words
    var tables: [String: Table] = [:]
    for (specs, pool) in zip(sets, pools) {
      let tabulator = Tabulator(
        pool.cube(of: publisher), notes: [], publisher: publisher.member, words: words,
        dimensions: pipeline.dimensions)
      do throws(TabulateError) {
        for spec in specs { tables[spec.number] = try tabulator.table(spec) }
      } catch {
        throw .tabulate(error)
      }
    }
    let left = rows.filter { !$0.isCounted }.count
    let names = Dictionary(rows.map { ($0.standing.layout, pipeline.name) }) { first, _ in first }
    let list = SummaryList(spec, rows, layouts: names)
    guard let first = list.table(words) else { throw .overflow(table: spec.number) }
    let all =
      [first]
      + spec.tables.compactMap { wanted in
        var table = tables[wanted.number]
        if left > 0 { table?.notes.append(spec.excludedText(left)) }
        return table
      }
    return edition.pages(of: all, title: words.fill(spec.title)).map { page in
      page.sheet == first.sheet ? list.counted(page, format: pipeline.style.integerFormat) : page
    }
  }

  /// The set of whoever stands for all departments, for its words and its look.
  private var edition: Edition {
    Edition(
      pipeline: pipeline, year: year, cube: Cube(department: publisher, units: [], members: [:], parts: []),
      notes: [], unit: nil)
  }
}
