import Core
import Extract
import Normalize

/// Where each department first names each member of the open and coded dimensions, for messages about it.
struct MemberPlaces: Sendable {
  private struct Place {
    var file: Int
    var place: RecordPlace
    var column: Int?
  }

  /// The places of one dimension's members.
  private struct Found {
    /// A department, 0 where a record does not tell, and a member.
    var keys = KeyTable(width: 2)
    var places: [Place] = []

    /// Notes a place, unless there is one.
    mutating func set(_ place: Place, owner: Int, member: Int) {
      let index = keys.index(of: ([UInt32(owner), UInt32(member)] as InlineArray).span)
      if index == places.count { places.append(place) }
    }
  }

  /// How to find the cells of each file; of one that was not read this time, only when they are asked for.
  private var locators: [@Sendable () -> CellLocator?] = []
  private var owners: [String: Int] = [:]
  private var places: [String: Found] = [:]
  /// By unit's index, in the file at hand.
  private var ownersOfUnits: [Int?] = []

  mutating func begin(_ locator: CellLocator) {
    locators.append { locator }
    ownersOfUnits = []
  }

  /// `told` are the dimensions that are noted, with the column each is given in; `unit` is the place of the unit among
  /// the dataset's dimensions, `department` tells whose it is.
  mutating func note(
    _ facts: FactBatch, _ dataset: Dataset, _ batch: Batch, told: [String: Int?], unit: Int?,
    department: (UInt32) -> String?
  ) {
    let owners = unit.map { unit in facts.members[unit].map { owner(of: $0, department) } }
    for (position, dimension) in dataset.dimensions.enumerated() {
      guard let column = told[dimension] else { continue }
      // Taken out while it is changed, so that it is not copied.
      var found = places.removeValue(forKey: dimension) ?? Found()
      for fact in facts.records.indices {
        found.set(
          Place(file: locators.count - 1, place: batch.places[facts.records[fact]], column: column),
          owner: owners?[fact] ?? 0, member: Int(facts.members[position][fact]))
      }
      places[dimension] = found
    }
  }

  private mutating func owner(of unit: UInt32, _ department: (UInt32) -> String?) -> Int {
    let unit = Int(unit)
    if ownersOfUnits.indices.contains(unit), let known = ownersOfUnits[unit] { return known }
    let owner = department(UInt32(unit)).map { index(of: $0) } ?? 0
    while ownersOfUnits.count <= unit { ownersOfUnits.append(nil) }
    ownersOfUnits[unit] = owner
    return owner
  }

  private mutating func index(of department: String) -> Int {
    if let known = owners[department] { return known }
    owners[department] = owners.count + 1
    return owners.count
  }

  /// Takes over the places of another file, whose members have other indices; the first place of a member stays.
  mutating func merge(_ other: MemberPlaces, indices: [String: [UInt32]]) {
    if locators.isEmpty, indices.values.allSatisfy({ $0.indices.elementsEqual($0.lazy.map(Int.init)) }) {
      (locators, owners, places) = (other.locators, other.owners, other.places)
      return
    }
    let offset = locators.count
    locators += other.locators
    var renumbered = [0: 0]
    for (department, owner) in other.owners { renumbered[owner] = index(of: department) }
    for (dimension, known) in other.places {
      var found = places.removeValue(forKey: dimension) ?? Found()
      for (index, place) in known.places.enumerated() {
        let key = known.keys[index]
        guard let owner = renumbered[Int(key[key.startIndex])],
          let member = indices[dimension]?[Int(key[key.startIndex + 1])]
        else { continue }
        var place = place
        place.file += offset
        found.set(place, owner: owner, member: Int(member))
      }
      places[dimension] = found
    }
  }

  func location(
    of member: Member, in dimension: String, department: String, store: MemberStore
  ) -> Location? {
    guard let index = store.members(of: dimension).firstIndex(of: member), let owner = owners[department],
      let found = places[dimension],
      let known = found.keys.known(([UInt32(owner), UInt32(index)] as InlineArray).span)
    else { return nil }
    let place = found.places[known]
    return locators[place.file]()?.location(of: place.column, in: place.place)
  }
}

extension CanonicalWriter {
  /// The places in one file.
  mutating func add(_ places: MemberPlaces) { places.write(to: &self) }
}

extension CanonicalReader {
  /// The places in a file whose cells are found by `locator`.
  mutating func places(
    _ store: MemberStore, _ locator: @escaping @Sendable () -> CellLocator?
  ) throws(CanonicalFault) -> MemberPlaces {
    try MemberPlaces(from: &self, store, locator)
  }
}

extension MemberPlaces {
  fileprivate func write(to writer: inout CanonicalWriter) {
    writer.add(list: owners.sorted { $0.value < $1.value }) { $0.add($1.key) }
    writer.add(dictionary: places) { writer, known in
      writer.add(list: Array(known.places.indices)) { writer, index in
        for number in known.keys[index] { writer.add(Int(number)) }
        let place = known.places[index]
        writer.add(place.place.offset)
        writer.add(place.place.length)
        writer.add(place.place.line)
        writer.add((place.column ?? -1) + 1)
      }
    }
  }

  fileprivate init(
    from reader: inout CanonicalReader, _ store: MemberStore,
    _ locator: @escaping @Sendable () -> CellLocator?
  ) throws(CanonicalFault) {
    locators = [locator]
    for name in try reader.list({ reader throws(CanonicalFault) in try reader.text() }) {
      owners[name] = owners.count + 1
    }
    let owners = owners.count
    for (dimension, entries) in try reader.dictionary({ reader throws(CanonicalFault) in
      try reader.list { reader throws(CanonicalFault) -> (key: (owner: Int, member: Int), place: Place) in
        let key = (owner: try reader.integer(), member: try reader.integer())
        let place = RecordPlace(
          offset: try reader.integer(), length: try reader.integer(), line: try reader.integer())
        let column = try reader.integer()
        return (key: key, place: Place(file: 0, place: place, column: column == 0 ? nil : column - 1))
      }
    }) {
      let members = 0..<store.members(of: dimension).count
      var found = Found()
      for (key, place) in entries {
        guard (0...owners).contains(key.owner), members.contains(key.member),
          (0..<1 << 60).contains(place.place.offset),
          (0...RecordReader.Limits.mostRecordBytes).contains(place.place.length)
        else { throw .damaged }
        found.set(place, owner: key.owner, member: key.member)
      }
      places[dimension] = found
    }
  }
}
