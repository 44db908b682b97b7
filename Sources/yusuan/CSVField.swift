import Core

/// A cell of a CSV file that no spreadsheet takes for a formula.
func csvField(_ text: String) -> String {
  // Where Chinese is written, the wide signs begin a formula too.
  let isFormula = text.unicodeScalars.first.map { "=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) } ?? false
  return isFormula ? csvQuoted("'" + text) : csvWord(text)
}

/// A cell of a CSV file as it is, in quotes where it needs them.
func csvWord(_ text: String) -> String {
  let needsQuotes = text.utf8.contains { [0x22, 0x2c, 0x0a, 0x0d].contains($0) }
  return needsQuotes ? csvQuoted(text) : text
}

private func csvQuoted(_ text: String) -> String { "\"" + text.escaped { $0 == "\"" ? "\"\"" : nil } + "\"" }
