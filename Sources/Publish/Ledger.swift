package import Core

/// What the last runs left behind: what they read, what they wrote, and what they said.
///
/// It only saves work. Bytes that are damaged or of another program are as good as none.
package struct Ledger: Hashable, Sendable {
  /// What was written for one set.
  package struct Entry: Hashable, Sendable {
    /// Hash of everything the set is made of.
    package var fingerprint: ContentHash
    /// The department's key.
    package var department: String
    /// Its files by path under the output; the first in `order` is the workbook.
    package var files: [String: FileRecord]
    package var findings: [Finding]
    /// The file with the sums and notes the set was made of, under the output.
    package var kept: String

    package init(
      fingerprint: ContentHash, department: String, files: [String: FileRecord], findings: [Finding],
      kept: String
    ) {
      self.fingerprint = fingerprint
      self.department = department
      self.files = files
      self.findings = findings
      self.kept = kept
    }

    /// The entry with new records where all files still are what was written; nil where one is not.
    package func renewed(in output: String, byHash: Bool) -> Entry? {
      var entry = self
      for (path, record) in files {
        guard let renewed = record.renewed("\(output)/\(path)", byHash: byHash) else { return nil }
        entry.files[path] = renewed
      }
      return entry
    }
  }

  /// What the last run was asked for and how it ended, where nothing but data can change its outcome.
  package struct Outcome: Hashable, Sendable {
    package var request: String
    /// Everything that was read, by path; nil where there was no such file.
    package var sources: [String: FileRecord?]
    /// Folders that were listed, with a hash of the names in each.
    package var folders: [String: ContentHash]
    /// What was found, but for the sets'.
    package var findings: [Finding]
    /// Names of the departments that got no workbook.
    package var refused: [String]
    /// Paths of the workbooks that were up to date in the end, under the output.
    package var workbooks: [String]
    package var status: Int

    package init(
      request: String, sources: [String: FileRecord?], folders: [String: ContentHash], findings: [Finding],
      refused: [String], workbooks: [String], status: Int
    ) {
      self.request = request
      self.sources = sources
      self.folders = folders
      self.findings = findings
      self.refused = refused
      self.workbooks = workbooks
      self.status = status
    }
  }

  /// By the path of the workbook under the output.
  package var entries: [String: Entry] = [:]
  package var outcome: Outcome?

  private static let mark = "yusuan-ledger"
  private static let version: UInt8 = 1

  package init() {}

  /// The ledger of an output folder, and whether what lay there was damaged.
  package static func load(of output: String) -> (ledger: Ledger, isDamaged: Bool) {
    guard let bytes = contents(of: path(of: output)) else { return (Ledger(), false) }
    do throws(CanonicalFault) {
      return (try Ledger(bytes), false)
    } catch {
      return (Ledger(), error == .damaged)
    }
  }

  /// Writes the ledger beside its place and renames; it is not waited for, since damage shows.
  package func save(in output: String) throws(WriteFailure) {
    let path = Self.path(of: output)
    try DiskWriter.writeFile(bytes, to: path + ".new")
    try DiskWriter.rename(path + ".new", to: path)
  }

  private static func path(of output: String) -> String {
    OutputFolder.privateFolder(of: output) + "/ledger"
  }

  package var bytes: [UInt8] {
    var writer = CanonicalWriter()
    writer.add(dictionary: entries) { writer, entry in
      writer.add(entry.fingerprint)
      writer.add(entry.department)
      writer.add(dictionary: entry.files) { $0.add($1) }
      writer.add(list: entry.findings) { $0.add($1) }
      writer.add(entry.kept)
    }
    writer.add(outcome != nil)
    if let outcome {
      writer.add(outcome.request)
      writer.add(dictionary: outcome.sources) { writer, record in
        writer.add(record != nil)
        if let record { writer.add(record) }
      }
      writer.add(dictionary: outcome.folders) { $0.add($1) }
      writer.add(list: outcome.findings) { $0.add($1) }
      writer.add(list: outcome.refused) { $0.add($1) }
      writer.add(list: outcome.workbooks) { $0.add($1) }
      writer.add(outcome.status)
    }
    return writer.sealed(Self.mark, version: Self.version)
  }

  package init(_ bytes: [UInt8]) throws(CanonicalFault) {
    var reader = try CanonicalReader(bytes, mark: Self.mark, version: Self.version)
    entries = try reader.dictionary { reader throws(CanonicalFault) in
      Entry(
        fingerprint: try reader.hash(), department: try reader.text(),
        files: try reader.dictionary { reader throws(CanonicalFault) in try reader.fileRecord() },
        findings: try reader.list { reader throws(CanonicalFault) in try reader.finding() },
        kept: try reader.text())
    }
    if try reader.flag() {
      outcome = Outcome(
        request: try reader.text(),
        sources: try reader.dictionary { reader throws(CanonicalFault) -> FileRecord? in
          try reader.flag() ? try reader.fileRecord() : nil
        },
        folders: try reader.dictionary { reader throws(CanonicalFault) in try reader.hash() },
        findings: try reader.list { reader throws(CanonicalFault) in try reader.finding() },
        refused: try reader.list { reader throws(CanonicalFault) in try reader.text() },
        workbooks: try reader.list { reader throws(CanonicalFault) in try reader.text() },
        status: try reader.integer())
    }
    try reader.finish()
  }
}

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
    for path in outcome.workbooks {
      guard let entry = entries[path]?.renewed(in: output, byHash: byHash) else { return nil }
      ledger.entries[path] = entry
    }
    ledger.outcome = outcome
    return ledger
  }
}
