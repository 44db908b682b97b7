package import Core

/// Reads the files of a pipeline; whoever opens files makes one.
package protocol FolderReader: Sendable {
  func read(_ path: String) throws(ReadFailure) -> [UInt8]
  /// Names in a folder, in order.
  func list(_ folder: String) throws(ReadFailure) -> [String]
}
