/// A text as XML has it; what XML cannot hold is replaced.
package func xml(_ text: String) -> String {
  var result: [UInt8] = []
  result.append(text) { scalar in
    switch scalar.value {
    case 0x26: "&amp;"
    case 0x3c: "&lt;"
    case 0x3e: "&gt;"
    case 0x22: "&quot;"
    case 0x09, 0x0a, 0x20...0xd7ff, 0xe000...0xfffd, 0x10000...: nil
    default: "\u{fffd}"
    }
  }
  return String(decoding: result, as: UTF8.self)
}
