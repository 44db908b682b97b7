import Core
import Normalize

/// What every figure of a set asks of the facts of each dataset: tells which figures take a fact.
struct FigureTests {
  private var tests: [String: [(place: FigurePlace, test: TermTest)]] = [:]

  init(_ set: TracedSet) {
    let known = set.records.known
    var memo: [Selection: [(dataset: String, test: TermTest)]] = [:]
    for (table, figures) in set.figures.enumerated() {
      for (number, figure) in figures.enumerated() {
        let selection = figure.selection
        let own =
          memo[selection]
          ?? selection.terms.compactMap { term in
            guard let dataset = term.dataset.flatMap({ set.records.dataset($0) }),
              let test = TermTest(term, of: dataset, known: known, units: set.records.units)
            else { return nil }
            return (dataset.name, test)
          }
        memo[selection] = own
        for (dataset, test) in own {
          tests[dataset, default: []].append((FigurePlace(table: table, figure: number), test))
        }
      }
    }
  }

  /// The figures that take an amount, each as often as a term takes it, in reading order.
  func uses(of amount: LineLook.Amount) -> [(place: FigurePlace, isSubtracted: Bool)] {
    (tests[amount.dataset.name] ?? []).filter {
      $0.test.measure == amount.measure && $0.test.takes(amount.members)
    }.map { ($0.place, $0.test.isSubtracted) }
  }
}
