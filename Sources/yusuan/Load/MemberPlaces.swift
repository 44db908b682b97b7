import Core
import Extract
import Normalize

/// Where each member of the open and coded dimensions was first met, for messages about it.
struct MemberPlaces {
  private struct Place {
    var file: Int
    var place: RecordPlace
    var column: Int?
  }

  private var locators: [CellLocator] = []
  /// By dimension and member index.
  private var places: [String: [Place?]] = [:]

  mutating func begin(_ locator: CellLocator) { locators.append(locator) }

  mutating func note(_ facts: FactBatch, _ dataset: Dataset, _ batch: Batch, _ normalizer: Normalizer) {
    for (position, dimension) in dataset.dimensions.enumerated() {
      var known = places[dimension]?.map { $0 != nil } ?? []
      for (fact, member) in facts.members[position].enumerated() {
        let member = Int(member)
        if member < known.count && known[member] { continue }
        while known.count <= member { known.append(false) }
        known[member] = true
        let place = Place(
          file: locators.count - 1, place: batch.places[facts.records[fact]],
          column: normalizer.column(of: dimension))
        set(place, member, in: dimension)
      }
    }
  }

  /// Takes over the places of another file, whose members have other indices; the first place of a member stays.
  mutating func merge(_ other: MemberPlaces, indices: [String: [UInt32]]) {
    let offset = locators.count
    locators += other.locators
    for (dimension, known) in other.places {
      for (index, place) in known.enumerated() {
        guard var place, let member = indices[dimension]?[index] else { continue }
        place.file += offset
        set(place, Int(member), in: dimension)
      }
    }
  }

  private mutating func set(_ place: Place, _ member: Int, in dimension: String) {
    let known = places[dimension]?.count ?? 0
    if member >= known { places[dimension, default: []] += Array(repeating: nil, count: member + 1 - known) }
    if places[dimension]?[member] == nil { places[dimension]?[member] = place }
  }

  func location(of member: Member, in dimension: String, store: MemberStore) -> Location? {
    guard let index = store.members(of: dimension).firstIndex(of: member), let known = places[dimension],
      known.indices.contains(index), let place = known[index]
    else { return nil }
    return locators[place.file].location(of: place.column, in: place.place)
  }
}
