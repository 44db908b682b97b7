import ArgumentParser

/// What the program's exit code says.
enum ExitStatus: Int32, Comparable {
  /// All that was asked for is done.
  case done = 0
  /// Data kept at least one department's workbook from being written.
  case refused = 1
  /// The pipeline or the settings have mistakes.
  case pipeline = 2
  /// A file or folder cannot be read or written.
  case files = 3
  /// Another run is at work in the output folder.
  case busy = 4
  /// SIGINT or SIGTERM came.
  case interrupted = 130
  case terminated = 143

  static func < (left: ExitStatus, right: ExitStatus) -> Bool { left.rawValue < right.rawValue }

  /// Ends the command.
  func exit() throws {
    if self != .done { throw ExitCode(rawValue) }
  }
}
