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
      for (fact, member) in facts.members[position].enumerated() {
        let member = Int(member)
        let known = places[dimension]?.count ?? 0
        if member < known && places[dimension]?[member] != nil { continue }
        if member >= known {
          places[dimension, default: []] += Array(repeating: nil, count: member + 1 - known)
        }
        places[dimension]?[member] = Place(
          file: locators.count - 1, place: batch.places[facts.records[fact]],
          column: normalizer.column(of: dimension))
      }
    }
  }

  func location(of member: Member, in dimension: String, store: MemberStore) -> Location? {
    guard let index = store.members(of: dimension).firstIndex(of: member), let known = places[dimension],
      known.indices.contains(index), let place = known[index]
    else { return nil }
    return locators[place.file].location(of: place.column, in: place.place)
  }
}
