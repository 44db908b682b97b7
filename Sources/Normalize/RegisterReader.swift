package import Core

/// Reads the records of a register: each one unit with its department.
package struct RegisterReader {
  private let mapping: ExportMapping
  private let dimensions: [String: Dimension]
  package private(set) var register = Register()
  /// Codes that were put right.
  package private(set) var mendedCodes = 0

  /// `register` is what other files have listed before.
  package init(_ mapping: ExportMapping, dimensions: [Dimension], register: Register = Register()) {
    self.mapping = mapping
    self.register = register
    self.dimensions = Dictionary(dimensions.map { ($0.name, $0) }) { first, _ in first }
  }

  /// Takes one record, its texts by column; returns what is wrong with it.
  package mutating func add(_ texts: [String?], at location: Location = Location(file: "")) -> [Problem] {
    if mapping.drops({ texts[$0] }) { return [] }
    var problems: [Problem] = []
    var unit = Unit(code: "", name: "", department: "")
    var department = Department(code: "", name: "")
    for source in mapping.sources {
      guard let dimension = dimensions[source.dimension] else { continue }
      let given = source.inputs.map {
        ($0, text(texts[$0.column] ?? "", $0, of: source.dimension, &problems))
      }
      for (input, text) in given where text.isEmpty && source.blank == .refused {
        problems.append(Problem(.labelMissing, [.name: source.dimension], column: input.column))
      }
      switch dimension.kind {
      case .unit:
        unit.code = given.first { $0.0.part != .name }?.1 ?? ""
        unit.name = given.first { $0.0.part == .name }?.1 ?? ""
      case .department:
        department.code = given.first { $0.0.part != .name }?.1 ?? ""
        department.name = given.first { $0.0.part == .name }?.1 ?? ""
      case .attribute(let owner, _):
        guard let label = label(source, dimension, given.map(\.1), &problems) else { continue }
        if dimensions[owner]?.kind == .department {
          department.attributes[dimension.name] = label
        } else {
          unit.attributes[dimension.name] = label
        }
      case .list, .codes, .year, .text: continue
      }
    }
    switch mapping.secret.map({ ($0, $0.verdict(of: texts[$0.column] ?? "")) }) {
    case (_, .secret)?, (_, .secretUnit)?:
      // Other words for what is wrong would quote what is secret.
      if unit.code.isEmpty || problems.contains(where: { $0.column == codeColumn }) {
        return [Problem(.secretUnitUnclear, column: codeColumn)]
      }
      register.add(secretUnit: unit.code)
      return []
    case (let mark, .unclear)?: return [mark.unclear]
    case (_, .plain)?, nil: break
    }
    unit.department = department.key
    guard problems.isEmpty else { return problems }
    let found = enter(unit, department)
    if register.units[unit.code] == unit && register.places[unit.code] == nil {
      register.places[unit.code] = location
    }
    return found
  }

  /// The column of units' codes.
  private var codeColumn: Int? {
    mapping.sources.first { dimensions[$0.dimension]?.kind == .unit }?.inputs.first { $0.part != .name }?
      .column
  }

  /// A cell without what is not part of it.
  private mutating func text(
    _ text: String, _ input: ExportMapping.Input, of dimension: String, _ problems: inout [Problem]
  ) -> String {
    let trimmed = trimmedLabel(text)
    let isCode = input.part != .name && [.unit, .department].contains(dimensions[dimension]?.kind)
    guard isCode else { return trimmed }
    if CodeText.isExponential(trimmed, signed: true) {
      problems.append(Problem(.codeExponent, [.name: dimension, .found: trimmed], column: input.column))
    }
    let bare = CodeText.bare(trimmed)
    if bare != text { mendedCodes += 1 }
    return bare
  }

  private func label(
    _ source: ExportMapping.Source, _ dimension: Dimension, _ texts: [String], _ problems: inout [Problem]
  ) -> String? {
    if texts.allSatisfy(\.isEmpty) { return nil }
    let context = Context(dimensions: [dimension], catalogues: [:], register: Register(), year: 0)
    switch Resolver(source: source, dimension: dimension, context: context).resolve(texts) {
    case .member(let member, _, _): return member.name
    case .dropped(let problem), .refused(let problem):
      problems.append(problem)
      return nil
    }
  }

  private mutating func enter(_ unit: Unit, _ department: Department) -> [Problem] {
    let unitColumn = mapping.sources.first { dimensions[$0.dimension]?.kind == .unit }?.inputs.first?.column
    if let known = register.units[unit.code], known != unit {
      return [
        Problem(
          .unitRepeated, [.found: unit.code], column: unitColumn, notes: firstHere(register.places[unit.code])
        )
      ]
    }
    if let known = register.departments[department.key], known != department {
      // Known all the same: its records are not to blame.
      register.add(unit)
      let column = mapping.sources.first { dimensions[$0.dimension]?.kind == .department }?.inputs.first?
        .column
      return [
        Problem(
          .departmentConflict,
          [.name: department.key, .found: particulars(department), .other: particulars(known)],
          column: column, notes: firstHere(register.place(ofDepartment: known.key)))
      ]
    }
    // Names become folders and headings: two of one name could not be told apart.
    if !department.name.isEmpty,
      let same = register.departments(named: department.name).first(where: { $0.key != department.key })
    {
      let column = mapping.sources.first { dimensions[$0.dimension]?.kind == .department }?.inputs.first?
        .column
      return [
        Problem(
          .departmentConflict, [.name: department.name, .found: department.key, .other: same.key],
          column: column, notes: firstHere(register.place(ofDepartment: same.key)))
      ]
    }
    if !unit.name.isEmpty, let same = register.namesake(of: unit) {
      return [
        Problem(
          .unitRepeated, [.found: unit.name], column: unitColumn, notes: firstHere(register.places[same.code])
        )
      ]
    }
    if register.units[unit.code] == nil { register.add(unit) }
    if register.departments[department.key] == nil { register.add(department) }
    return []
  }

  private func firstHere(_ place: Location?) -> [Finding.Note] {
    place.map { [Finding.Note(.firstHere, at: $0)] } ?? []
  }

  private func particulars(_ department: Department) -> String {
    ([department.name] + department.attributes.sorted { $0.key < $1.key }.map(\.value)).joined(
      separator: ", ")
  }
}
