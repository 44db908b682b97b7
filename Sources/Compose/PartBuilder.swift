import Core

/// Collects the lines of one part and tells headings, rows of tables and paragraphs apart.
struct PartBuilder {
  private(set) var part: Document.Part
  private var line: [Passage.Piece] = []

  init(_ spec: DocumentSpec.Part, listed: String) {
    part = Document.Part(
      number: spec.number, listed: listed, at: spec.location, title: Passage(), blocks: [])
  }

  /// What an office writes may have several lines.
  mutating func add(_ piece: Passage.Piece) {
    guard piece.source == .written, piece.text.contains(where: \.isNewline) else {
      if !piece.text.isEmpty { line.append(piece) }
      return
    }
    let lines = piece.text.split(whereSeparator: \.isNewline)
    for (index, text) in lines.enumerated() {
      if index > 0 { endLine() }
      let before = piece.text.distance(from: piece.text.startIndex, to: text.startIndex)
      line.append(piece.dropping(before, text: String(text)))
    }
  }

  mutating func endLine() {
    defer { line = [] }
    let passage = Passage(line).trimmed
    if passage.pieces.isEmpty { return }
    // Only the form makes headings and tables.
    guard let first = passage.pieces.first, first.source == .template else {
      part.blocks.append(.paragraph(passage))
      return
    }
    for level in 0..<3 {
      let mark = String(repeating: "#", count: level + 1) + " "
      guard first.text.hasPrefix(mark) else { continue }
      let heading = passage.droppingFirst(mark.count)
      if level == 0 {
        part.title = heading
      } else {
        part.blocks.append(.heading(level: level, heading))
      }
      return
    }
    guard first.text.hasPrefix("|") else {
      part.blocks.append(.paragraph(passage))
      return
    }
    let row = passage.cells
    if case .table(let rows)? = part.blocks.last {
      part.blocks[part.blocks.count - 1] = .table(rows + [row])
    } else {
      part.blocks.append(.table([row]))
    }
  }
}

extension Passage {
  /// Without blanks at both ends.
  var trimmed: Passage {
    var pieces = pieces
    while let first = pieces.first {
      let rest = first.text.drop(while: \.isWhitespace)
      if !rest.isEmpty {
        pieces[0] = first.dropping(first.text.count - rest.count, text: String(rest))
        break
      }
      pieces.removeFirst()
    }
    while let last = pieces.last {
      var text = last.text
      while text.last?.isWhitespace == true { text.removeLast() }
      if !text.isEmpty {
        pieces[pieces.count - 1].text = text
        break
      }
      pieces.removeLast()
    }
    return Passage(pieces)
  }

  /// Without the first characters, which are the form's.
  func droppingFirst(_ count: Int) -> Passage {
    var pieces = pieces
    pieces[0] = pieces[0].dropping(count, text: String(pieces[0].text.dropFirst(count)))
    return Passage(pieces).trimmed
  }

  /// What stands between the form's bars.
  var cells: [Passage] {
    var cells: [[Piece]] = [[]]
    for piece in pieces {
      guard piece.source == .template else {
        cells[cells.count - 1].append(piece)
        continue
      }
      var column = piece.location.column
      for (index, text) in piece.text.split(separator: "|", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { cells.append([]) }
        var place = piece.location
        place.column = column
        if !text.isEmpty { cells[cells.count - 1].append(Piece(String(text), .template, at: place)) }
        column += text.count + 1
      }
    }
    // The row begins and ends with a bar.
    return cells.dropFirst().dropLast().map { Passage($0).trimmed }
  }
}

extension Passage.Piece {
  /// What is left of it behind its first characters: `text`, or the beginning of that.
  fileprivate func dropping(_ count: Int, text: String) -> Passage.Piece {
    var rest = self
    rest.text = text
    rest.cutting?.offset += count
    if source == .template { rest.location.column += count }
    return rest
  }
}
