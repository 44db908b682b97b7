import Core
import Yams

/// One dimension as `dimensions.yaml` describes it.
struct DimensionDraft: Sendable {
  var kind: Dimension.Kind
  var groups: [String: [String]] = [:]
  var unlessSaid: Located<String>?
  var codeList: String?
  var scopes: [Scope] = []

  /// Codes that go with some labels only.
  struct Scope: Sendable {
    var with: Conditions
    var codes: [Located<String>]
  }
}

extension Format<[DimensionDraft]> {
  static let dimensions = Format<DimensionDraft>.dimension.map.then { entries, _, reading in
    var seen: [String: Location] = [:]
    for entry in entries {
      if let first = seen[entry.key.value] {
        reading.report(
          .nameRepeated, at: entry.key.location, [.name: entry.key.value], notes: firstHere(first))
      } else {
        seen[entry.key.value] = entry.key.location
      }
    }
    var entries = entries
    for index in entries.indices { scope(&entries[index].value, among: entries, reading) }
    for entry in entries {
      if let label = entry.value.unlessSaid {
        let labels = Dimension(name: entry.key.value, kind: entry.value.kind).labels ?? []
        if !labels.contains(where: { $0.name == label.value }) {
          reading.report(
            .memberUnknown, at: label.location,
            [
              .found: label.value, .name: entry.key.value,
              .expected: labels.map(\.name).joined(separator: ", "),
            ])
        }
      }
      if case .attribute(let owner, _) = entry.value.kind {
        let owners = entries.filter { $0.value.kind == .unit || $0.value.kind == .department }.map(
          \.key.value)
        if !owners.contains(owner) {
          reading.report(
            .dimensionUnknown, at: entry.key.location,
            [.found: owner, .expected: owners.joined(separator: ", ")])
        }
      }
    }
    return entries
  }

  /// Gives a classification its scopes, whose labels are those of another dimension of the file.
  private static func scope(
    _ draft: inout DimensionDraft, among entries: [(key: Located<String>, value: DimensionDraft)],
    _ reading: Reading
  ) {
    guard case .codes(var tree) = draft.kind else { return }
    for scope in draft.scopes {
      for code in scope.codes where !tree.takes(prefix: code.value) {
        reading.report(
          .codeStructure, at: code.location,
          [
            .found: code.value, .name: tree.list,
            .expected: tree.levels.map { "\($0.digits)" }.joined(separator: "/"),
            .other: tree.begins.joined(separator: ", "),
          ])
      }
      for (name, labels) in scope.with.entries {
        guard let owner = entries.first(where: { $0.key.value == name.value })?.value else {
          reading.report(
            .dimensionUnknown, at: name.location,
            [.found: name.value, .expected: entries.map(\.key.value).joined(separator: ", ")])
          continue
        }
        let known = Dimension(name: name.value, kind: owner.kind).labels ?? []
        var keys: Set<String> = []
        for label in labels {
          if let group = owner.groups[label.value] {
            keys.formUnion(group)
          } else if known.contains(where: { $0.name == label.value }) {
            keys.insert(label.value)
          } else {
            reading.report(
              .memberUnknown, at: label.location,
              [
                .found: label.value, .name: name.value,
                .expected: known.map(\.name).joined(separator: ", "),
              ])
          }
        }
        tree.scopes.append(
          Dimension.CodeTree.Scope(
            dimension: name.value, labels: keys, prefixes: scope.codes.map(\.value)))
      }
    }
    draft.kind = .codes(tree)
  }
}

extension Format<DimensionDraft> {
  static let dimension: Format<DimensionDraft> = .byKey(
    (["year"], year), (["register"], register), (["of"], attribute), (["codes"], codes), (["open"], open),
    (["labels"], list))

