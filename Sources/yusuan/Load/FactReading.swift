import Core
import Extract
import Normalize
import Synchronization
import Tabulate

/// Turns batches of a file's records into sums: labels are numbered, become members, and facts are added up.
///
/// Each step of one batch can be done beside the others of its neighbours.
final class FactReading: Sendable {
  /// A batch with the numbers of its labels; nil where they are numbered as they are asked for.
  struct Numbered: Sendable {
    var batch: Batch
    var keys: [[UInt32]]?
  }

  /// A batch whose labels have become members.
  struct Made: Sendable {
    var batch: Batch
    /// By feed.
    var facts: [FactBatch]
    /// What totals may have of secret records, by feed.
    var secrets: [FactBatch]
    /// The department of each unit met so far, by the unit's index; nil where it is nobody's.
    var owners: [String?]
    var remarks: [Normalizer.Remark]

    func owner(of remark: Normalizer.Remark) -> String? { remark.unit.flatMap { owners[Int($0)] } }
  }

  private struct Members {
    var normalizer: Normalizer
    var store = MemberStore()
    var owners: [String?] = []
  }

  private let unitDimension: String
  private let register: Register
  private let feeds: [ExportMapping.Feed]
  private let keys: Mutex<LabelKeys>
  private let members: Mutex<Members>
  private let sums: Mutex<FactSums>
  /// Facts that have been added up; their memory serves again.
  private let spare = Mutex<[[FactBatch]]>([])

  init(
    _ normalizer: Normalizer, _ feeds: [ExportMapping.Feed], _ sums: FactSums, unitDimension: String,
    register: Register
  ) {
    self.feeds = feeds
    self.unitDimension = unitDimension
    self.register = register
    keys = Mutex(normalizer.labelKeys)
    members = Mutex(Members(normalizer: normalizer))
    self.sums = Mutex(sums)
  }

  /// The first step.
  func numbered(_ batch: Batch) -> Numbered {
    Numbered(batch: batch, keys: keys.withLock { $0.keys(of: batch) })
  }

  /// The second step.
  func make(_ numbered: Numbered, _ labels: [[String]]) -> Made {
    var facts =
      spare.withLock { $0.popLast() }
      ?? feeds.map {
        FactBatch(
          dataset: $0.dataset.name, dimensions: $0.dataset.dimensions.count,
          measures: $0.dataset.measures.count)
      }
    return members.withLock { members in
      let remarks = members.normalizer.normalize(
        numbered.batch, keys: numbered.keys, labels: labels, store: &members.store, facts: &facts)
      for unit in members.store.members(of: unitDimension)[members.owners.count...] {
        members.owners.append(register.units[unit.code]?.department)
      }
      return Made(
        batch: numbered.batch, facts: facts, secrets: members.normalizer.takeSecretFacts(),
        owners: members.owners,
        remarks: remarks)
    }
  }

  /// The third step; returns what does not fit.
  func add(_ made: consuming Made) -> [FactSums.Overflow] {
    let overflows = sums.withLock { sums in
      sums.add(made.facts, secrets: made.secrets, of: made.batch, owners: made.owners)
    }
    var facts = made.facts
    made.facts = []
    for feed in facts.indices { facts[feed].removeAll() }
    spare.withLock { $0.append(facts) }
    return overflows
  }

  /// Shows the members met so far.
  func withStore(_ body: (MemberStore) -> Void) { members.withLock { body($0.store) } }

  /// What the file came to.
  func finish() -> (normalizer: Normalizer, store: MemberStore, owners: [String?], sums: FactSums) {
    let (normalizer, store, owners) = members.withLock { ($0.normalizer, $0.store, $0.owners) }
    return (normalizer, store, owners, sums.withLock { $0 })
  }
}
