package import Core

/// Turns the labels of one file into official members: each new label is looked at once, not each record.
package struct Normalizer: Sendable {
  let mapping: ExportMapping
  let labelColumns: [Int]
  let amountColumns: [Int]
  var sources: [Memo]
  var feeds: [FeedState]
  /// What each source finds in the record at hand: several feeds ask.
  private var found: [UInt32]
  private static let unasked = UInt32.max - 2
  /// The members of the record at hand, by feed, and whether it is meant for the feed; kept to spare allocations.
  private var members: [[UInt32]]
  private var meant: [Bool]
  private var drops: [(position: Int, values: Set<String>, verdicts: [Bool])]
  private var secretCheck: SecretCheck?
  /// The file holds the records of one department.
  private let isOfOne: Bool
  /// By unit's code.
  let departments: [String: String]
  /// The departments met, each a small integer, and that of each unit by its index.
  var owners: [String: UInt32] = [:]
  var ownersOfUnits: [UInt32?] = []
  /// Codes out of place that have been remarked, by owner.
  private var misplaced: [UInt32: Set<Problem>] = [:]
  let wanted: Set<String>?
  /// Whether the records of a unit are wanted, by its index.
  var wantedUnits: [Bool] = []
  let unitSource: Int?
  private let requiredColumns: [Int?]
  package internal(set) var tally: Tally
  /// Secret records by unit, where that could be read.
  package internal(set) var secrets: [UInt32?: SecretSum] = [:]
  /// What totals may have of secret records, by feed.
  var secretFacts: [FactBatch]
  /// Codes that had to be put right, by record.
  package private(set) var mendedCodes = 0
  /// Records dropped for being of another year.
  package internal(set) var otherYears = 0

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
    let yearSource = mapping.sources.first { source in
      mapping.feeds.contains { context.asksOtherYears(of: $0.dataset, by: source.dimension) }
    }
    sources = mapping.sources.compactMap { source in
      context.dimensions[source.dimension].map { dimension in
        var resolver = Resolver(source: source, dimension: dimension, context: context)
        // Last year's codes are those of last year's list.
        if case .codes = dimension.kind { resolver.yearSource = yearSource }
        return Memo(
          resolver: resolver,
          positions: (source.columns + (resolver.yearSource?.columns ?? [])).compactMap {
            labelColumns.firstIndex(of: $0)
          })
      }
    }
    isOfOne = context.department != nil
    departments = context.register.units.mapValues(\.department)
    wanted = context.wanted
    requiredColumns = sources.map(\.resolver.requiredColumn)
    let names = mapping.sources.map(\.dimension)
    feeds = mapping.feeds.map { feed in
      FeedState(
        feed: feed, names: names, amountColumns: amountColumns, sources: mapping.sources,
        context: context)
    }
    members = feeds.map { Array(repeating: 0, count: $0.order.count) }
    found = Array(repeating: Self.unasked, count: sources.count)
    secretFacts = mapping.feeds.map {
      FactBatch(
        dataset: $0.dataset.name, dimensions: $0.dataset.dimensions.count, measures: $0.amounts.count)
    }
    meant = Array(repeating: false, count: feeds.count)
    drops = mapping.drops.sorted { $0.key < $1.key }.compactMap { column, values in
      labelColumns.firstIndex(of: column).map { ($0, values, []) }
    }
    unitSource = mapping.sources.firstIndex { context.dimensions[$0.dimension]?.kind == .unit }
    secretCheck = SecretCheck(
      mapping.secret, labelColumns: labelColumns,
      unitColumn: unitSource.flatMap { mapping.sources[$0].columns.first },
      register: context.register)
  }

  /// What numbers the labels of the file, batch by batch from the first.
  package var labelKeys: LabelKeys { LabelKeys(sources.map(\.positions)) }

  /// The facts of a batch, by dataset in the order of the mapping's feeds.
  ///
  /// `keys` are those of its labels where they have been numbered before: of all batches, or of none.
  package mutating func normalize(
    _ batch: Batch, keys: [[UInt32]]? = nil, labels: [[String]], store: inout MemberStore,
    facts: inout [FactBatch]
  ) -> [Remark] {
    for source in sources.indices { sources[source].begin(keys?[source]) }
    for index in feeds.indices { feeds[index].prepare(&store) }
    var remarks: [Remark] = []
    var faults = batch.faults[...]
    for record in 0..<batch.count {
      let own = faults.prefix { $0.record == record }
      faults = faults.dropFirst(own.count)
      if isDropped(record, batch, labels) || !isWanted(record, batch, labels, &store) {
        tally.dropped += batch.weight(of: record)
        batch.addAmounts(of: record, to: &tally.droppedAmounts)
        continue
      }
      switch secretCheck?.verdict(record, batch, labels) {
      case .plain?, nil: normalize(record, batch, labels, own, &store, &facts, &remarks)
      case .secret?: remarks += takeSecret(record, batch, labels, own, &store)
      case .secretUnit?: countSecret(record, batch, unit: nil)
      case .unclear?:
        let unit = unit(of: record, batch, labels, &store)
        let problems = [secretCheck?.mark.unclear].compactMap { $0 }
        remarks += problems.map {
          Remark(record: record, problem: $0, isRefused: true, isSecret: true, unit: unit)
        }
        tally.refused += batch.weight(of: record)
        batch.addAmounts(of: record, to: &tally.refusedAmounts)
      }
    }
    return remarks
  }

  private mutating func normalize(
    _ record: Int, _ batch: Batch, _ labels: [[String]], _ faults: ArraySlice<Batch.Fault>,
    _ store: inout MemberStore, _ facts: inout [FactBatch], _ remarks: inout [Remark]
  ) {
    var problems: [Problem] = []
    var warnings: [Problem] = []
    var mended: Set<Int> = []
    var isUsed = false
    var isOfOtherYear = false
    var isEmpty = false
    for source in found.indices { found[source] = Self.unasked }
    for index in feeds.indices {
      let verdict = read(
        index, record, batch, labels, faults, &store, problems: &problems, warnings: &warnings,
        mended: &mended)
      meant[index] = verdict == .meant
      isUsed = isUsed || meant[index]
      isOfOtherYear = isOfOtherYear || verdict == .otherYear
      isEmpty = isEmpty || verdict == .empty
    }
    // Of a record that is nobody's no total counts; one whose parts are all 0 may have its amount where no column is read.
    if isUsed || !problems.isEmpty || (isEmpty && !isOfOtherYear) {
      for fault in faults where mapping.totals.contains(where: { $0.column == amountColumns[fault.column] }) {
        let problem = Problem(
          fault.reason.rule, [.reason: fault.reason.rawValue], column: amountColumns[fault.column])
        if !problems.contains(problem) { problems.append(problem) }
      }
      if problems.isEmpty { problems += differingTotals(of: record, batch) }
    }
    if problems.isEmpty && isUsed {
      for index in feeds.indices where meant[index] { append(record, batch, index, to: &facts[index]) }
    }
    mendedCodes += mended.count * batch.weight(of: record)
    if !problems.isEmpty || !warnings.isEmpty {
      let unit = unit(of: record, batch, labels, &store)
      remarks += warnings.map { Remark(record: record, problem: $0, isRefused: false, unit: unit) }
      remarks += problems.map { Remark(record: record, problem: $0, isRefused: true, unit: unit) }
    }
    // What is bad for one dataset counts in none.
    if !problems.isEmpty {
      tally.refused += batch.weight(of: record)
      batch.addAmounts(of: record, to: &tally.refusedAmounts)
    } else if isUsed {
      tally.used += batch.weight(of: record)
      batch.addAmounts(of: record, to: &tally.usedAmounts)
    } else {
      tally.dropped += batch.weight(of: record)
      batch.addAmounts(of: record, to: &tally.droppedAmounts)
      if isOfOtherYear { otherYears += batch.weight(of: record) }
    }
  }

  private enum Verdict {
    case meant, notMeant, otherYear, refused
    /// Not meant because all it has for the feed is 0.
    case empty
  }

  /// Finds the members of a record for one feed; they stand in `members[index]`.
  private mutating func read(
    _ index: Int, _ record: Int, _ batch: Batch, _ labels: [[String]], _ faults: ArraySlice<Batch.Fault>,
    _ store: inout MemberStore, problems: inout [Problem], warnings: inout [Problem], mended: inout Set<Int>
  ) -> Verdict {
    // Taken out, so that the feed's filters can be asked about them.
    var members: [UInt32] = []
    swap(&members, &self.members[index])
    defer { swap(&members, &self.members[index]) }
    // A wide export has a column for every member; what is 0 there is not in a long one.
    if !feeds[index].feed.constants.isEmpty && faults.isEmpty
      && feeds[index].amountPositions.allSatisfy({ batch.isZero(record, in: $0) })
    {
      return .empty
    }
    var wrong: [Problem] = []
    var isOfOtherYear = false
    for position in 0..<feeds[index].order.count {
      let source = feeds[index].order[position]
      if found[source] == Self.unasked {
        found[source] = sources[source].known(record) ?? sources[source].find(record, batch, labels, &store)
      }
      var member = found[source]
      if member == Memo.troubled,
        let trouble = sources[source].trouble(
          of: record, batch, labels, owner: isOfOne ? nil : owner(of: record, batch, labels, &store))
      {
        member = trouble.member
        if let warning = trouble.warning { warnings.append(warning) }
        if trouble.isMended { mended.insert(source) }
        if let problem = trouble.problem {
          if problem.rule == .yearOther { isOfOtherYear = true } else { wrong.append(problem) }
        }
      }
      members[position] = member
      // Dimensions the filter asks for come first: a record it turns away need not be complete.
      if position + 1 == feeds[index].filterCount && wrong.isEmpty && !isOfOtherYear
        && !(feeds[index].filter.verdict { members[$0] }
          ?? feeds[index].filter.accepts({ members[$0] }, in: store))
      {
        return .notMeant
      }
    }
    if !feeds[index].compared.isEmpty {
      wrong += contradictions(of: record, feeds[index], batch, labels, &store)
    }
    if wrong.isEmpty && !feeds[index].isAsked(members, in: store) { isOfOtherYear = true }
    if isOfOtherYear { return .otherYear }
    if feeds[index].mayMiss { wrong += feeds[index].missing(members, store, columns: requiredColumns) }
    for fault in faults where feeds[index].amountPositions.contains(fault.column) {
      wrong.append(
        Problem(
          fault.reason.rule, [.reason: fault.reason.rawValue], column: amountColumns[fault.column]))
    }
    if wrong.isEmpty && !feeds[index].isInPlace(members) {
      for (problem, refuses) in feeds[index].misplaced(members, store, columns: requiredColumns) {
        if refuses {
          wrong.append(problem)
        } else if misplaced[owner(of: record, batch, labels, &store), default: []].insert(problem).inserted {
          warnings.append(problem)
        }
      }
    }
    if wrong.isEmpty { return .meant }
    for problem in wrong where !problems.contains(problem) { problems.append(problem) }
    return .refused
  }

  private func append(_ record: Int, _ batch: Batch, _ index: Int, to facts: inout FactBatch) {
    for dimension in 0..<feeds[index].dimensionPositions.count {
      let position = feeds[index].dimensionPositions[dimension]
      facts.members[dimension].append(
        position.map { members[index][$0] } ?? feeds[index].constants[dimension])
    }
    for measure in 0..<feeds[index].measurePositions.count {
      let position = feeds[index].measurePositions[measure]
      facts.amounts[measure].append(position.map { batch.amounts[$0][record] } ?? 0)
    }
    facts.records.append(record)
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

extension Batch {
  /// Adds a record's amounts to sums of each column.
  func addAmounts(of record: Int, to sums: inout [Int128]) {
    for column in amounts.indices { sums[column] += Int128(amounts[column][record]) }
  }
}
