/// What a value of the pipeline language looks like: the description that decoding, messages and documents share.
package indirect enum Shape: Hashable, Sendable {
  case text
  case integer
  case number
  case flag
  case choice([String])
  case list(Shape)
  /// Keys of one's own choice.
  case map(Shape)
  case object(name: String, keys: [KeyShape])
  /// One of several shapes.
  case any([Shape])
  /// A shape described elsewhere, by name; how a column holds columns.
  case reference(String)

  /// One word for messages.
  package var word: String {
    switch self {
    case .text: "text"
    case .integer: "integer"
    case .number: "number"
    case .flag: "true/false"
    case .choice(let names): names.joined(separator: " | ")
    case .list(let shape): "[\(shape.word)]"
    case .map: "{name: …}"
    case .object(let name, _): name
    case .any(let shapes): shapes.map(\.word).joined(separator: " | ")
    case .reference(let name): name
    }
  }
}

package struct KeyShape: Hashable, Sendable {
  package var name: String
  package var shape: Shape
  package var isRequired: Bool
}
