import Core
import Emit
import Foundation

/// A folder of its own for what a test writes.
struct ScratchFolder: ~Copyable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/yusuan-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes pages as a workbook and reads its bytes.
  func workbook(_ pages: [Page], name: String = "a.xlsx") throws -> Data {
    try writeWorkbook(pages, to: "\(path)/\(name)", temporaryFolder: path)
    return try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)"))
  }

  /// One XML part of a workbook of these pages.
  func part(_ part: String, of pages: [Page]) throws -> String {
    _ = try workbook(pages)
    let script =
      "import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))"
    return String(decoding: try Self.python(script, "\(path)/a.xlsx", part).output, as: UTF8.self)
  }

  /// Runs a script of Python with arguments.
  static func python(_ script: String, _ arguments: String...) throws -> (output: Data, status: Int32) {
    let python = Process()
    let output = Pipe()
    python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    python.arguments = ["python3", "-c", script] + arguments
    python.standardOutput = output
    try python.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    python.waitUntilExit()
    return (data, python.terminationStatus)
  }
}

extension Page {
  /// A page with one text in A1.
  init(text: String, sheet: String = "表1") {
    self.init([Box(Rectangle(row: 0, column: 0), 0, .text(text))], sheet: sheet)
  }

  /// All boxes look alike: their style is number 0.
  init(_ boxes: [Box], sheet: String = "表1", rows: Int = 3) {
    self.init(
      sheet: sheet, columnWidths: [12, 12, 12], rowHeights: Array(repeating: 20, count: rows), boxes: boxes,
      styles: [CellStyle(font: "宋体", size: 10)], isLandscape: true, repeatedRows: 0..<2, frozenRows: 2,
      footer: "&P",
      margins: Margins(left: 0.5, right: 0.5, top: 0.6, bottom: 0.7))
  }
}
