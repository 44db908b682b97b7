package import Core

extension Finding {
  /// The finding in the form of compilers: `place: severity: message [rule]`, its second places below.
  package func diagnostic(_ language: Language, excerpt: Excerpt? = nil, color: Bool = false) -> String {
    let word = severity.word(language)
    let painted = color ? "\u{1b}[\(severity.color)m\(word)\u{1b}[0m" : word
    let place = location.file.isEmpty ? "" : "\(visible("\(location)")): "
    var lines = ["\(place)\(painted): \(text(language)) [\(rule.rawValue)]"]
    if let excerpt { lines.append(excerpt.text) }
    let noteWord = Finding.Severity.note.word(language)
    lines += notes.map { "\(visible("\($0.location)")): \(noteWord): \($0.text(language))" }
    return lines.joined(separator: "\n")
  }
}

extension Finding.Severity {
  package func word(_ language: Language) -> String {
    switch (self, language) {
    case (.error, .en): "error"
    case (.error, .zh): "错误"
    case (.warning, .en): "warning"
    case (.warning, .zh): "警告"
    case (.note, .en): "note"
    case (.note, .zh): "提示"
    }
  }

  fileprivate var color: String {
    switch self {
    case .error: "1;31"
    case .warning: "1;33"
    case .note: "1;36"
    }
  }
}
