package import Core

/// Findings as JUnit XML, which build servers show: a suite a file, a case a rule.
///
/// A rule with an error in the file is a failure; one with warnings or notes only passes and says them.
package struct JUnitLog: Sendable {
  private let language: Language

  package init(language: Language) { self.language = language }

  /// How many findings of one rule are in one file, and how serious the worst is.
  package struct Case: Hashable, Sendable {
    package var rule: Rule
    package var severity: Finding.Severity
    package var count: Int

    package init(rule: Rule, severity: Finding.Severity, count: Int) {
      self.rule = rule
      self.severity = severity
      self.count = count
    }

    fileprivate var isFailure: Bool { severity == .error }
  }

  package func head(tests: Int, failures: Int) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="yusuan" tests="\(tests)" failures="\(failures)" errors="0">

    """
  }

  package var tail: String { "</testsuites>\n" }

  /// The beginning of a file's suite; one without cases gets a case that passes.
  package func suiteHead(_ file: String, _ cases: [Case]) -> String {
    let failures = cases.count { $0.isFailure }
    let head = """
        <testsuite name="\(xml(file))" tests="\(max(cases.count, 1))" failures="\(failures)" errors="0" skipped="0">

      """
    return cases.isEmpty
      ? head
        + "    <testcase name=\"\(language == .zh ? "没有问题" : "nothing found")\" classname=\"\(xml(file))\"/>\n"
      : head
  }

  package var suiteTail: String { "  </testsuite>\n" }

  /// The beginning of a case; its findings follow as lines.
  package func caseHead(_ file: String, _ rule: Case) -> String {
    let meaning = rule.rule.explanation.meaning.text(language)
    let head = "    <testcase name=\"\(rule.rule.rawValue)\" classname=\"\(xml(file))\">\n"
    guard rule.isFailure else { return head + "      <system-out>" }
    return head
      + "      <failure message=\"\(xml("\(meaning) (\(rule.count))"))\" type=\"\(rule.rule.rawValue)\">"
  }

  package func line(_ finding: Finding) -> String { xml(finding.diagnostic(language)) + "\n" }

  package func caseTail(_ rule: Case) -> String {
    "</\(rule.isFailure ? "failure" : "system-out")>\n    </testcase>\n"
  }
}
