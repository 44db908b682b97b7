import Foundation
import Testing

/// What a written workbook holds, read back with openpyxl.
struct Workbook: Decodable {
  struct Sheet: Decodable {
    var name: String
    /// Texts as a reader sees them; a merged cell holds its text in its first place.
    var rows: [[String]]
    /// The font of a table's title.
    var font: String
    var size: Double

    /// The row whose cell in a column has this text.
    func row(_ text: String, column: Int = 0) -> [String]? {
      rows.first { $0.indices.contains(column) && $0[column] == text }
    }

    /// The column in which a heading stands.
    func column(_ heading: String) -> Int? { rows.lazy.compactMap { $0.firstIndex(of: heading) }.first }
  }

  var sheets: [Sheet]

  init(_ path: String, in sandbox: Sandbox) throws {
    let script = Repository.root.appending(path: "Tests/EndToEndTests/Scripts/cells.py")
    let outcome = try Program.python([script.path, path], in: sandbox.folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
    sheets = try JSONDecoder().decode([Sheet].self, from: Data(outcome.output.utf8))
  }

  /// The sheet of a table: its name begins with the table's number.
  func sheet(_ number: String) throws -> Sheet {
    try #require(sheets.first { $0.name.hasPrefix("\(number) ") }, "no sheet \(number)")
  }
}
