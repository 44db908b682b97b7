import Core

/// Whether the codes of a feed stand with labels they go with: 科目 of a fund with that fund.
///
/// Each member is looked at once.
struct ScopeCheck {
  /// The source of the code; a problem is shown at its column.
  let codeSource: Int
  private let tree: Dimension.CodeTree
  private let name: String
  private let partner: String
  private let isStrict: Bool
  /// Where the members stand among those of a record; nil for one all facts of the feed have.
  private let codePosition: Int
  private let partnerPosition: Int?
  private let constant: String?
  private let constantScope: Int?
  /// By member index: the scope, `general` for none, `any` for codes that go with everything.
  private var codeScopes: [Int] = []
  private var partnerScopes: [Int] = []

  private static let general = -1
  private static let any = -2

  /// Checks for every pair of a code dimension and a dimension its scopes name.
  static func checks(
    _ feed: ExportMapping.Feed, order: [Int], names: [String], _ context: Context
  ) -> [ScopeCheck] {
    order.enumerated().flatMap { position, source -> [ScopeCheck] in
      guard case .codes(let tree) = context.dimensions[names[source]]?.kind else { return [] }
      return Set(tree.scopes.map(\.dimension)).sorted().compactMap { partner in
        let place = order.firstIndex { names[$0] == partner }
        let constant = feed.constants[partner]?.key
        guard constant != nil || place != nil else { return nil }
        var own = tree
        own.scopes = tree.scopes.filter { $0.dimension == partner }
        return ScopeCheck(
          codeSource: source, tree: own, name: names[source], partner: partner,
          isStrict: context.catalogues[tree.list]?.isStrict ?? false, codePosition: position,
          partnerPosition: constant == nil ? place : nil, constant: constant)
      }
    }
  }

  private init(
    codeSource: Int, tree: Dimension.CodeTree, name: String, partner: String, isStrict: Bool,
    codePosition: Int, partnerPosition: Int?, constant: String?
  ) {
    self.codeSource = codeSource
    self.tree = tree
    self.name = name
    self.partner = partner
    self.isStrict = isStrict
    self.codePosition = codePosition
    self.partnerPosition = partnerPosition
    self.constant = constant
    constantScope = constant.map { Self.scope(of: $0, tree) }
  }

  /// Whether a record's code and label have been looked at and go together.
  func isInPlace(_ members: [UInt32]) -> Bool {
    let code = Int(members[codePosition])
    if code == 0 { return true }
    guard code < codeScopes.count else { return false }
    if codeScopes[code] == Self.any { return true }
    guard let partnerPosition else { return codeScopes[code] == constantScope }
    let partner = Int(members[partnerPosition])
    return partner == 0 || partner < partnerScopes.count && partnerScopes[partner] == codeScopes[code]
  }

  /// What is wrong with a record's code and label; under a list that is not the official one only remarked.
  mutating func problem(_ members: [UInt32], _ store: MemberStore) -> (problem: Problem, refuses: Bool)? {
    lookAt(store)
    if isInPlace(members) { return nil }
    let code = Int(members[codePosition])
    let label = partnerPosition.map { store.members(of: partner)[Int(members[$0])].name } ?? constant ?? ""
    var values: [Rule.Value: String] = [
      .name: name, .found: store.members(of: name)[code].description, .other: label,
    ]
    if codeScopes[code] >= 0 {
      values[.expected] = tree.scopes[codeScopes[code]].labels.sorted().joined(separator: ", ")
    }
    return (Problem(.codeOutOfPlace, values), isStrict)
  }

  /// Takes in the members that are new.
  private mutating func lookAt(_ store: MemberStore) {
    for new in store.members(of: name)[codeScopes.count...] {
      let isAny = tree.unscoped.contains { new.code.hasPrefix($0) }
      // The longest beginning decides where one scope's lies inside another's.
      let found = tree.scopes.enumerated().flatMap { index, scope in
        scope.prefixes.filter { new.code.hasPrefix($0) }.map { (index, $0.count) }
      }.max { $0.1 < $1.1 }?.0
      codeScopes.append(isAny ? Self.any : found ?? Self.general)
    }
    if partnerPosition == nil { return }
    for new in store.members(of: partner)[partnerScopes.count...] {
      partnerScopes.append(Self.scope(of: new.key, tree))
    }
  }

  private static func scope(of label: String, _ tree: Dimension.CodeTree) -> Int {
    tree.scopes.firstIndex { $0.labels.contains(label) } ?? general
  }
}
