/// What keeps a department's or unit's name from being part of a path, here or on the Windows of whoever gets it; nil where nothing does.
package func fileNameProblem(_ name: String) -> String? {
  if name.isEmpty { return "empty-name" }
  if name.unicodeScalars.contains(where: { $0 == "/" || $0 == "\\" }) { return "slash" }
  if name.unicodeScalars.contains(where: isUnseen) { return "control" }
  if name.unicodeScalars.contains(where: { "<>:\"|?*".unicodeScalars.contains($0) }) { return "foreign-sign" }
  if name.unicodeScalars.first == "." { return "dot" }
  if name.unicodeScalars.last == "." || name.unicodeScalars.last == " " { return "end" }
  if deviceNames.contains(String(name.unicodeScalars.prefix { $0 != "." }).lowercased()) { return "device" }
  // A mark that becomes one character with a slash beside it would hide that slash.
  let path = "/\(name)/"
  if path.first != "/" || path.last != "/" { return "control" }
  return name.utf8.count > 200 ? "long" : nil
}

/// Marks that turn or hide what stands beside them, control characters, ends of lines, and what is no character.
private func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7f...0x9f, 0x2028, 0x2029, 0xfff9...0xffff: true
  default: scalar.isInvisible
  }
}

private let deviceNames: Set<String> = Set(
  ["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] })
