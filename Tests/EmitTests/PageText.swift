import Core

extension Page {
  /// The page as text: a head, the sizes, then a box a line.
  ///
  /// `[甲]` has a border, `甲` has none; `12e-2` is a number of two decimals, `→` leads to another sheet.
  var text: String {
    let repeated = repeatedRows.map { " repeats \($0.lowerBound)–\($0.upperBound)" } ?? ""
    let head = [
      "\(sheet) \(isLandscape ? "landscape" : "portrait")\(repeated) freezes \(frozenRows)",
      "widths \(columnWidths.map(size).joined(separator: " "))",
      "heights \(rowHeights.map(size).joined(separator: " "))",
    ]
    return (head + boxes.map { $0.line(style(of: $0)) }).joined(separator: "\n")
  }

  private func size(_ value: Double) -> String {
    value == value.rounded() ? "\(Int(value))" : "\((value * 10).rounded() / 10)"
  }
}

extension Page.Box {
  fileprivate func line(_ style: CellStyle) -> String {
    let place = rectangle
    let area = place.height * place.width > 1 ? " \(place.height)×\(place.width)" : ""
    let word =
      switch content {
      case .empty: ""
      case .text(let text): text
      case .number(let value, let decimals): decimals == 0 ? "\(value)" : "\(value)e-\(decimals)"
      case .link(let text, let sheet): "\(text)→\(sheet)"
      }
    let format = style.numberFormat.isEmpty ? "" : " \(style.numberFormat)"
    return "\(place.row),\(place.column)\(area) \(style.alignment)\(style.isBold ? " bold" : "")"
      + "\(style.wraps ? "" : " one line")\(format) " + (!style.borders.isEmpty ? "[\(word)]" : word)
  }
}
