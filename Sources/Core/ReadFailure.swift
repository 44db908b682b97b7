/// The operating system's reason why bytes could not be read.
package struct ReadFailure: Error, Hashable {
  package var reason: String

  package init(reason: String) { self.reason = reason }
}
