import Core
import Publish

/// Which layout sets are made with, and by which program: what a set's fingerprint has besides its own data.
struct LayoutIdentity: Hashable, Sendable {
  /// The document property a workbook carries its fingerprint in.
  static let property = "Yusuan fingerprint"

  var folder: String
  /// The folder of the year's input, where the settings lie.
  var input: String
  /// Hash of the layout's files and of the settings.
  var hash: ContentHash

  /// Equal for two sets exactly when everything they show is.
  func fingerprint(of edition: Edition) -> ContentHash {
    var hasher = ContentHasher()
    hasher.add(ProgramIdentity.hash)
    hasher.add(hash)
    hasher.add(UInt64(edition.year))
    hasher.add(edition.unit?.code ?? "")
    hasher.add(edition.unit?.name ?? "")
    hasher.add(ContentHash(of: edition.cube.bytes))
    var notes = CanonicalWriter()
    for var note in edition.notes {
      // Where a text stood shows nowhere.
      note.location = Location(file: "")
      notes.add(note)
    }
    hasher.add(ContentHash(of: notes.bytes))
    return hasher.hash
  }
}
