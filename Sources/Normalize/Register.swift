package import Core

/// The units and departments of a year, as the register (单位.csv) lists them.
package struct Register: Hashable, Sendable {
  /// By code.
  package private(set) var units: [String: Unit] = [:]
  /// By key.
  package private(set) var departments: [String: Department] = [:]
  /// Where each unit is listed, by code; of a unit without a code, under the empty one.
  package internal(set) var places: [String: Location] = [:]

  /// Codes of units that are secret: they are listed nowhere, and their records count nowhere.
  package private(set) var secretUnits: Set<String> = []

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

  package mutating func add(secretUnit code: String) { secretUnits.insert(code) }

  package mutating func add(_ unit: Unit) { units[unit.code] = unit }
  package mutating func add(_ department: Department) { departments[department.key] = department }

  /// The units of a department by code.
  package func units(of department: String) -> [Unit] {
    units.values.filter { $0.department == department }.sorted { $0.code < $1.code }
  }

  /// The units of a name, by code.
  func units(named name: String) -> [Unit] {
    let folded = foldedLabel(name)
    return units.values.filter { foldedLabel($0.name) == folded }.sorted { $0.code < $1.code }
  }

  /// Where a department's first unit is listed.
  func place(ofDepartment key: String) -> Location? {
    units(of: key).lazy.compactMap { places[$0.code] }.first
  }

  /// A department by its code or its name.
  package func department(named text: String) -> Department? {
    departments[text] ?? departments.values.first { $0.name == text }
  }
}
