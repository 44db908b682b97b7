import Core

/// Reads a template; faults do not end the reading.
package struct TemplateParser {
  private let file: String
  private var tokens: [Token] = []
  private var next = 0
  package private(set) var faults: [TemplateFault] = []

  private enum Token {
    case text(String, Location)
    case tag(String, Location)
    case lineEnd(Location)
  }

  package init(file: String) { self.file = file }

  package mutating func parse(_ text: String) -> Template {
    for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      scan(line, line: number + 1)
    }
    let nodes = block(until: nil)
    return Template(nodes: nodes.nodes)
  }

  /// A line that has tags of blocks only leaves no line behind.
  private mutating func scan(_ line: Substring, line number: Int) {
    var parts: [Token] = []
    var rest = line
    var column = 1
    while let open = rest.unicodeScalars.firstRange(of: "{{".unicodeScalars) {
      let before = rest[..<open.lowerBound]
      if !before.isEmpty { parts.append(.text(String(before), place(number, column))) }
      column += before.count
      guard let close = rest[open.upperBound...].unicodeScalars.firstRange(of: "}}".unicodeScalars) else {
        faults.append(TemplateFault(kind: .open, location: place(number, column)))
        rest = ""
        break
      }
      let inner = rest[open.upperBound..<close.lowerBound]
      parts.append(.tag(trimmedLabel(String(inner)), place(number, column)))
      column += inner.count + 4
      rest = rest[close.upperBound...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest), place(number, column))) }
    let onlyBlocks =
      !parts.isEmpty
      && parts.allSatisfy { part in
        switch part {
        case .tag(let text, _):
          text.hasPrefix("#") || text.hasPrefix("/") || text.hasPrefix("!") || text == "else"
        case .text(let text, _): trimmedLabel(text).isEmpty
        case .lineEnd: true
        }
      }
    if onlyBlocks {
      tokens += parts.filter { if case .tag = $0 { true } else { false } }
    } else {
      tokens += parts + [.lineEnd(place(number, line.count + 1))]
    }
  }

  private func place(_ line: Int, _ column: Int) -> Location {
    Location(file: file, line: line, column: column)
  }

  /// Nodes up to the end of a block, and the word that ended it.
  private mutating func block(until end: String?) -> (nodes: [Template.Node], ended: String?) {
    var nodes: [Template.Node] = []
    while next < tokens.count {
      let token = tokens[next]
      next += 1
      switch token {
      case .text(let text, let location): nodes.append(.text(text, location))
      case .lineEnd(let location): nodes.append(.lineEnd(location))
      case .tag(let text, let location):
        if text.hasPrefix("!") { continue }
        if text == "else" || text.hasPrefix("/") {
          if let end, text == "else" ? end == "if" : text == "/\(end)" { return (nodes, text) }
          faults.append(TemplateFault(kind: .unbalanced(text), location: location))
          continue
        }
        if let node = node(text, location) { nodes.append(node) }
      }
    }
    return (nodes, nil)
  }

  private mutating func node(_ text: String, _ location: Location) -> Template.Node? {
    guard text.hasPrefix("#") else {
      guard let kind = Self.kind(of: text) else {
        faults.append(TemplateFault(kind: .unknown(text), location: location))
        return nil
      }
      return .tag(Template.Tag(kind, text, at: location))
    }
    let words = text.dropFirst().split(separator: " ").map(String.init)
    let tag = Template.Tag(.block, text, at: location)
    switch words.first {
    case "each" where words.count >= 2:
      let separator = words.count >= 4 && words[2] == "join" ? words[3] : ""
      let inner = block(until: "each")
      if inner.ended == nil { faults.append(TemplateFault(kind: .unbalanced(text), location: location)) }
      return .each(list: words[1], separator: separator, tag, inner.nodes)
    case "if" where words.count >= 2:
      guard let condition = Self.condition(words.dropFirst()) else { break }
      let first = block(until: "if")
      var otherwise: [Template.Node] = []
      var ended = first.ended
      if ended == "else" {
        let second = block(until: "if")
        otherwise = second.nodes
        ended = second.ended
      }
      if ended == nil { faults.append(TemplateFault(kind: .unbalanced(text), location: location)) }
      return .condition(condition, tag, then: first.nodes, otherwise: otherwise)
    default: break
    }
    faults.append(TemplateFault(kind: .unknown(text), location: location))
    return nil
  }

  private static func condition(_ words: ArraySlice<String>) -> Template.Condition? {
    guard let first = words.first else { return nil }
    let rest = words.dropFirst()
    switch (first, rest.first) {
    case ("not", _): return condition(rest).map { .not($0) }
    case ("changed", let name?): return .changed(name)
    case ("some", let name?): return .list(name)
    case ("several", let name?): return .several(name)
    case ("text", let name?): return .written(name)
    default: return rest.isEmpty ? .figure(first) : nil
    }
  }

  private static func kind(of text: String) -> Template.Tag.Kind? {
    let words = text.split(separator: " ").map(String.init)
    switch (words.first, words.count) {
    case ("ordinal", 1): return .ordinal
    case ("numeral", 1): return .numeral
    case ("text", 2): return .written(words[1])
    case ("fact", 2): return .stated(words[1])
    case ("count", 2): return .count(words[1])
    case (let name?, 1): return .value(name, unit: nil)
    case (let name?, 3) where words[1] == "|": return .value(name, unit: words[2])
    case (let name?, 2): return .wording(name, figure: words[1])
    default: return nil
    }
  }
}
