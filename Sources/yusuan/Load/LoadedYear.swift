import Core
import Extract
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
  /// How files are written, by path.
  var encodings: [String: Encoding]
}
