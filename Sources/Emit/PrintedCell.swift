import Core

/// What a cell prints, and what of that decides how it looks.
struct PrintedCell {
  enum Kind: Int, CaseIterable {
    case text
    case empty
    /// A zero that prints as nothing.
    case blank
    /// A number without decimals that a cell without a format shows whole.
    case short
    case number

    /// It takes the place of words.
    var hasWords: Bool { self == .text || self == .empty }
  }

  let content: Page.Box.Content
  let kind: Kind

  init(_ cell: Cell, _ format: borrowing FigureFormat) {
    switch cell {
    case .empty, .covered:
      content = .empty
      kind = .empty
    case .text(let words):
      content = .text(words)
      kind = .text
    case .figure(let exact):
      let value = format.rounded(exact)
      if value == 0 && format.blankZero {
        content = .empty
        kind = .blank
      } else {
        content = .number(value, decimals: format.decimals)
        kind = format.decimals == 0 && value.magnitude < ExcelLimits.generalFigure ? .short : .number
      }
    }
  }
}

extension StyleSpec {
  /// How a cell of the body looks; `isFigure` says that its column is one of figures.
  func cell(
    _ kind: PrintedCell.Kind, _ text: Text, _ alignment: Alignment, decimals: Int, look: CellLook,
    isFigure: Bool
  ) -> CellStyle {
    let hasNumber = !kind.hasWords || (kind == .empty && isFigure)
    return cell(
      text, alignment, border: true, wraps: !hasNumber,
      numberFormat: hasNumber ? numberFormat(of: kind, decimals: decimals, look: look) : nil, look: look)
  }

  /// The format of a look where it shows the number whole, else the usual one.
  private func numberFormat(of kind: PrintedCell.Kind, decimals: Int, look: CellLook) -> String {
    let usual = decimals == 0 ? integerFormat : decimalFormat
    guard let own = look.numberFormat else { return usual }
    // It drops zeros at the end of decimals.
    if own == ExcelLimits.generalFormat { return kind == .number ? usual : own }
    return decimals == 0 || own.contains(".\(String(repeating: "0", count: decimals))") ? own : usual
  }
}
