import Core
import Extract
import Foundation
import Normalize
import Pipeline
import Publish
import Report

/// Keeps refused records: their bytes as they came, under the heading of their file, and the reason of each.
struct Quarantine {
  let pipeline: PipelineSpec
  /// The year's output.
  let output: OutputFolder
  let language: Language
  private var taken: Set<String> = []

  private var publication: PublicationSpec { pipeline.publication }

  init(pipeline: PipelineSpec, output: OutputFolder, language: Language) {
    self.pipeline = pipeline
    self.output = output
    self.language = language
  }

  /// The folder of a department's refused records; of those without a department when nil.
  func folder(of department: Department?) -> String {
    // A name that is no file name is a finding of its own; nothing is written outside the output folder.
    guard let department, fileNameProblem(department.name) == nil,
      !pipeline.isReserved(department.name)
    else {
      return "\(output.path)/\(publication.refusedFolder)"
    }
    return "\(output.path)/\(department.name)/\(publication.internalFolder)/\(publication.refusedFolder)"
  }

  /// Keeps the refused records of some departments where the office finds them, and takes away what an earlier run kept.
  ///
  /// `withNobodys` takes away those of no department, too.
  mutating func renew(
    _ loaded: LoadedYear, of relevant: Set<String>, withNobodys: Bool
  ) throws(WriteFailure) {
    if withNobodys { clear(nil) }
    let departments = loaded.register.departments.filter { relevant.contains($0.key) }
    for department in departments.values { clear(department) }
    for file in loaded.refused { try keep(file, departments: departments) }
  }

  /// Takes away what an earlier run kept.
  func clear(_ department: Department?) { FolderRemoval.remove(folder(of: department)) }

  /// Writes one file's refused records to where each belongs, those of other departments left out.
  mutating func keep(_ file: RefusedRecords, departments: [String: Department]) throws(WriteFailure) {
    var copies: [String?: RefusedCopy] = [:]
    var reader = RefusedReader(file.locator.source)
    let texts = file.reasons.map { $0.isWhole ? csvField(text(of: $0.problem, in: file)) : "" }
    for refusal in file.refusals {
      let key = file.department(of: refusal)
      if let key, departments[key] == nil { continue }
      if copies[key] == nil { copies[key] = try copy(of: file, for: key.flatMap { departments[$0] }) }
      do throws(ReadFailure) {
        try reader.read(refusal.place)
      } catch {
        throw WriteFailure(path: file.name, reason: error.reason)
      }
      let problem = file.reasons[refusal.reason].problem
      let location = file.locator.location(of: problem.column, in: refusal.place, bytes: reader.text)
      let place = csvField("\(location)")
      try copies[key]?.add(
        reader.original, at: refusal.place.offset,
        reason: "\(place),\(problem.rule.rawValue),\(texts[refusal.reason])\r\n")
    }
    for key in copies.keys.sorted(by: { ($0 ?? "") < ($1 ?? "") }) { try copies[key]?.finish() }
  }

  /// What stands above the records: the mark of the encoding, and the heading.
  private func head(of file: RefusedRecords) throws(ReadFailure) -> [UInt8] {
    // A file that began with a byte order mark is read by it.
    let source = file.locator.source
    let mark = try source.encodedOriginal.bytes(at: 0, count: 3)
    return try mark.prefix(Encoding(mark: mark).map { $0 == .utf8 ? 3 : 2 } ?? 0)
      + source.originalBytes(at: file.heading.offset, count: file.heading.length)
  }

  private mutating func copy(
    of file: RefusedRecords, for department: Department?
  ) throws(WriteFailure) -> RefusedCopy {
    var path = "\(folder(of: department))/\(file.name)"
    // A department may have a file of this name in its folder and one among the shared files.
    while !taken.insert(path).inserted { path += ".csv" }
    let headings = publication.reasonsHeadings.map(csvField).joined(separator: ",")
    var copy = try RefusedCopy(records: path, reasons: path + publication.reasonsSuffix, in: output)
    let head: [UInt8]
    do throws(ReadFailure) {
      head = try self.head(of: file)
    } catch {
      throw WriteFailure(path: path, reason: error.reason)
    }
    try copy.begin(head, reasons: "\u{feff}\(headings)\r\n")
    return copy
  }

  private func text(of problem: Problem, in file: RefusedRecords) -> String {
    file.finding(problem, at: Location(file: file.name)).text(language)
  }
}

/// The refused records of one owner as they are written: the records, and beside them the reasons.
private struct RefusedCopy {
  private var records: GrowingFile
  private var reasons: GrowingFile
  private var last = -1

  init(records: String, reasons: String, in output: OutputFolder) throws(WriteFailure) {
    self.records = try output.growingFile(records)
    self.reasons = try output.growingFile(reasons)
  }

  mutating func begin(_ head: [UInt8], reasons heading: String) throws(WriteFailure) {
    try records.append(head[...])
    try reasons.append(Array(heading.utf8)[...])
  }

  /// A record with two faults stands there once, and has two reasons.
  mutating func add(_ bytes: [UInt8], at offset: Int, reason: String) throws(WriteFailure) {
    if offset != last { try records.append(bytes[...]) }
    last = offset
    try reasons.append(Array(reason.utf8)[...])
  }

  mutating func finish() throws(WriteFailure) {
    try records.finish()
    try reasons.finish()
  }
}

/// Reads refused records one after another.
private struct RefusedReader {
  private let source: ByteSource
  private var window: RecordWindow
  /// The record as text, and as it stands in the file.
  private(set) var text: [UInt8] = []
  private(set) var original: [UInt8] = []

  init(_ source: ByteSource) {
    self.source = source
    window = RecordWindow(source)
  }

  mutating func read(_ place: RecordPlace) throws(ReadFailure) {
    text = try window.bytes(of: place)
    original = source.original == nil ? text : try source.originalBytes(at: place.offset, count: place.length)
  }
}
