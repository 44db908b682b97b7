import Core
import Extract
import Normalize
import Tabulate

/// What one file gave.
///
/// Nothing of it counts before the whole file has been read.
struct FileResult {
  var store = MemberStore()
  var fold: Fold
  var notes: [Note] = []
  var places = MemberPlaces()
  /// Findings about single records, with the department each concerns where that could be read.
  var remarks: [(finding: Finding, department: String?)] = []
  /// Records that count nowhere.
  var refused: RefusedRecords?
  /// Findings about the file as a whole.
  var findings: [Finding] = []
  var records = 0
  /// Rows of sums among them: a file of nothing else has nothing to report.
  var sumRows = 0
  var tally = Normalizer.Tally()
  var otherYears = 0
  /// Secret records by department, nil where that could not be read.
  var secrets: [String?: SecretSum] = [:]
  /// The headings of the amount columns, nil for those the file lacks.
  var headings: [String?] = []
  /// What all amounts of a column add up to, in fen.
  var totals: [Int128] = []
  /// Departments that have records in it, by key.
  var departments: Set<String> = []

  /// Findings beyond those that are held.
  var overflow: FindingOverflow
  private let file: String
  /// The department whose file it is, nil for a file of many.
  private let owner: String?
  private var counts: [Rule: Int] = [:]
  private var misfits: [Rule: Int] = [:]
  /// How the file is written, where it could be opened.
  var encoding: Encoding?
  private var blocked: Set<String?> = []
  /// A record is refused for what it says.
  var refusesRecords: Bool { !blocked.isEmpty }

  init(fold: Fold, of file: String = "", owner: String? = nil, keepsAll: Bool = false) {
    self.fold = fold
    self.file = file
    self.owner = owner
    overflow = FindingOverflow(isKept: keepsAll)
  }

  /// Counts a finding about a record that is not held.
  mutating func overflow(
    _ rule: Rule, department: String?, refuses: Bool, isSecret: Bool = false, _ finding: () -> Finding
  ) {
    let key = FindingOverflow.Key(
      rule: rule, severity: refuses ? .error : rule.severity, file: file, department: owner ?? department)
    overflow.add(key) {
      var finding = finding()
      finding.severity = key.severity
      finding.hidesSource = isSecret
      return finding
    }
  }

  /// Refuses a record that nobody has looked at the labels of; `headings` are how many fields the heading has.
  mutating func refuse(_ misfit: Misfit, headings: Int, isSecret: Bool, _ finding: () -> Finding) {
    misfits[misfit.rule, default: 0] += 1
    if misfits[misfit.rule, default: 0] <= Finding.held {
      findings.append(finding())
    } else {
      overflow(misfit.rule, department: nil, refuses: true, isSecret: isSecret, finding)
    }
    if isSecret { return }
    let problem = Problem(misfit.rule, misfit.values(headings: headings), column: misfit.column)
    refused?.add(misfit.place, department: owner, problem)
  }

  /// Adds a finding about a record; one that refuses it keeps the record too.
  ///
  /// Beyond a thousand of one rule it is only counted, or kept on the disk, unless it concerns a department that has none yet.
  mutating func remark(
    _ problem: Problem, _ place: RecordPlace, department: String?, refuses: Bool, isSecret: Bool = false,
    _ finding: () -> Finding
  ) {
    counts[problem.rule, default: 0] += 1
    let isKept =
      counts[problem.rule, default: 0] <= Finding.held || (refuses && !blocked.contains(department))
    var made = isKept ? finding() : nil
    made?.hidesSource = isSecret
    if let made {
      remarks.append((made, department))
    } else {
      overflow(problem.rule, department: department, refuses: refuses, isSecret: isSecret, finding)
    }
    guard refuses else { return }
    blocked.insert(department)
    if isSecret { return }
    refused?.add(place, department: department, problem)
  }
}

extension FileResult {
  /// So many rules that every record breaks some of them are no mistakes of records.
  private static let manyRules = 3

  /// Says that nothing of the file is used: its columns are displaced, or it is of another kind.
  ///
  /// Nil where that does not show.
  var otherKind: Finding? {
    guard tally.used == 0, tally.secret == 0, tally.refused >= Self.manyRules else { return nil }
    let refusing = (findings + remarks.map(\.finding)).filter {
      $0.severity == .error && $0.location.line > 0
    }
    let byRule = Dictionary(grouping: refusing, by: \.rule)
    func count(_ rule: Rule) -> Int {
      (byRule[rule]?.count ?? 0) + overflow.counts.filter { $0.key.rule == rule }.values.reduce(0, +)
    }
    // Records of which none is of a known unit are another department's.
    let areForeign = records >= Self.manyRules && count(.unitUnknown) + count(.unitForeign) >= records
    guard byRule.count >= Self.manyRules || areForeign else { return nil }
    let first = byRule.compactMap { $0.value.min { $0.location < $1.location } }
    var notes: [Finding.Note] = []
    for finding in first.sorted(by: { ($0.location, $0.rule.rawValue) < ($1.location, $1.rule.rawValue) }) {
      notes.append(
        Finding.Note(
          .refusedFor, at: finding.location,
          [.code: finding.rule.rawValue, .count: "\(count(finding.rule))"]))
    }
    return Finding(.fileUnused, at: Location(file: file), [.count: "\(records)"], notes: notes)
  }
}
