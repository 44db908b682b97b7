/// What keeps a department's or unit's name from being part of a path; nil where nothing does.
package func fileNameProblem(_ name: String) -> String? {
  let isControl = { (scalar: Unicode.Scalar) in scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value) }
  if name.isEmpty { return "empty-name" }
  if name.unicodeScalars.contains(where: { $0 == "/" || $0 == "\\" }) { return "slash" }
  if name.unicodeScalars.contains(where: isControl) { return "control" }
  if name.hasPrefix(".") { return "dot" }
  return name.utf8.count > 200 ? "long" : nil
}
