package import Core

extension Ledger {
  /// The ledger with new records where the last run had the same request and nothing it read or wrote has changed.
  ///
  /// `sources` are the files that a run would find now, besides those it finds through them.
  package func renewed(
    for request: String, sources: Set<String>, in output: String, input: String, byHash: Bool
  ) -> Ledger? {
    guard var outcome, outcome.request == request else { return nil }
    let known = outcome.sources.keys.filter { $0.hasPrefix(input + "/") }
    guard Set(known) == sources else { return nil }
    for (path, record) in outcome.sources {
      if let record {
        guard let renewed = record.renewed(path, byHash: byHash) else { return nil }
        outcome.sources[path] = .some(renewed)
      } else if FileRecord(path) != nil {
        return nil
      }
    }
    for (folder, hash) in outcome.folders where namesHash(of: folder) != hash { return nil }
    var ledger = self
    for path in outcome.workbooks + outcome.summaries + outcome.documents {
      guard let entry = entries[path]?.renewed(in: output, byHash: byHash) else { return nil }
      ledger.entries[path] = entry
    }
    ledger.outcome = outcome
    return ledger
  }

  /// The entry of a file with new records, where this program made it of the same and nobody has changed it since.
  package func current(
    _ path: String, _ fingerprint: ContentHash, in output: String, byHash: Bool
  ) -> Entry? {
    guard let known = entries[path], known.fingerprint == fingerprint, known.program == ProgramIdentity.hash
    else { return nil }
    return known.renewed(in: output, byHash: byHash)
  }
}
