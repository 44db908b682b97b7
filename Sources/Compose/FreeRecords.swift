import Core

/// Records that nothing has asked for yet, by what they are called.
struct FreeRecords {
  private struct Key: Hashable {
    var notes: String
    /// Folded.
    var item: String
  }

  /// Nil once a record is given away.
  private var records: [DocumentInputs.Entry?]
  private var byItem: [Key: [Int]] = [:]
  private var byNotes: [String: [Int]] = [:]

  init(_ records: [DocumentInputs.Entry]) {
    self.records = records
    for (index, record) in records.enumerated() {
      byItem[Key(notes: record.notes, item: foldedLabel(record.item)), default: []].append(index)
      byNotes[record.notes, default: []].append(index)
    }
  }

  /// Those that are left, in order.
  var all: [DocumentInputs.Entry] { records.compactMap { $0 } }

  /// Those of a dataset.
  func of(_ notes: String) -> [DocumentInputs.Entry] { (byNotes[notes] ?? []).compactMap { records[$0] } }

  /// Those of a dataset with a name, however it is spaced.
  func called(_ item: String, of notes: String) -> [DocumentInputs.Entry] {
    (byItem[Key(notes: notes, item: foldedLabel(item))] ?? []).compactMap { records[$0] }
  }

  mutating func remove(_ record: DocumentInputs.Entry) {
    for index in byItem[Key(notes: record.notes, item: foldedLabel(record.item))] ?? []
    where records[index] == record {
      records[index] = nil
    }
  }
}
