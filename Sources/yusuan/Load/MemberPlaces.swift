import Core
import Extract
import Normalize

/// Where each department first names each member of the open and coded dimensions, for messages about it.
struct MemberPlaces {
  private struct Place {
    var file: Int
    var place: RecordPlace
    var column: Int?
  }

  private struct Key: Hashable {
    /// Index of the department, 0 where a record does not tell.
    var owner: Int
    var member: Int
  }

  private var locators: [CellLocator] = []
  private var owners: [String: Int] = [:]
  private var places: [String: [Key: Place]] = [:]
  /// By unit's index, in the file at hand.
  private var ownersOfUnits: [Int?] = []
  /// What the file at hand has shown, by dimension, department and member.
  private var seen: [String: [[Bool]]] = [:]

  mutating func begin(_ locator: CellLocator) {
    locators.append(locator)
    ownersOfUnits = []
    seen = [:]
  }

  /// `unit` is the place of the unit among the dataset's dimensions, `department` tells whose it is.
  mutating func note(
    _ facts: FactBatch, _ dataset: Dataset, _ batch: Batch, _ normalizer: Normalizer,
    of dimensions: Set<String>,
    unit: Int?, department: (UInt32) -> String?
  ) {
    for (position, dimension) in dataset.dimensions.enumerated() where dimensions.contains(dimension) {
      // Taken out while it is changed, so that it is not copied.
      var seen = self.seen.removeValue(forKey: dimension) ?? []
      for fact in facts.records.indices {
        let owner = unit.map { self.owner(of: facts.members[$0][fact], department) } ?? 0
        let member = Int(facts.members[position][fact])
        while seen.count <= owner { seen.append([]) }
        if member < seen[owner].count && seen[owner][member] { continue }
        while seen[owner].count <= member { seen[owner].append(false) }
        seen[owner][member] = true
        let place = Place(
          file: locators.count - 1, place: batch.places[facts.records[fact]],
          column: normalizer.column(of: dimension))
        set(place, Key(owner: owner, member: member), in: dimension)
      }
      self.seen[dimension] = seen
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
    let offset = locators.count
    locators += other.locators
    var renumbered = [0: 0]
    for (department, owner) in other.owners { renumbered[owner] = index(of: department) }
    for (dimension, known) in other.places {
      for (key, place) in known {
        guard let owner = renumbered[key.owner], let member = indices[dimension]?[key.member] else {
          continue
        }
        var place = place
        place.file += offset
        set(place, Key(owner: owner, member: Int(member)), in: dimension)
      }
    }
  }

  private mutating func set(_ place: Place, _ key: Key, in dimension: String) {
    if places[dimension]?[key] == nil { places[dimension, default: [:]][key] = place }
  }

  func location(
    of member: Member, in dimension: String, department: String, store: MemberStore
  ) -> Location? {
    guard let index = store.members(of: dimension).firstIndex(of: member), let owner = owners[department],
      let place = places[dimension]?[Key(owner: owner, member: index)]
    else { return nil }
    return locators[place.file].location(of: place.column, in: place.place)
  }
}
