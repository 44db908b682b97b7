package import Core

/// What a set was made of, kept beside its workbook: to look the figures over again, and to say what changed.
package struct KeptEdition: Hashable, Sendable {
  package var fingerprint: ContentHash
  /// The folder of its layout.
  package var layout: String
  /// The folder of the year's input, where the settings lie.
  package var input: String
  package var year: Int
  /// The unit's code where the set is a unit's.
  package var unit: String?
  package var cube: Cube
  package var notes: [Note]

  private static let mark = "yusuan-kept"
  private static let version: UInt8 = 1

  package init(
    fingerprint: ContentHash, layout: String, input: String, year: Int, unit: String?, cube: Cube,
    notes: [Note]
  ) {
    self.fingerprint = fingerprint
    self.layout = layout
    self.input = input
    self.year = year
    self.unit = unit
    self.cube = cube
    self.notes = notes
  }

  package var bytes: [UInt8] { bytes(ofCube: cube.bytes) }

  /// The same where the bytes of its cube are at hand.
  package func bytes(ofCube cube: [UInt8]) -> [UInt8] {
    var writer = CanonicalWriter()
    writer.add(fingerprint)
    writer.add(layout)
    writer.add(input)
    writer.add(year)
    writer.add(unit ?? "")
    writer.add(list: notes) { $0.add($1) }
    writer.add(cube)
    return writer.sealed(Self.mark, version: Self.version)
  }

  package init(bytes: [UInt8]) throws(CanonicalFault) {
    var reader = try CanonicalReader(bytes, mark: Self.mark, version: Self.version)
    fingerprint = try reader.hash()
    layout = try reader.text()
    input = try reader.text()
    year = try reader.integer()
    guard budgetYears.contains(year) else { throw .damaged }
    let unit = try reader.text()
    self.unit = unit.isEmpty ? nil : unit
    notes = try reader.list { reader throws(CanonicalFault) in try reader.note() }
    cube = try Cube(bytes: try reader.blob())
    try reader.finish()
  }

  /// The kept file of a set; nil where there is none, or none that can be trusted.
  package static func load(_ path: String) -> KeptEdition? {
    contents(of: path).flatMap { try? KeptEdition(bytes: $0) }
  }
}
