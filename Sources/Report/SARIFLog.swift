package import Core

/// Findings as SARIF 2.1.0, the format of code scanning: written piece by piece, so that no number of them is too large.
package struct SARIFLog: Sendable {
  private let language: Language
  private let version: String
  /// The rules that occur, by their index in the log.
  private let rules: [Rule]

  package init(_ rules: [Rule], version: String, language: Language) {
    self.rules = rules.sorted { $0.rawValue < $1.rawValue }
    self.version = version
    self.language = language
  }

  /// What stands before the results.
  package var head: String {
    let driver: JSON = [
      "name": "yusuan", "version": .text(version), "rules": .list(rules.map(described)),
    ]
    return """
      {"version":"2.1.0","$schema":"https://json.schemastore.org/sarif-2.1.0.json","runs":[{\
      "tool":\(JSON.object([JSON.Member("driver", driver)]).line),\
      "language":"\(language == .zh ? "zh-CN" : "en-US")","columnKind":"unicodeCodePoints","results":[

      """
  }

  /// One result; a comma parts it from the one before.
  package func result(_ finding: Finding, isFirst: Bool) -> String {
    var members = [
      JSON.Member("ruleId", .text(finding.rule.rawValue)),
      JSON.Member("level", .text(finding.severity.level)),
      JSON.Member("message", ["text": .text(finding.text(language))]),
    ]
    if let index = rules.firstIndex(of: finding.rule) {
      members.insert(JSON.Member("ruleIndex", .number(index)), at: 1)
    }
    if !finding.location.file.isEmpty {
      members.append(JSON.Member("locations", .list([.object(place(finding.location))])))
    }
    if !finding.notes.isEmpty {
      let related = finding.notes.enumerated().map { index, note in
        JSON.object(
          [JSON.Member("id", .number(index + 1))] + place(note.location)
            + [JSON.Member("message", ["text": .text(note.text(language))])])
      }
      members.append(JSON.Member("relatedLocations", .list(related)))
    }
    return (isFirst ? "" : ",\n") + JSON.object(members).line
  }

  /// What stands behind the results.
  package func tail(exitCode: Int) -> String {
    """

    ],"invocations":[{"executionSuccessful":\(exitCode < 2),"exitCode":\(exitCode)}]}]}

    """
  }

  private func described(_ rule: Rule) -> JSON {
    let long = rule.explanation
    return [
      "id": .text(rule.rawValue), "shortDescription": ["text": .text(long.meaning.text(language))],
      "fullDescription": ["text": .text(long.reason.text(language))],
      "help": ["text": .text(rule.explained(language))],
      "defaultConfiguration": ["level": .text(rule.severity.level)],
    ]
  }

  /// A place in a file; or, where it is no file, a name.
  private func place(_ location: Location) -> [JSON.Member] {
    if location.line == 0 && !location.file.contains("/") && !location.file.contains(".") {
      return [JSON.Member("logicalLocations", .list([["name": .text(location.file)]]))]
    }
    var physical = [JSON.Member("artifactLocation", ["uri": .text(uri(of: location.file))])]
    if location.line > 0 {
      var region = [JSON.Member("startLine", .number(location.line))]
      if location.column > 0 { region.append(JSON.Member("startColumn", .number(location.column))) }
      physical.append(JSON.Member("region", .object(region)))
    }
    return [JSON.Member("physicalLocation", .object(physical))]
  }
}

extension Finding.Severity {
  fileprivate var level: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .note: "note"
    }
  }
}

/// A path as a reference: what is no unreserved character of a URI stands as its bytes.
func uri(of path: String) -> String {
  let digits = Array("0123456789ABCDEF".unicodeScalars)
  var uri = path.hasPrefix("/") ? "file://" : ""
  for byte in path.utf8 {
    let scalar = Unicode.Scalar(byte)
    let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
    if isPlain || "-._~/".unicodeScalars.contains(scalar) {
      uri.unicodeScalars.append(scalar)
    } else {
      uri += "%"
      uri.unicodeScalars.append(digits[Int(byte >> 4)])
      uri.unicodeScalars.append(digits[Int(byte & 15)])
    }
  }
  return uri
}
