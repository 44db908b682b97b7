import Compose
import Core
import Pipeline
import Report

/// Explains figures of one set: what each is, and every record it adds up.
struct ExplainRun {
  let request: SetRequest
  let addresses: [String]
  /// Only so many records, the largest; all when nil.
  let limit: Int?
  let console: Console

  func run() -> ExitStatus {
    var status = ExitStatus.done
    guard let (set, incomplete) = SetFinder(request: request, console: console).find(&status) else {
      return status
    }
    var maker = FigureTraceMaker(set, incomplete: incomplete)
    for address in addresses {
      if let figures = textFigures(address, of: set), !figures.isEmpty {
        for figure in figures where !explain(figure, in: set, &maker) { status = max(status, .refused) }
        continue
      }
      switch set.place(of: address) {
      case .success(let place):
        if !explain(place, in: set, &maker) { status = max(status, .refused) }
      case .failure(let error):
        console.show([error.finding])
        status = max(status, .refused)
      }
    }
    return status
  }

  /// A number of the document's text: what it prints and its exact value, then what it rests on, cells with their records.
  private func explain(_ figure: TextFigure, in set: TracedSet, _ maker: inout FigureTraceMaker) -> Bool {
    let trace = TextTrace(edition: set.edition, tables: set.tables)
    var isEqual = true
    console.output(console.isJSON ? jsonLine(trace.json(figure)) : trace.line(of: figure))
    for basis in figure.bases {
      if case .cell(let place) = basis {
        if !explain(place, in: set, &maker) { isEqual = false }
      } else if !console.isJSON {
        console.output("  " + trace.text(of: basis))
      }
    }
    return isEqual
  }

  /// The numbers of the document's text an address names; nil where it names none of the document's parts.
  private func textFigures(_ address: String, of set: TracedSet) -> [TextFigure]? {
    let words = address.split(separator: "/")
    guard let spec = set.edition.pipeline.document, let part = words.first, words.count > 1,
      spec.parts.contains(where: { $0.number == part })
    else { return nil }
    let lastYear = LastYear(before: request.input, of: request.year, pipeline: set.edition.pipeline)
    let former = lastYear.set(of: set.edition.department)
    return set.edition.document(set.tables, former: former)?.document.figures(named: address)
  }

  /// False where the records do not add up to the figure.
  private func explain(_ place: FigurePlace, in set: TracedSet, _ maker: inout FigureTraceMaker) -> Bool {
    let trace = maker.trace(of: place)
    var lines = console.lines()
    if console.isJSON {
      lines.write(trace.json.line)
    } else {
      for line in trace.head(console.language) { lines.write(line) }
    }
    func show(_ line: TraceLine) { lines.write(console.isJSON ? line.json.line : line.text) }
    var all = CountedSum()
    var listed = CountedSum()
    var finder = PlaceFinder()
    var largest = LargestRecords(limit ?? 0)
    let secret = set.records.trace([set.figure(place).selection]) { _, record in
      all.add(record.amount.fen, isSubtracted: record.isSubtracted)
      if limit == nil {
        show(record.line(at: finder.location(of: record)))
      } else {
        largest.add(record)
      }
    }
    if limit == nil { listed = all }
    for record in largest.records {
      listed.add(record.amount.fen, isSubtracted: record.isSubtracted)
      show(record.line(at: record.location))
    }
    let sum = TraceSum(
      exact: trace.figure.exact, count: all.count, sum: all.fen, secretCount: secret[0].count,
      secretSum: secret[0].fen, unlistedCount: all.count - listed.count, unlistedSum: all.fen - listed.fen)
    if console.isJSON {
      lines.write(sum.json.line)
    } else {
      for line in sum.text(console.language) { lines.write(line) }
    }
    lines.finish()
    return sum.isEqual
  }
}
