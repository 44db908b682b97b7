package import Core

/// What the last runs left behind: what they read, what they wrote, and what they said.
///
/// It only saves work. Bytes that are damaged or of another program are as good as none.
package struct Ledger: Hashable, Sendable {
  /// What was written for one set.
  package struct Entry: Hashable, Sendable {
    /// Hash of everything the set is made of.
    package var fingerprint: ContentHash
    /// The program that made it: another build might make it otherwise.
    package var program: ContentHash
    /// The department's key; empty for what is made of all departments.
    package var department: String
    /// Its files by path under the output.
    package var files: [String: FileRecord] = [:]
    package var findings: [Finding] = []
    /// The file with the sums and notes the set was made of, under the output; empty where there is none.
    package var kept = ""
    package var digest = Digest()

    package init(fingerprint: ContentHash, program: ContentHash, department: String = "") {
      self.fingerprint = fingerprint
      self.program = program
      self.department = department
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

  /// What a list of departments says of a workbook, so that the workbook need not be made again for it.
  package struct Digest: Hashable, Sendable {
    /// Of the file's bytes, as `sha256sum` prints it.
    package var sha256 = ""
    package var units = 0
    package var figures = 0
    /// The table whose totals these are, by number; empty where the layout names none.
    package var table = ""
    package var totals: [Total] = []

    package init() {}
  }

  package struct Total: Hashable, Sendable {
    package var label: String
    package var sum: Money

    package init(label: String, sum: Money) {
      self.label = label
      self.sum = sum
    }
  }

  /// How a department stands after the last run that looked at it.
  package struct Standing: Hashable, Sendable {
    package enum Verdict: Int, Hashable, Sendable, CaseIterable {
      /// Its workbook is up to date.
      case published
      /// Its data, or the rules, keep it back.
      case refused
      /// No run came so far, or a file could not be written.
      case missing
    }

    package var verdict: Verdict
    package var name: String
    package var code: String
    /// The folder of its layout.
    package var layout: String
    /// Its workbook, under the output.
    package var workbook: String
    package var errors = 0
    package var warnings = 0
    package var notes = 0

    package init(_ verdict: Verdict, of department: Department, layout: String, workbook: String) {
      self.verdict = verdict
      name = department.name
      code = department.code
      self.layout = layout
      self.workbook = workbook
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
    /// The same of what was made of all departments.
    package var summaries: [String]
    /// The same of the documents, without the endings of their files.
    package var documents: [String]
    package var status: Int

    package init(
      request: String, sources: [String: FileRecord?], folders: [String: ContentHash],
      findings: [Finding], refused: [String], workbooks: [String], summaries: [String],
      documents: [String] = [], status: Int
    ) {
      self.documents = documents
      self.request = request
      self.sources = sources
      self.folders = folders
      self.findings = findings
      self.refused = refused
      self.workbooks = workbooks
      self.summaries = summaries
      self.status = status
    }
  }

  /// By the path of the workbook under the output.
  package var entries: [String: Entry] = [:]
  /// Of all departments that some run looked at, by key.
  package var standings: [String: Standing] = [:]
  package var outcome: Outcome?

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
}
