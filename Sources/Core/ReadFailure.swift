/// Why bytes could not be had.
package enum ReadFailure: Error, Hashable {
  /// The operating system's reason.
  case system(reason: String)
  /// The bytes are not in the encoding they are read in; counted from the file's beginning.
  case encoding(badByte: Int)

  package init(reason: String) { self = .system(reason: reason) }

  package var reason: String {
    switch self {
    case .system(let reason): reason
    case .encoding(let badByte): "byte \(badByte)"
    }
  }
}
