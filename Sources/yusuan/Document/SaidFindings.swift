import Core
import Pipeline

/// What has been said of the documents of a run: a mistake at a place is said once, in whichever document it shows first.
///
/// A mistake of a part shows in the document of every department, and is one mistake.
struct SaidFindings {
  private struct Key: Hashable {
    var rule: Rule
    var location: Location
  }

  private var said: Set<Key> = []

  /// Those that have not been said.
  mutating func new(_ findings: [Finding]) -> [Finding] {
    findings.inOrder().filter { finding in
      // A place without a line is a whole file, of which there may be more to say; sums are each department's own.
      finding.location.line == 0 || finding.rule == .amountOverflow
        || said.insert(Key(rule: finding.rule, location: finding.location)).inserted
    }
  }
}

extension Edition {
  /// Whether the document's own files are wrong, not what the office wrote.
  func hasMistakeOfLayout(_ findings: [Finding]) -> Bool {
    findings.contains {
      $0.severity == .error && $0.rule != .amountOverflow && pipeline.documentFiles.contains($0.location.file)
    }
  }
}

extension Finding {
  /// Whether it misses what may stand in a refused record of one of these datasets.
  func follows(fromRefusalsIn datasets: Set<String>) -> Bool {
    rule == .textMissing && location.line == 0 && values[.name].map(datasets.contains) == true
  }
}
