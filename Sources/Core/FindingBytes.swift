extension CanonicalWriter {
  package mutating func add(_ location: Location) {
    add(location.file)
    add(location.line)
    add(location.column)
  }

  package mutating func add(_ finding: Finding) {
    add(finding.rule.rawValue)
    add(finding.severity.rawValue)
    add(finding.location)
    add(finding.values)
    add(list: finding.notes) { writer, note in
      writer.add(note.rule.rawValue)
      writer.add(note.location)
      writer.add(note.values)
    }
    add(finding.hidesSource)
  }

  private mutating func add(_ values: [Rule.Value: String]) {
    add(dictionary: Dictionary(uniqueKeysWithValues: values.map { ($0.key.rawValue, $0.value) })) {
      $0.add($1)
    }
  }
}

extension CanonicalReader {
  package mutating func location() throws(CanonicalFault) -> Location {
    Location(file: try text(), line: try integer(), column: try integer())
  }

  package mutating func finding() throws(CanonicalFault) -> Finding {
    guard let rule = Rule(rawValue: try text()), let severity = Finding.Severity(rawValue: try integer())
    else {
      throw .damaged
    }
    let location = try location()
    let values = try values()
    let notes = try list { reader throws(CanonicalFault) in
      guard let rule = Rule.Note(rawValue: try reader.text()) else { throw .damaged }
      return Finding.Note(rule, at: try reader.location(), try reader.values())
    }
    var finding = Finding(rule, at: location, values, severity: severity, notes: notes)
    finding.hidesSource = try flag()
    return finding
  }

  private mutating func values() throws(CanonicalFault) -> [Rule.Value: String] {
    var values: [Rule.Value: String] = [:]
    for (name, value) in try dictionary({ reader throws(CanonicalFault) in try reader.text() }) {
      guard let name = Rule.Value(rawValue: name) else { throw .damaged }
      values[name] = value
    }
    return values
  }
}
