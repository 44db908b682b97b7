/// The shape of a dataset's facts, or of its notes: which dimensions and measures they carry.
package struct Dataset: Hashable, Sendable {
  package var name: String
  package var dimensions: [String]
  /// Empty for notes.
  package var measures: [String]
  /// The texts of a note, empty for facts.
  package var texts: [String]

  package init(name: String, dimensions: [String], measures: [String], texts: [String] = []) {
    self.name = name
    self.dimensions = dimensions
    self.measures = measures
    self.texts = texts
  }
}
