/// A value from outside with its control characters shown, so that it can neither break the line nor steer a terminal.
package func visible(_ text: String) -> String {
  // Of most texts there is nothing to change, and they are many.
  if !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7f || $0 == 0xc2 || $0 == 0xe2 }) { return text }
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    let isControl = scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value)
    let isSteering = (0x202a...0x202e).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    if scalar == "\n" {
      result.append(contentsOf: "\\n".unicodeScalars)
    } else if isControl || isSteering {
      result.append("\u{fffd}")
    } else {
      result.append(scalar)
    }
  }
  return String(result)
}
