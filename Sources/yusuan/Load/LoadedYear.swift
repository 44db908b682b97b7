import Core
import Normalize

/// Everything one pipeline needs of a year's folder.
struct LoadedYear {
  var register: Register
  /// By department's code.
  var cubes: [Cube]
  /// In the order of their files, by the department's key.
  var notes: [String: [Note]]
  var blockage: Blockage
  /// Records that count nowhere, by file.
  var refused: [RefusedRecords]
  /// By file.
  var balances: [FileBalance]
}
