import Core
import Yams

/// One dimension as `dimensions.yaml` describes it.
struct DimensionDraft: Sendable {
  var kind: Dimension.Kind
  var groups: [String: [String]] = [:]
  var unlessSaid: Located<String>?
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
}

extension Format<DimensionDraft> {
  static let dimension: Format<DimensionDraft> = .byKey(
    (["year"], year), (["register"], register), (["of"], attribute), (["codes"], codes), (["open"], open),
    (["labels"], list))

  private static let year: Format<DimensionDraft> = object(
    "years", .required("year", Format<Int>.integer.map),
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
    "classification", .required("codes", .text), .required("levels", Format<Int>.integer.map),
    .optional("begins", Format<String>.text.list, default: [])
  ) { list, levels, begins in
    DimensionDraft(
      kind: .codes(
        Dimension.CodeTree(
          list: list,
          levels: levels.map { Dimension.CodeTree.Level(name: $0.key.value, digits: $0.value) },
          begins: begins)))
  }

  private static let open: Format<DimensionDraft> = object("open dimension", .required("open", .flag)) { _ in
    DimensionDraft(kind: .text)
  }

  private static let list: Format<DimensionDraft> = object(
    "closed list", .required("labels", Format<Dimension.Label>.label.list),
    .optional("groups", Format<String>.text.located.list.map, default: []),
    .optional("unlessSaid", Format<String>.text.located)
  ) { (reading, _, labels, groups, unlessSaid) -> DimensionDraft? in
    for label in groups.flatMap(\.value) where !labels.contains(where: { $0.name == label.value }) {
      reading.report(
        .memberUnknown, at: label.location,
        [.found: label.value, .name: "labels", .expected: labels.map(\.name).joined(separator: ", ")])
    }
    return DimensionDraft(
      kind: .list(labels),
      groups: Dictionary(groups.map { ($0.key.value, $0.value.map(\.value)) }) { first, _ in first },
      unlessSaid: unlessSaid)
  }
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
