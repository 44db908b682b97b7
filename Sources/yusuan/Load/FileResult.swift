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
  /// Findings about single records, with the unit each concerns where that could be read.
  var remarks: [(finding: Finding, unit: String?)] = []
  /// Findings about the file as a whole.
  var findings: [Finding] = []
  var records = 0
  var tally = Normalizer.Tally()
  var otherYears = 0
  /// Departments that have records in it, by key.
  var departments: Set<String> = []
}
