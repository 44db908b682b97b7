package import Core

/// The units and departments of a year, as the register (单位.csv) lists them.
package struct Register: Hashable, Sendable {
  /// By code.
  package private(set) var units: [String: Unit] = [:]
  /// By key.
  package private(set) var departments: [String: Department] = [:]
  /// Where each unit is listed, by code; of a unit without a code, under the empty one.
  package internal(set) var places: [String: Location] = [:]

  /// Codes of each department's units, by its key.
  private var unitsOfDepartments: [String: Set<String>] = [:]
  /// Codes of each department's units of one name.
  private var codesOfNames: [UnitName: Set<String>] = [:]
  /// Codes of the units of each name, folded.
  private var unitsByName: [String: Set<String>] = [:]
  /// Keys of the departments of each name.
  private var departmentsByName: [String: Set<String>] = [:]

  /// Codes of units that are secret: they are listed nowhere, and their records count nowhere.
  package private(set) var secretUnits: Set<String> = []

  /// A unit's name within its department.
  private struct UnitName: Hashable, Sendable {
    var department: String
    var name: String

    init(_ unit: Unit) {
      department = unit.department
      name = unit.name
    }
  }

  package init() {}

  /// A hash of it all together with another.
  package func hash(with other: ContentHash) -> ContentHash {
    var writer = CanonicalWriter()
    writer.add(other)
    writer.add(dictionary: units) { $0.add($1) }
    writer.add(dictionary: departments) { $0.add($1) }
    writer.add(dictionary: places) { $0.add($1) }
    writer.add(list: secretUnits.sorted()) { $0.add($1) }
    return ContentHash(of: writer.bytes)
  }

  /// The names and codes of all departments and units.
  package var names: [String] {
    departments.values.flatMap { [$0.name, $0.code] } + units.values.flatMap { [$0.name, $0.code] }
  }

  /// Whether a cell names a secret unit.
  func isSecret(unit text: String) -> Bool {
    if secretUnits.isEmpty { return false }
    let text = trimmedLabel(text)
    return secretUnits.contains(text) || CodeText(text).map { secretUnits.contains($0.code) } ?? false
  }

  package mutating func add(secretUnit code: String) { secretUnits.insert(code) }

  package mutating func add(_ unit: Unit) {
    if let known = units[unit.code] {
      codesOfNames[UnitName(known)]?.remove(known.code)
      unitsOfDepartments[known.department]?.remove(known.code)
      unitsByName[foldedLabel(known.name)]?.remove(known.code)
    }
    units[unit.code] = unit
    codesOfNames[UnitName(unit), default: []].insert(unit.code)
    unitsOfDepartments[unit.department, default: []].insert(unit.code)
    unitsByName[foldedLabel(unit.name), default: []].insert(unit.code)
  }

  package mutating func add(_ department: Department) {
    if let known = departments[department.key] { departmentsByName[known.name]?.remove(known.key) }
    departments[department.key] = department
    departmentsByName[department.name, default: []].insert(department.key)
  }

  /// The units of a department by code.
  package func units(of department: String) -> [Unit] {
    (unitsOfDepartments[department] ?? []).sorted().compactMap { units[$0] }
  }

  /// The first by code of its department's other units that have exactly a unit's name.
  func namesake(of unit: Unit) -> Unit? {
    codesOfNames[UnitName(unit)]?.filter { $0 != unit.code }.min().flatMap { units[$0] }
  }

  /// The units of a name, by code.
  func units(named name: String) -> [Unit] {
    (unitsByName[foldedLabel(name)] ?? []).sorted().compactMap { units[$0] }
  }

  /// The departments of exactly this name, by key.
  func departments(named name: String) -> [Department] {
    (departmentsByName[name] ?? []).sorted().compactMap { departments[$0] }
  }

  /// Where a department's first unit is listed.
  func place(ofDepartment key: String) -> Location? {
    units(of: key).lazy.compactMap { places[$0.code] }.first
  }

  /// A department by its code or its name.
  package func department(named text: String) -> Department? {
    departments[text] ?? departments(named: text).first
  }
}
