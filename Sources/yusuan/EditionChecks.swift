import Core

/// What is asked of a set of tables before it is drawn; an error keeps the set from being published.
struct EditionChecks: Sendable {
  let edition: Edition

  func findings(in tables: [Table]) -> [Finding] { [] }
}
