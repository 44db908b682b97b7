package import Extract
package import Normalize

/// An export a pipeline accepts: what its files look like and what they mean.
package struct ExportSpec: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Lists the units and departments.
    case register
    case facts
    case notes
  }

  package var format: ExportFormat
  package var mapping: ExportMapping
  package var kind: Kind
  /// The file that describes it.
  package var file: String
  /// The export it stands in for: a department has a file of one of them only.
  package var insteadOf: String?

  package var name: String { format.name }
}
