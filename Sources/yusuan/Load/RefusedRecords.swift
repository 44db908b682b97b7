import Core
import Extract
import Normalize

/// The refused records of one file, held by where they lie: a file full of mistakes fits into memory.
///
/// Their bytes stay in the file until they are copied; a reason that many records share is held once.
struct RefusedRecords {
  /// A record that counts nowhere, in 24 bytes.
  struct Refusal {
    var offset: Int
    var length: UInt32
    var line: UInt32
    /// Index into the owners, 0 for nobody.
    fileprivate var owner: UInt32
    /// Index into the reasons.
    var reason: UInt32

    var place: RecordPlace { RecordPlace(offset: offset, length: Int(length), line: Int(line)) }
  }

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
  private(set) var refusals: [Refusal] = []
  private(set) var reasons: [Reason] = []
  private var reasonIndices: [Problem: UInt32] = [:]
  private var owners: [String?] = [nil]
  private var ownerIndices: [String: UInt32] = [:]

  init(name: String, export: ExportFormat, locator: CellLocator, heading: RecordPlace) {
    self.name = name
    self.export = export
    self.locator = locator
    self.heading = heading
  }

  /// Keeps a record; `department` is nil where the record does not tell.
  mutating func add(_ place: RecordPlace, department: String?, _ problem: Problem) {
    var owner: UInt32 = 0
    if let department {
      owner = ownerIndices[department] ?? UInt32(owners.count)
      if Int(owner) == owners.count {
        owners.append(department)
        ownerIndices[department] = owner
      }
    }
    refusals.append(
      Refusal(
        offset: place.offset, length: UInt32(clamping: place.length), line: UInt32(clamping: place.line),
        owner: owner, reason: index(of: problem)))
  }

  func department(of refusal: Refusal) -> String? { owner ?? owners[Int(refusal.owner)] }

  private mutating func index(of problem: Problem) -> UInt32 {
    if let known = reasonIndices[problem] { return known }
    let isWhole = reasons.count < Self.distinct
    let held = isWhole ? problem : Problem(problem.rule, column: problem.column)
    if !isWhole, let known = reasonIndices[held] { return known }
    let index = UInt32(reasons.count)
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

  /// In the order of the file.
  var inOrder: [Refusal] {
    let isInOrder = zip(refusals, refusals.dropFirst()).allSatisfy { $0.offset <= $1.offset }
    return isInOrder ? refusals : refusals.sorted { ($0.offset, $0.reason) < ($1.offset, $1.reason) }
  }
}
