import Core
import Normalize
import Pipeline
import Reconcile
import Report

/// Says where one figure of a set comes from, but for its records.
struct FigureTraceMaker {
  let set: TracedSet
  private let checks: EditionChecks
  private let names: ComparisonNames
  private var cells: PrintedCells

  /// Comparisons of one rule that are shown.
  private static let shown = 3

  init(_ set: TracedSet, incomplete: Set<String>) {
    self.set = set
    cells = PrintedCells(set)
    checks = EditionChecks(set.edition, set.tables, incomplete: incomplete, findsCauses: false)
    names = ComparisonNames(book: set.book, tables: set.tables)
  }

  mutating func trace(of place: FigurePlace) -> FigureTrace {
    let table = set.tables[place.table]
    var guards: [Int: (comparisons: [String], count: Int)] = [:]
    var totals: [FigureTrace.Parts] = []
    for (rule, comparison) in checks.examination.comparisons(of: place) {
      if comparison.isTotal(place) { totals.append(parts(comparison, checks.verdicts[rule].name)) }
      guards[rule, default: ([], 0)].count += 1
      if guards[rule]?.count ?? 0 <= Self.shown { guards[rule]?.comparisons.append(text(of: comparison)) }
    }
    return FigureTrace(
      publisher: set.edition.publisher.name, table: table.number, title: table.title, sheet: table.sheet,
      cell: cells.cell(of: place), figure: cells.printed(place), unit: table.format.unit.name,
      terms: terms(of: set.figure(place).selection),
      guards: guards.sorted { $0.key < $1.key }.map { rule, found in
        let verdict = checks.verdicts[rule]
        let more = found.count > Self.shown ? ["… (\(found.count))"] : []
        return FigureTrace.Guard(
          name: verdict.name, className: verdict.className, sentence: verdict.sentence,
          outcome: verdict.outcome, comparisons: found.comparisons + more)
      }, totals: totals)
  }

  private func parts(_ comparison: RuleComparison, _ rule: String) -> FigureTrace.Parts {
    FigureTrace.Parts(
      rule: rule, parts: comparison.right.map { cells.printed($0.place, isSubtracted: $0.isSubtracted) },
      residue: comparison.printedDifference, residueText: names.printedDifference(of: comparison))
  }

  private func text(of comparison: RuleComparison) -> String {
    let sides = checks.examination.sides(of: comparison)
    let sign =
      switch comparison.order {
      case .equal: comparison.difference == .zero ? "=" : "≠"
      case .atMost: comparison.difference <= .zero ? "≤" : ">"
      case .inside: "⊆"
      }
    return names.words(of: comparison.left, facts: sides.left) + " (\(comparison.leftSum)) \(sign) "
      + names.words(of: comparison.right, facts: sides.right) + " (\(comparison.rightSum))"
  }

  // MARK: What it selects, in words

  private func terms(of selection: Selection) -> [FigureTrace.Term] {
    selection.terms.compactMap { term in
      guard let dataset = term.dataset.flatMap({ set.records.dataset($0) }) else { return nil }
      var accepted = term.filter.accepted
      for dimension in set.edition.pipeline.dimensions where dataset.dimensions.contains(dimension.name) {
        if accepted[dimension.name] == nil, let usual = dimension.unlessSaid {
          accepted[dimension.name] = .keys([usual])
        }
      }
      return FigureTrace.Term(
        isSubtracted: term.isSubtracted, dataset: dataset.name,
        measure: dataset.measures.count > 1 ? term.measure ?? dataset.measures.first : nil,
        asked: set.edition.pipeline.dimensions.compactMap { dimension in
          accepted[dimension.name].map {
            FigureTrace.Condition(dimension: dimension.name, labels: labels($0, of: dimension))
          }
        })
    }
  }

  private func labels(_ accepted: Accepted, of dimension: Dimension) -> [String] {
    let members = set.edition.cube.members[dimension.name] ?? []
    switch accepted {
    case .keys(let keys):
      let order = dimension.labels?.map(\.name) ?? []
      return keys.sorted { left, right in
        let places = (order.firstIndex(of: left) ?? order.count, order.firstIndex(of: right) ?? order.count)
        return places.0 == places.1 ? left < right : places.0 < places.1
      }.map { key in
        if case .unit = dimension.kind {
          return set.edition.cube.units.first { $0.code == key }?.member.description ?? key
        }
        return members.first { $0.key == key }?.description ?? key
      }
    case .prefixes(let prefixes):
      return prefixes.sorted().map { prefix in
        let name =
          members.first { $0.code == prefix }?.name
          ?? set.edition.cube.parents[dimension.name]?[prefix] ?? ""
        return Member(code: prefix, name: name).description
      }
    }
  }
}
