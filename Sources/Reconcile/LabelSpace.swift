import Core

/// All combinations of the labels that some selections tell apart, so that they compare as sets.
///
/// A blank is no label: a fact that leaves one out lies in the total and in no part, which is what rules look for.
struct LabelSpace {
  /// A dataset and measure with the closed dimensions asked of it.
  private struct Block: Hashable {
    var dataset: String?
    var measure: String?
  }

  private var axes: [Block: [(dimension: String, labels: [String])]] = [:]
  private var offsets: [Block: Int] = [:]
  private let dimensions: [String: Dimension]
  private(set) var size = 0

  /// Nil where the selections are told apart by something that is no closed list, or in too many ways.
  init?(of selections: [Selection], dimensions: [String: Dimension]) {
    self.dimensions = dimensions
    var asked: [Block: Set<String>] = [:]
    var blocks: [Block] = []
    for term in selections.flatMap(\.terms) {
      let block = Block(dataset: term.dataset, measure: term.measure)
      if asked[block] == nil { blocks.append(block) }
      asked[block, default: []].formUnion(term.filter.accepted.keys)
    }
    for block in blocks {
      var axes: [(dimension: String, labels: [String])] = []
      for dimension in (asked[block] ?? []).sorted() {
        if let labels = dimensions[dimension]?.labels {
          axes.append((dimension, labels.map(\.name)))
        } else {
          // An open dimension is one more condition that all share, or there is nothing to compare.
          let conditions = Set(
            selections.flatMap(\.terms).filter { Block(dataset: $0.dataset, measure: $0.measure) == block }
              .map { $0.filter.accepted[dimension] })
          if conditions.count > 1 { return nil }
        }
      }
      self.axes[block] = axes
      offsets[block] = size
      size += axes.map(\.labels.count).reduce(1, *)
      if size > 20_000 { return nil }
    }
  }

  /// The combinations a selection accepts; nil where it takes something away or counts one twice.
  func set(of selection: Selection) -> Set<Int>? {
    var result: Set<Int> = []
    for term in selection.terms {
      let block = Block(dataset: term.dataset, measure: term.measure)
      guard !term.isSubtracted, let axes = axes[block], let offset = offsets[block] else { return nil }
      var cells = [0]
      for (dimension, labels) in axes {
        let accepted =
          term.filter.accepted[dimension]
          ?? dimensions[dimension]?.unlessSaid.map { .keys([$0]) }
        cells = cells.flatMap { cell in
          labels.indices.filter { accepted?.accepts(labels[$0]) ?? true }.map { cell * labels.count + $0 }
        }
      }
      for cell in cells where !result.insert(offset + cell).inserted { return nil }
    }
    return result
  }
}

/// The fewest parts that together are the total and share nothing; nil where there are none.
///
/// Where none are exactly the total, those that are `meant` to be its parts and lie in no other: what they miss or count
/// twice shows in the facts.
func parts(
  of total: Selection, among candidates: [Selection], meant: [Bool]? = nil, dimensions: [String: Dimension]
) -> [Int]? {
  // What an open dimension tells apart from the total is no part that labels could show.
  let comparable = candidates.filter { LabelSpace(of: [total, $0], dimensions: dimensions) != nil }
  guard let space = LabelSpace(of: [total] + comparable, dimensions: dimensions),
    let whole = space.set(of: total), !whole.isEmpty
  else { return nil }
  var sets: [(index: Int, set: Set<Int>)] = []
  for (index, candidate) in candidates.enumerated() where comparable.contains(candidate) {
    guard let set = space.set(of: candidate), !set.isEmpty, set.isStrictSubset(of: whole),
      !sets.contains(where: { $0.set == set })
    else { continue }
    sets.append((index, set))
  }
  sets.sort { ($1.set.count, $0.index) < ($0.set.count, $1.index) }
  var steps = 0
  func cover(_ rest: Set<Int>) -> [Int]? {
    guard let first = rest.min() else { return [] }
    steps += 1
    if steps > 10_000 { return nil }
    for (index, set) in sets where set.contains(first) && set.isSubset(of: rest) {
      if let others = cover(rest.subtracting(set)) { return [index] + others }
    }
    return nil
  }
  if let exact = cover(whole) { return exact.sorted() }
  guard let meant else { return nil }
  let own = sets.filter { meant[$0.index] }
  let widest = own.filter { part in !own.contains { part.set.isStrictSubset(of: $0.set) } }
  return widest.count > 1 ? widest.map(\.index).sorted() : nil
}

/// Whether two selections accept the same, each combination once.
func isAlike(_ left: Selection, _ right: Selection, dimensions: [String: Dimension]) -> Bool {
  if left == right { return true }
  guard let space = LabelSpace(of: [left, right], dimensions: dimensions), let first = space.set(of: left),
    let second = space.set(of: right)
  else { return false }
  return first == second
}
