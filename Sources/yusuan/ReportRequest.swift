/// What a run of the main job is asked for.
struct ReportRequest: Hashable, Sendable {
  /// The folder of the year's input.
  var input: String
  /// The folder of the year's output.
  var output: String
  var year: Int
  /// The layout's folder where the command line names one.
  var pipeline: String?
  /// Names or codes; all when empty.
  var departments: [String] = []
  var units: [String] = []
  /// What became of the records of every file is said, not only of files that lost some.
  var isVerbose = false
  /// Workbooks in the making at one time.
  var jobs: Int
  /// Sets that are kept back are written as drafts.
  var drafts = false
}
