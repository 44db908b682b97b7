/// What keeps a department's or unit's name from being part of a path; nil where nothing does.
func fileNameProblem(_ name: String) -> String? {
  let isControl = { (scalar: Unicode.Scalar) in scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value) }
  if name.isEmpty { return "\"\"" }
  if name.contains("/") || name.contains("\\") { return "/ \\" }
  if name.unicodeScalars.contains(where: isControl) { return "U+0000–U+001F" }
  if name.hasPrefix(".") { return "." }
  return name.utf8.count > 200 ? "> 200 bytes" : nil
}
