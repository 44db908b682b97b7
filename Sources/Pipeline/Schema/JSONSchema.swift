/// A JSON Schema, draft 07, of a file of the pipeline language, for editors and other tools.
package func jsonSchema(of file: LanguageFile) -> String {
  var schema = SchemaWriter()
  schema.add(file.shape)
  var written: Set<String> = []
  var definitions: [(name: String, text: String)] = []
  var open = schema.references
  while let name = open.first {
    open.removeFirst()
    guard written.insert(name).inserted, let shape = Shape.named(name) else { continue }
    var writer = SchemaWriter(depth: 2)
    writer.add(shape)
    definitions.append((name, writer.text))
    open += writer.references
  }
  var text =
    "{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n  \"title\": \(quoted(file.rawValue)),\n"
  if !definitions.isEmpty {
    let entries = definitions.sorted { $0.name < $1.name }.map { "    \(quoted($0.name)): \($0.text)" }
    text += "  \"definitions\": {\n\(entries.joined(separator: ",\n"))\n  },\n"
  }
  return text + "  \"allOf\": [\n    \(schema.text)\n  ]\n}\n"
}

/// Writes shapes as schemas, keys in the order of the language.
private struct SchemaWriter {
  private(set) var text = ""
  /// Names of shapes that are described elsewhere.
  private(set) var references: [String] = []
  private var depth: Int

  init(depth: Int = 2) { self.depth = depth }

  mutating func add(_ shape: Shape) {
    switch shape {
    // YAML reads an unquoted 11 as a number; the language takes it as it is written.
    case .text: text += "{ \"type\": [\"string\", \"number\", \"boolean\"] }"
    case .integer: text += "{ \"type\": \"integer\" }"
    case .number: text += "{ \"type\": \"number\" }"
    case .flag: text += "{ \"type\": \"boolean\" }"
    case .choice(let names): text += "{ \"enum\": [\(names.map(quoted).joined(separator: ", "))] }"
    case .list(let shape):
      text += "{ \"type\": \"array\", \"items\": "
      add(shape)
      text += " }"
    case .map(let shape):
      text += "{ \"type\": \"object\", \"additionalProperties\": "
      add(shape)
      text += " }"
    case .any(let shapes):
      text += "{ \"anyOf\": ["
      for (index, shape) in shapes.enumerated() {
        if index > 0 { text += ", " }
        add(shape)
      }
      text += "] }"
    case .reference(let name):
      references.append(name)
      text +=
        "{ \"$ref\": \(quoted("#/definitions/\(name.split(separator: " ").joined(separator: "%20"))")) }"
    case .object(let name, let keys): add(name, keys)
    }
  }

  private mutating func add(_ name: String, _ keys: [KeyShape]) {
    depth += 1
    defer { depth -= 1 }
    let inset = String(repeating: "  ", count: depth)
    text += "{\n\(inset)\"title\": \(quoted(name)), \"type\": \"object\", \"additionalProperties\": false,\n"
    let required = keys.filter(\.isRequired).map { quoted($0.name) }
    if !required.isEmpty { text += "\(inset)\"required\": [\(required.joined(separator: ", "))],\n" }
    text += "\(inset)\"properties\": {"
    depth += 1
    for (index, key) in keys.enumerated() {
      text += "\(index == 0 ? "" : ",")\n\(inset)  \(quoted(key.name)): "
      add(key.shape)
    }
    depth -= 1
    text += "\n\(inset)}\n\(String(repeating: "  ", count: depth - 1))}"
  }
}

/// A text as JSON writes it; the language's own words need no more than this.
private func quoted(_ text: String) -> String {
  "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
}
