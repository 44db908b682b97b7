import Core
import Publish

/// What a run of the main job is asked for.
struct ReportRequest: Hashable, Sendable {
  /// The folder of the year's input.
  var input: String
  /// The folder of the year's output.
  var output: String
  var year: Int
  /// The layout's folder where the command line names one.
  var pipeline: String?
  /// Whose sets are made.
  enum Level: Hashable, Sendable, CaseIterable {
    case department, unit, all
  }

  /// Names or codes; all when empty.
  var departments: [String] = []
  var units: [String] = []
  /// What became of the records of every file is said, not only of files that lost some.
  var isVerbose = false
  /// Where no units are named.
  var level = Level.department
  /// A review of every department, also of those without findings.
  var reviewsAll = false
  /// Workbooks in the making at one time.
  var jobs: Int
  /// The documents are made too.
  var makesDocuments = false
  /// Sets that are kept back are written as drafts.
  var drafts = false
  /// Everything is made anew.
  var isForced = false
  /// Files are compared by what they hold, not by size and time.
  var verifies = false

  /// Departments' own sets are made, not only those of units.
  var makesDepartments: Bool { units.isEmpty && level != .unit }

  /// What decides how files are read, besides their register: the layout and the settings, the year, the program.
  func settled(by layout: ContentHash) -> ContentHash {
    var hasher = ContentHasher()
    hasher.add(ProgramIdentity.hash)
    hasher.add(layout)
    hasher.add(UInt64(year))
    return hasher.hash
  }

  /// What the outcome of a run depends on besides its files.
  var description: String {
    let parts = [
      [
        input, "\(year)", pipeline ?? "", "\(level)", "\(drafts)", "\(reviewsAll)", "\(isVerbose)",
        "\(makesDocuments)",
      ],
      departments.sorted(), units.sorted(),
    ]
    return parts.map { $0.joined(separator: "\t") }.joined(separator: "\n")
  }
}
