import Core

/// The names a pipeline's files may refer to.
struct Vocabulary {
  var units: [MoneyUnit] = []
  /// Running numbers of tables that name none.
  var numerals: [String] = []
  var dimensions: [Dimension] = []
  /// Labels that go by one name, by dimension.
  var groups: [String: [String: [String]]] = [:]
  var datasets: [Dataset] = []
  /// Dimensions every record of a dataset must name, whatever its export allows.
  var needs: [String: Set<String>] = [:]
  /// Dimensions the layout does without.
  var spares: Set<String> = []
  /// Names the style gives to looks of cells, and to whole styles; nil where it could not be read.
  var cellStyles: Set<String>?
  var variants: Set<String>?
  /// An export could not be read, so that a dataset may be missing for that reason.
  var lacksExports = false

  func dimension(_ name: String) -> Dimension? { dimensions.first { $0.name == name } }
  func dataset(_ name: String) -> Dataset? { datasets.first { $0.name == name } }

  /// What labels may have between braces.
  var placeholders: [String] { dimensions.placeholders }
}
