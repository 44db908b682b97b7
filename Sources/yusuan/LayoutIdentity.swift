import Core
import Publish

/// Which layout sets are made with: what a set's fingerprint has besides its own data.
struct LayoutIdentity: Hashable, Sendable {
  /// The document property a workbook carries its fingerprint in.
  static let property = "Yusuan fingerprint"

  var folder: String
  /// The folder of the year's input, where the settings lie.
  var input: String
  /// Hash of the layout's files and of the settings.
  var hash: ContentHash

  /// Equal for two sets exactly when everything they show is.
  ///
  /// Of the program only the version: the same sources give the same bytes, whoever built them for which machine. That
  /// another build's work is not taken for this one's is said beside it, in the ledger.
  func fingerprint(of edition: Edition) -> ContentHash {
    fingerprint(of: edition, cube: edition.cube.bytes)
  }

  /// The same where the bytes of its cube are at hand.
  func fingerprint(of edition: Edition, cube: [UInt8]) -> ContentHash {
    var hasher = ContentHasher()
    hasher.add(Yusuan.versionName)
    hasher.add(hash)
    hasher.add(UInt64(edition.year))
    hasher.add(edition.unit?.code ?? "")
    hasher.add(edition.unit?.name ?? "")
    hasher.add(ContentHash(of: cube))
    var notes = CanonicalWriter()
    for var note in edition.tableNotes {
      // Where a text stood shows nowhere.
      note.location = Location(file: "")
      notes.add(note)
    }
    hasher.add(ContentHash(of: notes.bytes))
    return hasher.hash
  }
}
