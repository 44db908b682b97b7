package import Core

extension CanonicalWriter {
  /// The sums so far, in the order their keys came.
  package mutating func add(_ fold: Fold) { fold.write(to: &self) }
}

extension CanonicalReader {
  /// Adds sums that a fold of the same plan wrote to one that has none; its members are those of the store.
  package mutating func fill(_ fold: inout Fold, _ store: MemberStore) throws(CanonicalFault) {
    try fold.read(from: &self, store)
  }
}

extension Fold {
  fileprivate func write(to writer: inout CanonicalWriter) {
    for dataset in tables.keys.sorted() {
      guard let table = tables[dataset]?.table else { continue }
      writer.add(dataset)
      writer.add(table.count)
      for index in 0..<table.count {
        for position in 0..<table.width { writer.add(UInt64(table.keys[index * table.width + position])) }
        for measure in 0..<table.measures { writer.add(signed: table.sums[index * table.measures + measure]) }
      }
    }
  }

  fileprivate mutating func read(
    from reader: inout CanonicalReader, _ store: MemberStore
  ) throws(CanonicalFault) {
    for dataset in tables.keys.sorted() {
      guard try reader.text() == dataset, var state = tables.removeValue(forKey: dataset) else {
        throw .damaged
      }
      defer { tables[dataset] = state }
      let known = state.grouping.dimensions.map { UInt64(store.members(of: $0).count) }
      var key = [UInt32](repeating: 0, count: state.table.width)
      var sums = [Int64](repeating: 0, count: state.table.measures)
      for index in 0..<(try reader.count()) {
        for position in key.indices {
          let member = try reader.number()
          guard member < known[position] else { throw .damaged }
          key[position] = UInt32(member)
        }
        for measure in sums.indices { sums[measure] = try reader.signed() }
        guard state.table.add(key: key.span, measure: { sums[$0] }), state.table.count == index + 1 else {
          throw .damaged
        }
      }
    }
  }
}
