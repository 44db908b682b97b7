import Core
import Extract
import Normalize

/// The refused records of one file, held by where they lie: a file full of mistakes fits into memory.
///
/// Their bytes stay in the file until they are copied; a reason that many records share is held once.
struct RefusedRecords {
  struct Reason {
    var problem: Problem
    /// Of reasons beyond those that are held only the rule and the column are known.
    var isWhole: Bool
  }

  /// Reasons told apart; a file in which every cell is wrong in its own way has no more.
  private static let distinct = 20_000

  let name: String
  let export: ExportFormat
  let locator: CellLocator
  let heading: RecordPlace
  /// The department of all records, where the file is one department's.
  var owner: String?
  /// In the order of the file.
  private(set) var refusals = RefusalLog()
  private(set) var reasons: [Reason] = []
  private var reasonIndices: [Problem: Int] = [:]
  private var owners: [String?] = [nil]
  private var ownerIndices: [String: Int] = [:]

  init(name: String, export: ExportFormat, locator: CellLocator, heading: RecordPlace) {
    self.name = name
    self.export = export
    self.locator = locator
    self.heading = heading
  }

  /// Keeps a record; `department` is nil where the record does not tell.
  mutating func add(_ place: RecordPlace, department: String?, _ problem: Problem) {
    var owner = 0
    if let department {
      owner = ownerIndices[department] ?? owners.count
      if owner == owners.count {
        owners.append(department)
        ownerIndices[department] = owner
      }
    }
    refusals.append(
      RefusalLog.Refusal(place: place, owner: owner, reason: index(of: problem)))
  }

  func department(of refusal: RefusalLog.Refusal) -> String? { owner ?? owners[refusal.owner] }

  private mutating func index(of problem: Problem) -> Int {
    if let known = reasonIndices[problem] { return known }
    let isWhole = reasons.count < Self.distinct
    let held = isWhole ? problem : Problem(problem.rule, column: problem.column)
    if !isWhole, let known = reasonIndices[held] { return known }
    let index = reasons.count
    reasons.append(Reason(problem: held, isWhole: isWhole))
    reasonIndices[held] = index
    return index
  }

  /// Why a record is refused, as it is said.
  func finding(_ problem: Problem, at location: Location) -> Finding {
    var values = problem.values
    if let column = problem.column { values[.heading] = export.columns[column].heading }
    return Finding(problem.rule, at: location, values, severity: .error)
  }
}
