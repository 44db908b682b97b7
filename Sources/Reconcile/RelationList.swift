import Core

/// The comparisons of one department, flat: signed cells and sums of facts, left of a sign and right of it.
struct RelationList: Sendable {
  typealias Order = RuleComparison.Order

  /// The check each comes from.
  private(set) var checks: [Int32] = []
  private(set) var orders: [Order] = []
  /// Where each one's cells begin, and where the right side begins; one more than there are relations.
  private(set) var starts: [Int32] = [0]
  private(set) var splits: [Int32] = []
  private(set) var cells: [Int32] = []
  /// 1 or −1, as the cell counts on its own side.
  private(set) var signs: [Int8] = []
  private(set) var leftFacts: [Int64] = []
  private(set) var rightFacts: [Int64] = []
  /// What the relation is about, where that is a unit or member: 0 the publisher, then the units.
  private(set) var units: [Int32] = []
  private(set) var members: [Int32] = []

  var count: Int { checks.count }

  mutating func reserve(_ relations: Int, cells: Int) {
    checks.reserveCapacity(relations)
    orders.reserveCapacity(relations)
    starts.reserveCapacity(relations + 1)
    splits.reserveCapacity(relations)
    leftFacts.reserveCapacity(relations)
    rightFacts.reserveCapacity(relations)
    units.reserveCapacity(relations)
    members.reserveCapacity(relations)
    self.cells.reserveCapacity(cells)
    signs.reserveCapacity(cells)
  }

  mutating func add(_ cell: Int32, sign: Int8 = 1) {
    cells.append(cell)
    signs.append(sign)
  }

  /// Everything added since the last relation, cut at `split`, is one more.
  mutating func close(
    check: Int, split: Int, order: Order = .equal, leftFacts: Int64 = 0, rightFacts: Int64 = 0,
    unit: Int32 = 0,
    member: Int32 = -1
  ) {
    checks.append(Int32(truncatingIfNeeded: check))
    orders.append(order)
    splits.append(Int32(truncatingIfNeeded: split))
    starts.append(Int32(truncatingIfNeeded: cells.count))
    self.leftFacts.append(leftFacts)
    self.rightFacts.append(rightFacts)
    units.append(unit)
    members.append(member)
  }

  func left(_ relation: Int) -> Range<Int> { Int(starts[relation])..<Int(splits[relation]) }
  func right(_ relation: Int) -> Range<Int> { Int(splits[relation])..<Int(starts[relation + 1]) }

  /// The sum of some cells.
  ///
  /// Wraps only where a sum is beyond the exact range, and then differs by more than any two sums that fit.
  func sum(_ range: Range<Int>, _ amounts: [Int64]) -> Int64 {
    var sum: Int64 = 0
    for index in range {
      let amount = amounts[Int(cells[index])]
      sum = signs[index] < 0 ? sum &- amount : sum &+ amount
    }
    return sum
  }

  func difference(_ relation: Int, _ amounts: [Int64]) -> Int64 {
    sum(left(relation), amounts) &+ leftFacts[relation] &- sum(right(relation), amounts)
      &- rightFacts[relation]
  }

  func holds(_ relation: Int, _ amounts: [Int64]) -> Bool {
    switch orders[relation] {
    case .equal: difference(relation, amounts) == 0
    // Nothing is not more than an amount that is taken back.
    case .atMost:
      difference(relation, amounts) <= 0
        || sum(left(relation), amounts) &+ leftFacts[relation] == 0
    case .inside: !right(relation).isEmpty
    }
  }
}
