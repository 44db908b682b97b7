package import Core

/// A written reason for which a finding may pass.
package struct Waiver: Hashable, Sendable {
  package var rule: String
  /// A cell, or a row: what its figures' addresses begin with.
  package var cell: String
  /// The two figures it was written for; nil where they cannot be read.
  package var left: Money?
  package var right: Money?
  package var reason: String
  package var person: String
  package var location: Location

  package init(
    rule: String, cell: String, left: Money?, right: Money?, reason: String, person: String,
    location: Location
  ) {
    self.rule = rule
    self.cell = cell
    self.left = left
    self.right = right
    self.reason = reason
    self.person = person
    self.location = location
  }

  /// The columns that say nothing, figures with what they are now.
  ///
  /// A heading pasted into its column says nothing: the line that messages offer has both.
  fileprivate func lacking(_ format: WaiverFormat, _ now: RuleComparison?) -> [String] {
    func figure(_ heading: String, _ written: Money?, _ now: Money?) -> String? {
      written == nil ? [heading, now?.description].compactMap { $0 }.joined(separator: " ") : nil
    }
    func text(_ heading: String, _ written: String) -> String? {
      ["", heading].contains(written) ? heading : nil
    }
    return [
      text(format.cell, cell), figure(format.left, left, now?.leftSum),
      figure(format.right, right, now?.rightSum),
      text(format.reason, reason), text(format.person, person),
    ].compactMap { $0 }
  }
}

extension [RuleVerdict] {
  /// Lets what is explained pass; returns what is wrong with the explanations.
  ///
  /// `names` are the addresses and keys a comparison goes by.
  package mutating func apply(
    _ waivers: [Waiver], format: WaiverFormat, names: (RuleComparison) -> [String]
  ) -> [Finding] {
    var findings: [Finding] = []
    for waiver in waivers {
      guard let index = firstIndex(where: { $0.name == waiver.rule }) else {
        findings.append(
          Finding(
            .waiverInvalid, at: waiver.location,
            [.heading: format.rule, .found: waiver.rule, .expected: map(\.name).joined(separator: ", ")]))
        continue
      }
      let now = self[index].breaches.first { matches(waiver.cell, names($0)) }
      let lacking = waiver.lacking(format, now)
      if !lacking.isEmpty && !self[index].isBlocking {
        findings.append(
          Finding(.waiverLacking, at: waiver.location, [.heading: lacking.joined(separator: ", ")]))
        continue
      }
      if self[index].isBlocking {
        findings.append(
          Finding(
            .waiverForbidden, at: waiver.location, [.name: waiver.rule, .code: self[index].className]))
        continue
      }
      let matching = self[index].breaches.indices.filter { breach in
        matches(waiver.cell, names(self[index].breaches[breach]))
      }
      if matching.isEmpty {
        findings.append(
          Finding(.waiverUnmatched, at: waiver.location, [.name: waiver.rule, .found: waiver.cell]))
        continue
      }
      let bound = matching.filter {
        self[index].breaches[$0].leftSum == waiver.left && self[index].breaches[$0].rightSum == waiver.right
      }
      if let first = matching.first, bound.isEmpty {
        let now = self[index].breaches[first]
        findings.append(
          Finding(
            .waiverStale, at: waiver.location,
            [
              .name: waiver.rule,
              .expected: [waiver.left, waiver.right].map { $0?.description ?? "?" }.joined(separator: ", "),
              .found: "\(now.leftSum), \(now.rightSum)",
            ]))
      }
      for breach in bound { self[index].breaches[breach].reason = "\(waiver.reason) (\(waiver.person))" }
    }
    return findings
  }

  /// Whether an object is one of the names, or a row they begin with.
  private func matches(_ object: String, _ names: [String]) -> Bool {
    let object = foldedLabel(object)
    return names.map(foldedLabel).contains { $0 == object || $0.hasPrefix(object + "/") }
  }
}
