import Core

/// The members a source has found, by the labels that name them: each combination of labels is resolved once.
struct Memo {
  /// What a combination of labels came to that is not simply a member.
  struct Trouble {
    var member: UInt32
    var problem: Problem?
    var warning: Problem?
    var isMended: Bool
  }

  let resolver: Resolver
  /// Label columns of the batch.
  let positions: [Int]
  /// The keys of the batch at hand, by record; nil where labels are numbered as they are asked for.
  private var keys: [UInt32]?
  private var interner: LabelInterner
  /// By the key of the labels: the member's index, or one of the two marks.
  private var results: [UInt32] = []
  private var troubles: [Int: Trouble] = [:]
  /// Refusals that are held; of more the labels are resolved anew each time, so that a file of mistakes fits into memory.
  private static let held = 20_000
  /// By key, whom its warning has been given to.
  private var warned: [Int: Set<UInt32>] = [:]

  private static let unseen = UInt32.max
  /// What `find` returns where the labels are no plain member; `trouble` says more.
  static let troubled = UInt32.max - 1

  init(resolver: Resolver, positions: [Int]) {
    self.resolver = resolver
    self.positions = positions
    interner = LabelInterner(positions)
  }

  /// Says what the keys of the next batch are, where they are known.
  mutating func begin(_ keys: [UInt32]?) { self.keys = keys }

  private mutating func key(of record: Int, _ batch: borrowing Batch) -> Int {
    Int(keys?[record] ?? interner.key(of: record, batch))
  }

  /// The same as `find` where the labels of the batch are numbered and these have been met; else nil.
  ///
  /// Most are: this way nothing has to be made ready for a change.
  func known(_ record: Int) -> UInt32? {
    keys.flatMap { result(of: Int($0[record])) }
  }

  /// What a key came to; nil where it has not been met.
  private func result(of key: Int) -> UInt32? {
    guard key < results.count, results[key] != Self.unseen else { return nil }
    return results[key]
  }

  /// The member of a record, or `troubled`.
  mutating func find(
    _ record: Int, _ batch: borrowing Batch, _ labels: [[String]], _ store: inout MemberStore
  ) -> UInt32 {
    let key = key(of: record, batch)
    if let known = result(of: key) { return known }
    while results.count <= key { results.append(Self.unseen) }
    results[key] = resolve(record, batch, labels, &store, key)
    return results[key]
  }

  /// What is special about a record's labels.
  ///
  /// A warning comes with the first record of each owner; nil where the file has one owner only.
  mutating func trouble(
    of record: Int, _ batch: borrowing Batch, _ labels: [[String]], owner: UInt32?
  ) -> Trouble? {
    let key = key(of: record, batch)
    guard var trouble = troubles[key] else { return refusal(of: record, batch, labels) }
    guard trouble.warning != nil else { return trouble }
    if let owner {
      if !warned[key, default: []].insert(owner).inserted { trouble.warning = nil }
    } else {
      troubles[key]?.warning = nil
      // Once its warning is out, a member is a member like any other.
      if trouble.problem == nil && !trouble.isMended { results[key] = trouble.member }
    }
    return trouble
  }

  /// What is special about a record's labels, its warning left for a record that may be shown.
  mutating func peek(_ record: Int, _ batch: borrowing Batch, _ labels: [[String]]) -> Trouble? {
    troubles[key(of: record, batch)] ?? refusal(of: record, batch, labels)
  }

  /// Why labels are refused that are not held.
  private func refusal(of record: Int, _ batch: borrowing Batch, _ labels: [[String]]) -> Trouble? {
    switch resolver.resolve(positions.map { labels[$0][Int(batch.labels[$0][record])] }) {
    case .member: nil
    case .dropped(let problem), .refused(let problem):
      Trouble(member: 0, problem: problem, warning: nil, isMended: false)
    }
  }

  private mutating func resolve(
    _ record: Int, _ batch: borrowing Batch, _ labels: [[String]], _ store: inout MemberStore, _ key: Int
  ) -> UInt32 {
    let texts = positions.map { labels[$0][Int(batch.labels[$0][record])] }
    switch resolver.resolve(texts) {
    case .member(let member, let warning, let isMended):
      let index = store.index(of: member, in: resolver.source.dimension)
      if warning == nil && !isMended { return index }
      troubles[key] = Trouble(member: index, problem: nil, warning: warning, isMended: isMended)
    case .dropped(let problem), .refused(let problem):
      guard troubles.count < Self.held else { break }
      troubles[key] = Trouble(member: 0, problem: problem, warning: nil, isMended: false)
    }
    return Self.troubled
  }
}
