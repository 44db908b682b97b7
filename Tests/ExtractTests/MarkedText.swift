/// A text in which ▲ stands before each place a test is about.
struct MarkedText {
  private(set) var text = ""
  /// `line:column` of each mark, from 1, in characters.
  private(set) var places: [String] = []

  init(_ marked: String) {
    var (line, column) = (1, 1)
    var scalars = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in marked.unicodeScalars {
      if scalar == "▲" {
        places.append("\(line):\(column)")
        continue
      }
      // The LF of a CRLF was counted with its CR.
      switch (previous, scalar) {
      case ("\r", "\n"): break
      case (_, "\r"), (_, "\n"): (line, column) = (line + 1, 1)
      default: column += 1
      }
      previous = scalar
      scalars.append(scalar)
    }
    text = String(scalars)
  }
}
