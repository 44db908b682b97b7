/// A path inside a folder, `..` taken back where the folder's name allows it.
func resolvedPath(_ folder: String, _ name: String) -> String {
  var parts = folder.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
  for piece in name.split(separator: "/") {
    if piece == ".." && parts.count > 1 && parts.last != ".." && parts.last != "." && parts.last != "" {
      parts.removeLast()
    } else if piece != "." {
      parts.append(String(piece))
    }
  }
  return parts.joined(separator: "/")
}
