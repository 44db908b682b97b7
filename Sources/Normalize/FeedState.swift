import Core

/// One feed with the order its dimensions are asked in.
struct FeedState {
  let feed: ExportMapping.Feed
  /// Sources in the order they are asked: those of the filter first.
  let order: [Int]
  let filterCount: Int
  /// Sources of what all facts have: a record that says otherwise contradicts its heading.
  let compared: [Int]
  var filter: MemberFilter
  /// For each dimension of the dataset its position in `order`; nil where the records do not give it.
  let dimensionPositions: [Int?]
  /// For each dimension of the dataset the member all facts have; the blank where there is none.
  private(set) var constants: [UInt32] = []
  /// For each measure of the dataset its column of a batch; nil where another feed gives it.
  let measurePositions: [Int?]
  /// The amount columns it takes.
  let amountPositions: [Int]
  private let names: [String]
  private var required: [(position: Int, filter: MemberFilter)]
  /// Passes the members that some figure asks for.
  private var asked: MemberFilter
  private var scopes: [ScopeCheck]

  init(
    feed: ExportMapping.Feed, names: [String], amountColumns: [Int], sources: [ExportMapping.Source],
    context: Context
  ) {
    self.feed = feed
    self.names = names
    let first = names.indices.filter { feed.filter.accepted[names[$0]] != nil }
    let rest = names.indices.filter {
      !first.contains($0) && feed.dimensions.contains(names[$0]) && feed.constants[names[$0]] == nil
    }
    compared = names.indices.filter { feed.constants[names[$0]] != nil }
    let order = first + rest
    self.order = order
    filterCount = first.count
    let ordered = order.map { names[$0] }
    filter = MemberFilter(feed.filter, dimensions: ordered)
    asked = MemberFilter(context.asked(of: feed.dataset), dimensions: ordered)
    scopes = ScopeCheck.checks(feed, order: order, names: names, context)
    dimensionPositions = feed.dataset.dimensions.map { dimension in
      feed.constants[dimension] == nil && feed.dimensions.contains(dimension)
        ? ordered.firstIndex(of: dimension) : nil
    }
    measurePositions = feed.amounts.map { $0.flatMap { amountColumns.firstIndex(of: $0) } }
    amountPositions = measurePositions.compactMap { $0 }
    required = order.indices.compactMap { position in
      guard var condition = sources[order[position]].requiredWhen else { return nil }
      for (dimension, member) in feed.constants {
        guard let accepted = condition.accepted[dimension] else { continue }
        condition.accepted[dimension] = nil
        if !accepted.accepts(member.key) { return nil }
      }
      return (position, MemberFilter(condition, dimensions: ordered))
    }
  }

  /// Gives the feed's own members their indices.
  mutating func prepare(_ store: inout MemberStore) {
    guard constants.isEmpty else { return }
    constants = feed.dataset.dimensions.map { dimension in
      store.index(of: feed.constants[dimension] ?? .blank, in: dimension)
    }
  }

  mutating func isAsked(_ members: [UInt32], in store: MemberStore) -> Bool {
    asked.verdict { members[$0] } ?? asked.accepts({ members[$0] }, in: store)
  }

  /// Whether codes are known to stand with labels they go with; where they are not, `misplaced` says more.
  func isInPlace(_ members: [UInt32]) -> Bool { scopes.allSatisfy { $0.isInPlace(members) } }

  /// Codes that stand with labels they do not go with.
  mutating func misplaced(
    _ members: [UInt32], _ store: MemberStore, columns: [Int?]
  ) -> [(problem: Problem, refuses: Bool)] {
    scopes.indices.compactMap { index in
      guard var found = scopes[index].problem(members, store) else { return nil }
      found.problem.column = columns[scopes[index].codeSource]
      return found
    }
  }

  /// Whether records may leave something blank that they may not.
  var mayMiss: Bool { !required.isEmpty }

  /// What the record leaves blank and may not.
  mutating func missing(_ members: [UInt32], _ store: MemberStore, columns: [Int?]) -> [Problem] {
    var problems: [Problem] = []
    for index in required.indices where members[required[index].position] == 0 {
      guard required[index].filter.accepts({ members[$0] }, in: store) else { continue }
      let source = order[required[index].position]
      problems.append(Problem(.labelMissing, [.name: names[source]], column: columns[source]))
    }
    return problems
  }
}
