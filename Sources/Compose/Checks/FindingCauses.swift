package import Core

extension TextCheck {
  /// Its findings and those of the composing, without what only follows from another one.
  package func findings(with composed: [Finding]) -> [Finding] {
    let own = findings
    func line(_ finding: Finding) -> Location {
      Location(file: finding.location.file, line: finding.location.line)
    }
    let faults = composed.filter { $0.severity == .error && $0.rule != .textMissing }
    let gaps = composer.gaps.union(faults.map(line))
    let unfit = Set(own.filter { $0.rule == .factUnfit }.map(line))
    // A heading that is taken out leaves a gap in the numbers.
    let cut = Set(own.filter { $0.rule == .sectionMissing }.map(\.location.file))
    let kept = own.filter { finding in
      switch finding.rule {
      // Where something is missing, the marks around it stand side by side, and no reason is given.
      case .wordDoubled: !gaps.contains(line(finding)) && !unfit.contains(line(finding))
      case .numbering: !cut.contains(finding.location.file)
      case .reasonMissing, .punctuation: !gaps.contains(line(finding))
      default: true
      }
    }
    // A reason no part asks for is printed nowhere.
    let unasked = kept.filter { $0.rule == .reasonMissing }.compactMap { finding in
      finding.values[.name]?.split(separator: "/").dropLast().last.map(String.init)
    }
    return composed.filter { finding in
      finding.rule != .textUnused
        || !unasked.contains { finding.values[.found]?.contains($0) == true }
    } + kept
  }
}
