/// One thing a person should know about the data or the pipeline: what, where, under which rule.
///
/// The words are not here: a finding carries the rule and the values, and `Report` says it in a language.
package struct Finding: Hashable, Sendable {
  package enum Severity: Int, Hashable, Comparable, Sendable, CaseIterable {
    case note, warning, error

    package static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
  }

  /// A second place that has to do with the finding.
  package struct Note: Hashable, Sendable {
    package var rule: Rule.Note
    package var location: Location
    /// The values of the message's placeholders.
    package var values: [Rule.Value: String]

    package init(_ rule: Rule.Note, at location: Location, _ values: [Rule.Value: String] = [:]) {
      self.rule = rule
      self.location = location
      self.values = values
    }
  }

  /// So many of one rule are held in memory; more are counted, and written where somebody wants them.
  package static let held = 1000

  package var rule: Rule
  package var severity: Severity
  package var location: Location
  /// The values of the message's placeholders.
  package var values: [Rule.Value: String]
  package var notes: [Note]
  /// The line it points at may hold what is secret: it is shown nowhere.
  package var hidesSource = false

  package init(
    _ rule: Rule, at location: Location, _ values: [Rule.Value: String] = [:],
    severity: Severity? = nil, notes: [Note] = []
  ) {
    self.rule = rule
    self.severity = severity ?? rule.severity
    self.location = location
    self.values = values
    self.notes = notes
  }
}

extension Sequence<Finding> {
  package var hasErrors: Bool { contains { $0.severity == .error } }

  /// By place, errors first at one place; what the rules between tables say comes last, as it was found: causes first.
  package func inOrder() -> [Finding] {
    let all = Array(self)
    return all.filter { !$0.rule.isBetweenTables }.inPlaceOrder() + all.filter(\.rule.isBetweenTables)
  }

  private func inPlaceOrder() -> [Finding] {
    sorted { left, right in
      if left.location != right.location { return left.location < right.location }
      if left.severity != right.severity { return left.severity > right.severity }
      return left.rule.rawValue < right.rule.rawValue
    }
  }
}
