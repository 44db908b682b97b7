import Core
import Normalize

/// Tells which facts of one file a term of a selection takes: each member is looked at once.
struct TermTest {
  let isSubtracted: Bool
  /// Index of the measure it adds up.
  let measure: Int
  let conditions: [FactCondition]
  /// By condition and index of the member.
  private var verdicts: [[Bool]]

  /// Nil where the term is of another dataset, or of a measure this one lacks.
  init?(_ term: Selection.Term, of dataset: Dataset, known: [String: Dimension], units: [Unit]) {
    guard term.dataset == dataset.name, let measure = term.measure(among: dataset.measures) else {
      return nil
    }
    self.measure = measure
    isSubtracted = term.isSubtracted
    conditions = term.filter.conditions(on: dataset.dimensions, known: known, units: units)
    verdicts = conditions.map { _ in [] }
  }

  mutating func takes(_ fact: Int, of facts: DepartmentRecords.Facts) -> Bool {
    for (index, condition) in conditions.enumerated() {
      let member = Int(facts.batch.members[condition.position][fact])
      while verdicts[index].count <= member {
        verdicts[index].append(condition.accepts(facts.members[condition.position][verdicts[index].count]))
      }
      if !verdicts[index][member] { return false }
    }
    return true
  }

  /// The members of another file have other indices.
  mutating func forget() {
    for index in verdicts.indices { verdicts[index].removeAll(keepingCapacity: true) }
  }

  func takes(_ members: [Member]) -> Bool { conditions.allSatisfy { $0.accepts(members[$0.position]) } }
}
