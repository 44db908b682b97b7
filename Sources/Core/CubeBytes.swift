/// The canonical bytes of a cube: equal cubes have equal bytes, and no others.
///
/// They are hashed for a department's fingerprint, kept beside its workbook, and read again to say what changed.
extension Cube {
  private static let mark = "yusuan-cube"
  private static let version: UInt8 = 1

  package var bytes: [UInt8] {
    var writer = CanonicalWriter()
    write(to: &writer)
    return writer.sealed(Self.mark, version: Self.version)
  }

  package init(bytes: [UInt8]) throws(CanonicalFault) {
    var reader = try CanonicalReader(bytes, mark: Self.mark, version: Self.version)
    try self.init(from: &reader)
    try reader.finish()
  }

  private func write(to writer: inout CanonicalWriter) {
    writer.add(department)
    writer.add(list: units) { $0.add($1) }
    writer.add(dictionary: members) { $0.add(list: $1) { $0.add($1) } }
    writer.add(dictionary: parents) { $0.add(dictionary: $1) { $0.add($1) } }
    writer.add(list: parts) { writer, part in
      writer.add(part.grouping)
      writer.add(part.entries)
    }
  }

  private init(from reader: inout CanonicalReader) throws(CanonicalFault) {
    let department = try reader.department()
    let units = try reader.list { reader throws(CanonicalFault) in try reader.unit() }
    let members = try reader.dictionary { reader throws(CanonicalFault) in
      try reader.list { reader throws(CanonicalFault) in try reader.member() }
    }
    let parents = try reader.dictionary { reader throws(CanonicalFault) in
      try reader.dictionary { reader throws(CanonicalFault) in try reader.text() }
    }
    let parts = try reader.list { reader throws(CanonicalFault) in
      let grouping = try reader.grouping()
      let counts = grouping.dimensions.map { members[$0]?.count ?? 0 }
      return Part(
        grouping: grouping,
        entries: try reader.entries(memberCounts: counts, measures: grouping.measures.count))
    }
    self.init(department: department, units: units, members: members, parents: parents, parts: parts)
  }
}

extension CanonicalWriter {
  package mutating func add(_ member: Member) {
    add(member.code)
    add(member.name)
  }

  package mutating func add(_ department: Department) {
    add(department.code)
    add(department.name)
    add(dictionary: department.attributes) { $0.add($1) }
  }

  package mutating func add(_ unit: Unit) {
    add(unit.code)
    add(unit.name)
    add(unit.department)
    add(dictionary: unit.attributes) { $0.add($1) }
  }

  package mutating func add(_ note: Note) {
    add(note.dataset)
    add(note.department)
    add(dictionary: note.labels) { $0.add($1) }
    add(dictionary: note.texts) { $0.add($1) }
    add(note.location)
  }

  fileprivate mutating func add(_ grouping: Plan.Grouping) {
    add(grouping.dataset)
    add(list: grouping.dimensions) { $0.add($1) }
    add(list: grouping.measures) { $0.add($1) }
    add(dictionary: grouping.asked) { writer, keys in
      writer.add(list: keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }) { $0.add($1) }
    }
  }

  /// Each entry without the members it shares with the one before: entries are in order, so most of them.
  fileprivate mutating func add(_ entries: Entries) {
    add(entries.count)
    for entry in 0..<entries.count {
      var shared = 0
      while entry > 0, shared < entries.width,
        entries.member(shared, of: entry) == entries.member(shared, of: entry - 1)
      { shared += 1 }
      add(shared)
      for position in shared..<entries.width { add(UInt64(entries.member(position, of: entry))) }
      for measure in 0..<entries.measures { add(signed: entries.sum(measure, of: entry)) }
    }
  }
}

extension CanonicalReader {
  package mutating func member() throws(CanonicalFault) -> Member {
    Member(code: try text(), name: try text())
  }

  package mutating func department() throws(CanonicalFault) -> Department {
    Department(code: try text(), name: try text(), attributes: try texts())
  }

  package mutating func unit() throws(CanonicalFault) -> Unit {
    Unit(code: try text(), name: try text(), department: try text(), attributes: try texts())
  }

  package mutating func note() throws(CanonicalFault) -> Note {
    Note(
      dataset: try text(), department: try text(),
      labels: try dictionary { reader throws(CanonicalFault) in try reader.member() }, texts: try texts(),
      location: try location())
  }

  private mutating func texts() throws(CanonicalFault) -> [String: String] {
    try dictionary { reader throws(CanonicalFault) in try reader.text() }
  }

  fileprivate mutating func grouping() throws(CanonicalFault) -> Plan.Grouping {
    Plan.Grouping(
      dataset: try text(), dimensions: try list { reader throws(CanonicalFault) in try reader.text() },
      measures: try list { reader throws(CanonicalFault) in try reader.text() },
      asked: try dictionary { reader throws(CanonicalFault) in
        Set(try reader.list { reader throws(CanonicalFault) in try reader.text() })
      })
  }

  /// Members that are none of their dimension, and entries out of order, are damage.
  fileprivate mutating func entries(memberCounts: [Int], measures: Int) throws(CanonicalFault) -> Entries {
    var before: [UInt32]?
    return Entries(
      try list { reader throws(CanonicalFault) in
        let shared = try reader.count()
        guard before.map({ shared < $0.count }) ?? (shared == 0) else { throw .damaged }
        var members = Array((before ?? [])[..<shared])
        for position in shared..<memberCounts.count {
          let member = try reader.number()
          guard member < UInt64(memberCounts[position]) else { throw .damaged }
          members.append(UInt32(member))
        }
        if let before, members[shared] <= before[shared] { throw .damaged }
        before = members
        var sums: [Int64] = []
        for _ in 0..<measures { sums.append(try reader.signed()) }
        return Entry(members: members, sums: sums)
      })
  }
}
