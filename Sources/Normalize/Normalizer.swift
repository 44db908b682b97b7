package import Core

/// Turns the labels of one file into official members: each new label is looked at once, not each record.
package struct Normalizer {
  /// What a record is refused or remarked for.
  package struct Remark: Hashable, Sendable {
    package var record: Int
    package var problem: Problem
    /// The record counts in no dataset.
    package var isRefused: Bool
    /// Index of its unit, where that could be read.
    package var unit: UInt32?
  }

  /// What became of the records of a file, by count.
  package struct Tally: Hashable, Sendable {
    package var used = 0
    /// Dropped by a rule of the export: deleted, of another year, not meant for any of its datasets.
    package var dropped = 0
    package var refused = 0
    /// The same in fen, by amount column.
    package var usedAmounts: [Int128] = []
    package var droppedAmounts: [Int128] = []
    package var refusedAmounts: [Int128] = []

    package init() {}

    init(columns: Int) {
      usedAmounts = Array(repeating: 0, count: columns)
      droppedAmounts = usedAmounts
      refusedAmounts = usedAmounts
    }
  }

  private let mapping: ExportMapping
  private let labelColumns: [Int]
  private let amountColumns: [Int]
  private var sources: [Memo]
  private var feeds: [FeedState]
  private var drops: [(position: Int, values: Set<String>, verdicts: [Bool])]
  private let unitSource: Int?
  private let requiredColumns: [Int?]
  package private(set) var tally: Tally
  /// Codes that had to be put right, by record.
  package private(set) var mendedCodes = 0
  /// Records dropped for being of another year.
  package private(set) var otherYears = 0

  /// Where the member of a dimension stands in a record: the first column that gives it.
  package func column(of dimension: String) -> Int? {
    mapping.sources.first { $0.dimension == dimension }?.columns.first
  }

  /// `labelColumns` and `amountColumns` are the export's columns in the order of a batch.
  package init(_ mapping: ExportMapping, labelColumns: [Int], amountColumns: [Int], context: Context) {
    self.mapping = mapping
    var context = context
    for dimension in mapping.ownDimensions { context.dimensions[dimension.name] = dimension }
    tally = Tally(columns: amountColumns.count)
    self.labelColumns = labelColumns
    self.amountColumns = amountColumns
    sources = mapping.sources.compactMap { source in
      context.dimensions[source.dimension].map { dimension in
        Memo(
          resolver: Resolver(source: source, dimension: dimension, context: context),
          positions: source.columns.compactMap { labelColumns.firstIndex(of: $0) })
      }
    }
    requiredColumns = sources.map(\.resolver.requiredColumn)
    let names = mapping.sources.map(\.dimension)
    feeds = mapping.feeds.map { feed in
      FeedState(
        feed: feed, names: names, amountColumns: amountColumns, sources: mapping.sources,
        asked: context.asked(of: feed.dataset))
    }
    drops = mapping.drops.sorted { $0.key < $1.key }.compactMap { column, values in
      labelColumns.firstIndex(of: column).map { ($0, values, []) }
    }
    unitSource = mapping.sources.firstIndex { context.dimensions[$0.dimension]?.kind == .unit }
  }

  /// The facts of a batch, by dataset in the order of the mapping's feeds.
  package mutating func normalize(
    _ batch: Batch, labels: [[String]], store: inout MemberStore, facts: inout [FactBatch]
  ) -> [Remark] {
    var remarks: [Remark] = []
    var fault = 0
    for record in 0..<batch.count {
      var faults: [Batch.Fault] = []
      while fault < batch.faults.count, batch.faults[fault].record == record {
        faults.append(batch.faults[fault])
        fault += 1
      }
      if isDropped(record, batch, labels) {
        tally.dropped += 1
        add(record, batch, to: \.droppedAmounts)
        continue
      }
      normalize(record, batch, labels, faults, &store, &facts, &remarks)
    }
    return remarks
  }

  private mutating func normalize(
    _ record: Int, _ batch: Batch, _ labels: [[String]], _ faults: [Batch.Fault], _ store: inout MemberStore,
    _ facts: inout [FactBatch], _ remarks: inout [Remark]
  ) {
    var problems: [Problem] = []
    var meant: [(feed: Int, members: [UInt32])] = []
    var isOfOtherYearSomewhere = false
    var mended: Set<Int> = []
    let unit = unitSource.flatMap { sources[$0].member(of: record, batch, labels, &store).member }
    for index in feeds.indices {
      // Dimensions the filter asks for come first: a record it turns away need not be complete.
      var members: [UInt32] = []
      var feedProblems: [Problem] = []
      var isMeant = true
      var isOfOtherYear = false
      for source in feeds[index].order {
        let found = sources[source].member(of: record, batch, labels, &store)
        if let warning = found.warning {
          remarks.append(Remark(record: record, problem: warning, isRefused: false, unit: unit))
        }
        if found.isMended { mended.insert(source) }
        if let problem = found.problem {
          if problem.rule == .yearOther { isOfOtherYear = true } else { feedProblems.append(problem) }
        }
        members.append(found.member ?? 0)
        if members.count == feeds[index].filterCount && feedProblems.isEmpty
          && !feeds[index].filter.accepts({ members[$0] }, in: store)
        {
          isMeant = false
          break
        }
      }
      if isMeant && feedProblems.isEmpty && !feeds[index].isAsked(members, in: store) { isOfOtherYear = true }
      if isMeant && isOfOtherYear { isOfOtherYearSomewhere = true }
      if !isMeant || isOfOtherYear { continue }
      feedProblems += feeds[index].missing(members, store, columns: requiredColumns)
      feedProblems += faults.filter { feeds[index].amountPositions.contains($0.column) }.map { fault in
        Problem(
          fault.reason == .overflow ? .amountOverflow : .amount, [.reason: fault.reason.rawValue],
          column: amountColumns[fault.column])
      }
      for problem in feedProblems where !problems.contains(problem) { problems.append(problem) }
      if feedProblems.isEmpty { meant.append((index, members)) }
    }
    // What is bad for one dataset counts in none.
    if problems.isEmpty {
      for (index, members) in meant { append(record, batch, members, to: &facts[index], feeds[index]) }
    }
    let isUsed = !meant.isEmpty
    mendedCodes += mended.count
    remarks += problems.map { Remark(record: record, problem: $0, isRefused: true, unit: unit) }
    if !problems.isEmpty {
      tally.refused += 1
      add(record, batch, to: \.refusedAmounts)
    } else if isUsed {
      tally.used += 1
      add(record, batch, to: \.usedAmounts)
    } else {
      tally.dropped += 1
      add(record, batch, to: \.droppedAmounts)
      if isOfOtherYearSomewhere { otherYears += 1 }
    }
  }

  private func append(
    _ record: Int, _ batch: Batch, _ members: [UInt32], to facts: inout FactBatch, _ feed: FeedState
  ) {
    for (dimension, position) in feed.dimensionPositions.enumerated() {
      facts.members[dimension].append(position.map { members[$0] } ?? 0)
    }
    for (measure, position) in feed.amountPositions.enumerated() {
      facts.amounts[measure].append(batch.amounts[position][record])
    }
    facts.records.append(record)
  }

  private mutating func add(_ record: Int, _ batch: Batch, to sums: WritableKeyPath<Tally, [Int128]>) {
    for column in batch.amounts.indices {
      tally[keyPath: sums][column] += Int128(batch.amounts[column][record])
    }
  }

  private mutating func isDropped(_ record: Int, _ batch: Batch, _ labels: [[String]]) -> Bool {
    for index in drops.indices {
      let label = Int(batch.labels[drops[index].position][record])
      while drops[index].verdicts.count <= label {
        let text = labels[drops[index].position][drops[index].verdicts.count]
        drops[index].verdicts.append(drops[index].values.contains(trimmedLabel(text)))
      }
      if drops[index].verdicts[label] { return true }
    }
    return false
  }
}

