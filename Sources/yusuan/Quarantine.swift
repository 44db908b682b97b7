import Core
import Extract
import Foundation
import Pipeline
import Publish
import Report

/// Keeps refused records: their bytes as they came, under the heading of their file, and the reason of each.
struct Quarantine {
  let publication: PublicationSpec
  /// The folder of the year's output.
  let output: String
  let language: Language
  private var taken: Set<String> = []

  init(publication: PublicationSpec, output: String, language: Language) {
    self.publication = publication
    self.output = output
    self.language = language
  }

  /// The folder of a department's refused records; of those without a department when nil.
  func folder(of department: Department?) -> String {
    // A name that is no file name is a finding of its own; nothing is written outside the output folder.
    guard let department, fileNameProblem(department.name) == nil,
      department.name != publication.refusedFolder
    else {
      return "\(output)/\(publication.refusedFolder)"
    }
    return "\(output)/\(department.name)/\(publication.internalFolder)/\(publication.refusedFolder)"
  }

  /// Takes away what an earlier run kept.
  func clear(_ department: Department?) {
    try? FileManager.default.removeItem(atPath: folder(of: department))
  }

  /// Writes one file's refused records to where each belongs.
  mutating func keep(_ file: RefusedRecords, departments: [String: Department]) throws(WriteFailure) {
    let byOwner = Dictionary(grouping: file.refusals) { $0.department.flatMap { departments[$0] } }
    for (department, refusals) in byOwner {
      var path = "\(folder(of: department))/\(file.name)"
      // A department may have a file of this name in its folder and one among the shared files.
      while !taken.insert(path).inserted { path += ".csv" }
      try DiskWriter.write(try bytes(of: refusals, file, path), to: path)
      try DiskWriter.write(reasons(refusals, file), to: path + publication.reasonsSuffix)
    }
  }

  /// The heading and each record once, in the order of the file.
  private func bytes(
    of refusals: [Refusal], _ file: RefusedRecords, _ path: String
  ) throws(WriteFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    do throws(ReadFailure) {
      // A file that began with a byte order mark is read by it.
      let head = try file.source.encodedOriginal.bytes(at: 0, count: 3)
      bytes += head.prefix(Encoding(mark: head).map { $0 == .utf8 ? 3 : 2 } ?? 0)
      for place in [file.heading] + Set(refusals.map(\.place)).sorted(by: { $0.offset < $1.offset }) {
        bytes += try file.bytes(place)
      }
    } catch {
      throw WriteFailure(path: path, reason: error.reason)
    }
    return bytes
  }

  private func reasons(_ refusals: [Refusal], _ file: RefusedRecords) -> String {
    let lines = refusals.sorted { $0.place.offset < $1.place.offset }.map { refusal in
      let place = refusal.finding.map { "\($0.location)" } ?? "\(file.source.name):\(refusal.place.line)"
      return [place, refusal.rule.rawValue, refusal.finding?.text(language) ?? ""].map(csvField).joined(
        separator: ",")
    }
    return "\u{feff}"
      + ([publication.reasonsHeadings.map(csvField).joined(separator: ",")] + lines).joined(separator: "\r\n")
      + "\r\n"
  }
}

/// The refused records of one file.
struct RefusedRecords {
  var name: String
  var source: ByteSource
  var heading: RecordPlace
  var refusals: [Refusal]

  /// A record as it stands in the file, with a line end.
  func bytes(_ place: RecordPlace) throws(ReadFailure) -> [UInt8] {
    try source.originalBytes(at: place.offset, count: place.length)
  }
}

/// A cell of a CSV file that no spreadsheet takes for a formula.
func csvField(_ text: String) -> String {
  let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
  let safe = isFormula ? "'" + text : text
  guard safe.contains(where: { ",\"\r\n".contains($0) }) || isFormula else { return safe }
  return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
}
