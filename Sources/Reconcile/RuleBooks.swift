package import Core
import Synchronization

/// The rules of a layout, made ready once for each list of tables that a set may have.
package final class RuleBooks: Sendable {
  package let rules: [RuleSpec]
  private let dimensions: [Dimension]
  /// The files each dataset is read from.
  private let sources: [String: Set<String>]
  /// The dimensions by which secret records count in totals; nil where they count nowhere.
  private let secretBy: Set<String>?
  /// What labels of columns begin with that are inside another and no part of it.
  private let within: String?
  private let books = Mutex<[[String]: RuleBook]>([:])

  package init(
    _ rules: [RuleSpec], dimensions: [Dimension], sources: [String: Set<String>], secretBy: Set<String>?,
    within: String? = nil
  ) {
    self.rules = rules
    self.dimensions = dimensions
    self.sources = sources
    self.secretBy = secretBy
    self.within = within
  }

  /// The book for tables of these names; `outlines` are asked for where it is the first time.
  package func book(for names: [String], outlines: () -> [TableOutline]) -> RuleBook {
    if let known = books.withLock({ $0[names] }) { return known }
    let book = RuleBook(
      rules, outlines: outlines(), dimensions: dimensions, sources: sources, secretBy: secretBy,
      within: within)
    books.withLock { $0[names] = book }
    return book
  }

  /// Sums of facts the rules ask for beside the tables, and by which dimensions.
  package var figures: [(selection: Selection, by: Set<String>)] {
    var figures: [(selection: Selection, by: Set<String>)] = []
    for case .comparison(let comparison) in rules.flatMap(\.clauses) {
      var by = Set([comparison.dimension].compactMap { $0 })
      if let link = comparison.through { figures.append((link.selection, by.union([link.dimension]))) }
      for case .facts(let selection) in comparison.sides.flatMap(\.terms).map(\.source) {
        by.formUnion(selection.terms.flatMap(\.filter.accepted.keys))
        figures.append((selection, by))
      }
    }
    return figures
  }
}
