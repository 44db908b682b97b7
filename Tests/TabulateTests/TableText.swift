import Core

extension Table {
  /// The cells of a grid as lines, exact fen for figures: `某局 | 150 | ·`.
  var lines: [String] {
    guard case .grid(let grid) = body else { return [] }
    return (0..<grid.rowCount).map { grid.cells(ofRow: $0).map(\.word).joined(separator: " | ") }
  }

  /// The boxes of a form: `0,1 2×1 检查`.
  var boxes: [String] {
    guard case .form(let form) = body else { return [] }
    return form.boxes.map { box in
      let place = box.rectangle
      return "\(place.row),\(place.column) \(place.height)×\(place.width) \(box.cell.word)"
    }
  }
}

extension Cell {
  fileprivate var word: String {
    switch self {
    case .empty: "·"
    case .covered: "←"
    case .text(let text): text
    case .figure(let exact): "\(exact.fen)"
    }
  }
}
