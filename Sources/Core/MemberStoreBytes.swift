extension CanonicalWriter {
  /// The members met, by dimension and in the order they came: other bytes stand for them by that.
  package mutating func add(_ store: MemberStore) {
    add(dictionary: store.members) { writer, members in
      // The blank is the first of any.
      writer.add(list: Array(members.dropFirst())) { $0.add($1) }
    }
  }

  package mutating func add(_ sum: Int128) {
    add(UInt64(truncatingIfNeeded: sum))
    add(signed: Int64(truncatingIfNeeded: sum >> 64))
  }
}

extension CanonicalReader {
  package mutating func memberStore() throws(CanonicalFault) -> MemberStore {
    var store = MemberStore()
    let members = try dictionary { reader throws(CanonicalFault) in
      try reader.list { reader throws(CanonicalFault) in try reader.member() }
    }
    for (dimension, members) in members {
      for (index, member) in members.enumerated() {
        guard store.index(of: member, in: dimension) == UInt32(index + 1) else { throw .damaged }
      }
    }
    return store
  }

  package mutating func wideSum() throws(CanonicalFault) -> Int128 {
    let low = try number()
    return Int128(try signed()) << 64 | Int128(low)
  }
}
