import Core

/// A record that counts nowhere, and why.
struct Refusal {
  var place: RecordPlace
  /// The department's key, nil where the record does not tell.
  var department: String?
  var rule: Rule
  /// What exactly is wrong; nil for records beyond those whose findings are kept.
  var finding: Finding?
}