  private static let year: Format<DimensionDraft> = object(
    "years", .required("year", Format<Int>.integer.within(-100...100).map),
    .optional("unlessSaid", Format<String>.text.located)
  ) { years, unlessSaid in
    DimensionDraft(
      kind: .year(years.map { Dimension.RelativeYear(name: $0.key.value, offset: $0.value) }),
      unlessSaid: unlessSaid)
  }

  private enum Registered: String, CaseIterable, Sendable { case unit, department }

  private static let register: Format<DimensionDraft> = object(
    "units or departments", .required("register", Format<Registered>.choice)
  ) { (kind: Registered) in DimensionDraft(kind: kind == .unit ? Dimension.Kind.unit : .department) }

  private static let attribute: Format<DimensionDraft> = object(
    "property", .required("of", .text), .optional("labels", Format<Dimension.Label>.label.list, default: [])
  ) { owner, labels in DimensionDraft(kind: .attribute(of: owner, labels: labels)) }

  private static let codes: Format<DimensionDraft> = object(
    "classification", .required("codes", .text), .required("levels", .levels),
    .optional("begins", Format<String>.text.list, default: []),
    .optional("scopes", Format<DimensionDraft.Scope>.scope.list, default: []),
    .optional("unscoped", Format<String>.text.list, default: [])
  ) { list, levels, begins, scopes, unscoped in
    DimensionDraft(
      kind: .codes(
        Dimension.CodeTree(
          list: list,
          levels: levels,
          begins: begins, unscoped: unscoped)),
      scopes: scopes)
  }

  private static let open: Format<DimensionDraft> = object("open dimension", .required("open", .flag)) { _ in
    DimensionDraft(kind: .text)
  }

  private static let list: Format<DimensionDraft> = object(
    "closed list", .required("labels", Format<Dimension.Label>.label.list),
    .optional("groups", Format<String>.text.located.list.map, default: []),
    .optional("unlessSaid", Format<String>.text.located),
    .optional("codesFrom", Format<String>.text)
  ) { (reading, _, labels, groups, unlessSaid, codeList) -> DimensionDraft? in
    for label in groups.flatMap(\.value) where !labels.contains(where: { $0.name == label.value }) {
      reading.report(
        .memberUnknown, at: label.location,
        [.found: label.value, .name: "labels", .expected: labels.map(\.name).joined(separator: ", ")])
    }
    return DimensionDraft(
      kind: .list(labels),
      groups: Dictionary(groups.map { ($0.key.value, $0.value.map(\.value)) }) { first, _ in first },
      unlessSaid: unlessSaid, codeList: codeList)
  }
}

extension Format<DimensionDraft.Scope> {
  fileprivate static let scope: Format<DimensionDraft.Scope> = object(
    "scope", .required("with", .conditions), .required("codes", Format<String>.text.located.someList)
  ) { DimensionDraft.Scope(with: $0, codes: $1) }
}

extension Format<Dimension.Label> {
  /// A label alone, or with the ways exports write it.
  static let label = Format(shape: .any([.text, full.shape])) { node, reading in
    node.scalar.map { Dimension.Label(name: $0.string) } ?? full.read(node, reading)
  }

  private static let full: Format<Dimension.Label> = object(
    "label", .required("name", .text), .optional("also", Format<String>.text.list, default: []),
    .optional("codes", Format<String>.text.list, default: [])
  ) { Dimension.Label(name: $0, aliases: $1, codes: $2) }
}

extension Format<[Dimension.CodeTree.Level]> {
  /// The levels of a classification from the top, each with more digits than the one above.
  fileprivate static let levels = Format<Int>.integer.within(1...64).map.then {
    (levels, node, reading) -> [Dimension.CodeTree.Level]? in
    let digits = levels.map(\.value)
    if levels.isEmpty || zip(digits, digits.dropFirst()).contains(where: { $0 >= $1 }) {
      reading.report(.typeMismatch, at: node, [.expected: "1 < … < 64"])
      return nil
    }
    return levels.map { Dimension.CodeTree.Level(name: $0.key.value, digits: $0.value) }
  }
}
