import Core
import Reconcile
import Report

/// The rules of a set as its review shows them: what became of each, with both sides.
struct ReviewRules {
  let checks: EditionChecks
  let tables: [Table]
  let book: AddressBook
  let language: Language

  /// So many breaches of one rule are shown.
  private static let most = 100

  var lines: [Review.RuleLine] {
    let names = ComparisonNames(book: book, tables: tables)
    return checks.verdicts.map { verdict in
      let shown = verdict.breaches.isEmpty ? [verdict.example].compactMap { $0 } : verdict.breaches
      var state = Review.RuleLine.State.idle
      var words = verdict.outcome.word(language)
      switch verdict.outcome {
      case .holds: state = .holds
      case .broken: state = .broken
      case .explained: state = .explained
      case .notExecuted(let reason):
        words += language == .zh ? "：" : ": "
        words += reason.sentence(language)
      }
      return Review.RuleLine(
        name: verdict.name, className: verdict.className, sentence: verdict.sentence, state: state,
        verdict: words, basis: verdict.comparisons(language),
        comparisons: shown.prefix(Self.most).map { comparison(of: $0, verdict, names) })
    }
  }

  private func comparison(
    of comparison: RuleComparison, _ verdict: RuleVerdict, _ names: ComparisonNames
  ) -> Review.RuleLine.Comparison {
    let sides = checks.examination.sides(of: comparison)
    return Review.RuleLine.Comparison(
      left: names.words(of: comparison.left, facts: sides.left), leftSum: comparison.leftSum,
      right: names.words(of: comparison.right, facts: sides.right), rightSum: comparison.rightSum,
      printedDifference: names.printedDifference(of: comparison),
      isBroken: !verdict.breaches.isEmpty && comparison.reason == nil, reason: comparison.reason)
  }
}
