/// All combinations of the labels that some selections tell apart, so that they compare as sets.
///
/// A blank is no label: a fact that leaves one out lies in the total and in no part, which is what rules look for.
struct LabelSpace {
  /// A dataset and measure with the closed dimensions asked of it.
  private struct Block {
    var number: Int
    var asked: [Int] = []
    /// The closed ones of these.
    var axes: [Int] = []
    /// Where its combinations begin.
    var offset = 0
  }

  private var blocks: [Block] = []
  private(set) var size = 0
  private let lists: LabelLists

  /// Nil where the selections are told apart by something that is no closed list, or in too many ways.
  init?(of selections: [LabelLists.Numbered], in lists: LabelLists) {
    self.lists = lists
    for term in selections.lazy.flatMap(\.terms) {
      let index = blocks.firstIndex { $0.number == term.block } ?? blocks.count
      if index == blocks.count { blocks.append(Block(number: term.block)) }
      for condition in term.conditions where !blocks[index].asked.contains(condition.dimension) {
        blocks[index].asked.append(condition.dimension)
      }
    }
    for index in blocks.indices {
      let number = blocks[index].number
      var count = 1
      for dimension in blocks[index].asked {
        if let labels = lists.count(dimension) {
          blocks[index].axes.append(dimension)
          count *= labels
        } else {
          // An open dimension is one more condition that all share, or there is nothing to compare.
          let terms = selections.lazy.flatMap(\.terms).filter { $0.block == number }
          let shared = terms.first?.condition(on: dimension)
          if terms.contains(where: { $0.condition(on: dimension) != shared }) { return nil }
        }
        if count > Self.most { return nil }
      }
      blocks[index].offset = size
      size += count
      if size > Self.most { return nil }
    }
  }

  private static let most = 20_000

  /// The combinations a selection accepts; nil where it takes something away or counts one twice.
  func set(of selection: LabelLists.Numbered) -> LabelSet? {
    var result = LabelSet(below: size)
    for term in selection.terms {
      guard !term.isSubtracted, let block = blocks.first(where: { $0.number == term.block }) else {
        return nil
      }
      var cells = [0]
      for dimension in block.axes {
        let labels = lists.labels(of: dimension, accepted: term.condition(on: dimension))
        let count = lists.count(dimension) ?? 0
        cells = cells.flatMap { cell in labels.map { cell * count + $0 } }
      }
      for cell in cells where !result.insert(block.offset + cell) { return nil }
    }
    return result
  }
}

extension LabelLists {
  /// The fewest parts that together are the total and share nothing; nil where there are none.
  ///
  /// Where none are exactly the total, those that are `meant` to be its parts and lie in no other: what they miss or
  /// count twice shows in the facts.
  func parts(of total: Numbered, among candidates: [Numbered], meant: [Bool]? = nil) -> [Int]? {
    // What an open dimension tells apart from the total is no part that labels could show.
    let comparable = candidates.indices.filter { LabelSpace(of: [total, candidates[$0]], in: self) != nil }
    guard let space = LabelSpace(of: [total] + comparable.map { candidates[$0] }, in: self),
      let whole = space.set(of: total), !whole.isEmpty
    else { return nil }
    var sets: [(index: Int, set: LabelSet, count: Int)] = []
    for index in comparable {
      guard let set = space.set(of: candidates[index]), !set.isEmpty, set.isStrictSubset(of: whole),
        !sets.contains(where: { $0.set == set })
      else { continue }
      sets.append((index, set, set.count))
    }
    sets.sort { ($1.count, $0.index) < ($0.count, $1.index) }
    var steps = 0
    func cover(_ rest: LabelSet) -> [Int]? {
      guard let first = rest.first else { return [] }
      steps += 1
      if steps > 10_000 { return nil }
      for (index, set, _) in sets where set.contains(first) && set.isSubset(of: rest) {
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
  func isAlike(_ left: Numbered, _ right: Numbered) -> Bool {
    if left == right { return true }
    guard let space = LabelSpace(of: [left, right], in: self), let first = space.set(of: left),
      let second = space.set(of: right)
    else { return false }
    return first == second
  }
}