/// The members a source has found, by the labels that name them.
private struct Memo {
  struct Found {
    var member: UInt32?
    var problem: Problem?
    var warning: Problem?
    var isMended = false
  }

  let resolver: Resolver
  /// Label columns of the batch.
  let positions: [Int]
  private var pairs: [PairInterner]
  /// By the id of the labels; nil until asked.
  private var found: [Found?] = []

  init(resolver: Resolver, positions: [Int]) {
    self.resolver = resolver
    self.positions = positions
    pairs = Array(repeating: PairInterner(), count: max(0, positions.count - 1))
  }

  /// A warning comes with the first record only.
  mutating func member(
    of record: Int, _ batch: Batch, _ labels: [[String]], _ store: inout MemberStore
  ) -> Found {
    var id = positions.isEmpty ? 0 : batch.labels[positions[0]][record]
    for index in pairs.indices { id = pairs[index].id(id, batch.labels[positions[index + 1]][record]) }
    let key = Int(id)
    if key < found.count, let known = found[key] { return known }
    var new = Found()
    switch resolver.resolve(positions.map { labels[$0][Int(batch.labels[$0][record])] }) {
    case .member(let member, let warning, let isMended):
      new.isMended = isMended
      new.member = store.index(of: member, in: resolver.source.dimension)
      new.warning = warning
    case .dropped(let problem), .refused(let problem): new.problem = problem
    }
    while found.count <= key { found.append(nil) }
    found[key] = new
    found[key]?.warning = nil
    return new
  }
}

/// One feed with the order its dimensions are asked in.
private struct FeedState {
  let feed: ExportMapping.Feed
  /// Sources in the order they are asked: those of the filter first.
  let order: [Int]
  let filterCount: Int
  var filter: MemberFilter
  /// For each dimension of the dataset its position in `order`; nil where this export does not give it.
  let dimensionPositions: [Int?]
  let amountPositions: [Int]
  private let names: [String]
  private var required: [(position: Int, filter: MemberFilter)]
  /// Passes the members that some figure asks for.
  private var asked: MemberFilter

  init(
    feed: ExportMapping.Feed, names: [String], amountColumns: [Int], sources: [ExportMapping.Source],
    asked: Filter
  ) {
    self.feed = feed
    let first = names.indices.filter { feed.filter.accepted[names[$0]] != nil }
    let rest = names.indices.filter { !first.contains($0) && feed.dataset.dimensions.contains(names[$0]) }
    let order = first + rest
    self.order = order
    self.names = names
    filterCount = first.count
    let ordered = order.map { names[$0] }
    filter = MemberFilter(feed.filter, dimensions: ordered)
    self.asked = MemberFilter(asked, dimensions: ordered)
    dimensionPositions = feed.dataset.dimensions.map { ordered.firstIndex(of: $0) }
    amountPositions = feed.amounts.compactMap { amountColumns.firstIndex(of: $0) }
    required = order.indices.compactMap { position in
      sources[order[position]].requiredWhen.map { (position, MemberFilter($0, dimensions: ordered)) }
    }
  }

  mutating func isAsked(_ members: [UInt32], in store: MemberStore) -> Bool {
    asked.accepts({ members[$0] }, in: store)
  }

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
