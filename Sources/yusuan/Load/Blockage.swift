import Core
import Extract
import Normalize
import Pipeline

/// The findings of a run and which departments they keep from being published.
struct Blockage {
  enum Scope: Hashable {
    /// Every department.
    case all
    /// A department by key.
    case department(String)

    /// The department's key, nil for all.
    var department: String? {
      switch self {
      case .all: nil
      case .department(let key): key
      }
    }
  }

  /// So many of a rule that a file full of mistakes fits into memory, and the first of each department.
  private(set) var findings: [(finding: Finding, scope: Scope)] = []
  /// The others.
  private(set) var overflow: FindingOverflow
  private var counts: [Rule: Int] = [:]
  private var blocksAll = false
  private var blocked: Set<String> = []

  /// `keepsAll`: what is not held is kept on the disk.
  init(keepsAll: Bool = false) { overflow = FindingOverflow(isKept: keepsAll) }

  mutating func add(_ finding: Finding, _ scope: Scope) {
    counts[finding.rule, default: 0] += 1
    let isFirst = finding.severity == .error && !isBlocked(scope)
    if counts[finding.rule, default: 0] <= Finding.held || isFirst {
      findings.append((finding, scope))
    } else {
      overflow.add(finding, department: scope.department)
    }
    if finding.severity == .error { block(scope) }
  }

  /// Takes over what did not fit into what was read of a file.
  mutating func add(_ other: FindingOverflow) {
    overflow.merge(other)
    for key in other.counts.keys where key.severity == .error {
      block(key.department.map { .department($0) } ?? .all)
    }
  }

  private mutating func block(_ scope: Scope) {
    switch scope {
    case .all: blocksAll = true
    case .department(let key): blocked.insert(key)
    }
  }

  mutating func add(_ findings: [Finding], _ scope: Scope) {
    for finding in findings { add(finding, scope) }
  }

  private func isBlocked(_ scope: Scope) -> Bool {
    switch scope {
    case .all: blocksAll
    case .department(let key): blocked.contains(key)
    }
  }

  func blocks(_ department: String) -> Bool { blocksAll || blocked.contains(department) }
}

extension Blockage {
  /// Datasets that lack something of a department's: a file, or records that were refused.
  ///
  /// What cannot be told apart lacks everywhere.
  func incomplete(_ department: String, _ pipeline: PipelineSpec) -> Set<String> {
    let all = Set(pipeline.datasets.map(\.name))
    var result: Set<String> = []
    for (finding, scope) in findings where finding.severity == .error {
      if case .department(let key) = scope, key != department { continue }
      if finding.rule == .fileMissing, let dataset = finding.values[.found], all.contains(dataset) {
        result.insert(dataset)
        continue
      }
      let name = finding.location.file.split(separator: "/").last.map(String.init) ?? ""
      guard let export = pipeline.export(ofFile: name),
        export.kind != .register
      else { return all }
      result.formUnion(export.mapping.feeds.map(\.dataset.name))
    }
    return result
  }
}
