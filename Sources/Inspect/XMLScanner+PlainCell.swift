extension XMLScanner {
  /// A cell written as spreadsheets write nearly every one.
  struct PlainCell {
    var row: Int
    var column: Int
    /// Empty where it names none.
    var style: Piece
    /// Its value is the number of a text that stands elsewhere.
    var isShared = false
    /// Nil where it has none.
    var value: Piece?
  }

  /// Moves past a cell of the usual form, letter by letter: `<c r="B7" s="3"/>`, or `<c r="B7" s="3" t="s"><v>12</v></c>`,
  /// or that without `s` or `t`; moves nowhere and returns nil where anything else stands.
  ///
  /// What is taken here is well formed and says what its events would have said. Most of a workbook are such cells, and
  /// step by step each takes several times as long.
  @inline(__always) mutating func plainCell() -> PlainCell? {
    var here = position
    // The cell and its value are two elements more.
    guard depth > 0, depth + 2 <= Self.deepest, bytes.skip("<c r=\"", &here),
      let place = bytes.place(bytes.skipPlain(&here))
    else { return nil }
    let style = bytes.skip("\" s=\"", &here) ? bytes.skipPlain(&here) : here..<here
    var cell = PlainCell(row: place.row, column: place.column, style: Piece(range: style))
    if bytes.skip("\"/>", &here) {
      position = here
      return cell
    }
    cell.isShared = bytes.skip("\" t=\"s", &here)
    guard bytes.skip("\"><v>", &here) else { return nil }
    let value = bytes.skipPlain(&here)
    guard !value.isEmpty, bytes.skip("</v></c>", &here) else { return nil }
    cell.value = Piece(range: value)
    position = here
    return cell
  }

  /// Moves past the beginning of a row of the usual form, `<row r="7" spans="1:9" ht="18" customHeight="1">`, and
  /// returns what it says of place and height; moves nowhere and returns nil where anything else stands.
  @inline(__always) mutating func plainRow() -> (place: Piece, height: Piece)? {
    var here = position
    guard depth > 0, depth < Self.deepest, bytes.skip("<row r=\"", &here) else { return nil }
    let place = bytes.skipPlain(&here)
    guard bytes.skip("\" spans=", &here), bytes.skip("\"", &here) else { return nil }
    bytes.skipPlain(&here)
    guard bytes.skip("\" ht=\"", &here) else { return nil }
    let height = bytes.skipPlain(&here)
    guard bytes.skip("\" custom", &here), bytes.skip("Height=\"", &here) else { return nil }
    bytes.skipPlain(&here)
    guard bytes.skip("\">", &here) else { return nil }
    begin(position + 1..<position + 4)
    position = here
    return (Piece(range: place), Piece(range: height))
  }
}

extension XMLBytes {
  /// Moves past at most eight letters if they stand here, and not at the very end; they are compared at once.
  @inline(__always) fileprivate func skip(_ mark: StaticString, _ here: inout Int) -> Bool {
    guard count - here >= 8 else { return false }
    let length = mark.utf8CodeUnitCount
    var letters: UInt64 = 0
    for index in 0..<length { letters |= UInt64(unsafe mark.utf8Start[index]) << UInt64(8 * index) }
    let rest = UInt64(64 - 8 * length)
    guard eight(here) << rest == letters << rest else { return false }
    here += length
    return true
  }
}
