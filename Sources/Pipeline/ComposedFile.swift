import Core
import Extract
import Yams

/// A YAML file as a tree of nodes with their places.
func composed(_ path: String, _ files: any FolderReader) -> (node: Node?, findings: [Finding]) {
  func failed(_ rule: Rule, _ reason: String, line: Int = 0, column: Int = 0) -> (Node?, [Finding]) {
    (nil, [Finding(rule, at: Location(file: path, line: line, column: column), [.reason: reason])])
  }
  let bytes: [UInt8]
  do throws(ReadFailure) {
    bytes = try files.read(path)
  } catch {
    return failed(.fileUnreadable, error.reason)
  }
  if let bad = UTF8Validator.firstBad(in: bytes) {
    return (nil, [Finding(.encoding, at: Location(file: path), [.count: "\(bad)"])])
  }
  let text = String(decoding: bytes, as: UTF8.self)
  do {
    // The language reads texts: whether one looks like a number or a date is not looked up by regular expressions.
    if let node = try Yams.compose(yaml: text, .basic) { return (node, []) }
    return failed(.yamlSyntax, "empty")
  } catch let error as YamlError {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return failed(.yamlSyntax, problem, line: mark.line, column: mark.column)
    case .duplicatedKeysInMapping(let duplicates, let context):
      let place = Location(file: path, line: context.mark.line, column: context.mark.column)
      return (nil, duplicates.map { Finding(.nameRepeated, at: place, [.name: $0]) })
    default: return failed(.yamlSyntax, "\(error)")
    }
  } catch {
    return failed(.yamlSyntax, "\(error)")
  }
}
