import Core
import Normalize

/// Everything one pipeline needs of a year's folder.
struct LoadedYear {
  var register: Register
  /// By department's code.
  var cubes: [Cube]
  var notes: [Note]
  var blockage: Blockage
  /// Records that count nowhere, by file.
  var refused: [RefusedRecords]
}
