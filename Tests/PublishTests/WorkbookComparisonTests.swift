import Core
import Emit
import Foundation
import Inspect
import Publish
import Testing

struct WorkbookComparisonTests {
  private func page(_ contents: [Page.Box.Content], sheet: String = "表1") -> Page {
    Page(
      sheet: sheet, columnWidths: [10, 10, 10], rowHeights: contents.map { _ in 20 },
      boxes: contents.enumerated().map {
        Page.Box(Rectangle(row: $0, column: 0, width: $0 == 0 ? 3 : 1), 0, $1)
      },
      styles: [CellStyle(font: "宋体", size: 10)], isLandscape: false, repeatedRows: nil, frozenRows: 0,
      footer: "",
      margins: Margins(left: 1, right: 1, top: 1, bottom: 1))
  }

  private func written(_ pages: [Page]) throws -> [UInt8] {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).xlsx").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try writeWorkbook(pages, to: path, properties: [("Yusuan fingerprint", "abc")])
    return try #require(contents(of: path))
  }

  private func read(_ bytes: [UInt8]) throws -> InspectedWorkbook {
    var reader = WorkbookReader()
    return try reader.read(bytes)
  }

  @Test(arguments: [
    "中", "_x4E2D_", "a_xb_x_", "=1+1", "<a>&\"b\"'", "甲\n乙", "甲\r乙", "甲\r\n乙", " 甲 ", "\t", "😀",
    "\u{1}\u{1f}",
    "\u{fffe}\u{0}", "http://a.example/", "",
  ])
  func `every text is read back as it was given`(text: String) throws {
    // A link's words are the form's own; the library does not write control characters there.
    let isPlain = !text.isEmpty && text.unicodeScalars.allSatisfy { $0.value >= 0x20 }
    let pages = [page([.text("题"), .text(text), .link(isPlain ? text : "a", sheet: "表1")])]
    let workbook = try read(written(pages))
    #expect(workbook.differences(from: pages) == [])
    #expect(workbook.properties == ["Yusuan fingerprint": "abc"])
    #expect(!workbook.sheets[0].cells.contains { $0.hasFormula })
  }

  @Test func `every figure is read back as it was given`() throws {
    var random = SystemRandomNumberGenerator()
    var contents: [Page.Box.Content] = [.text("题")]
    for decimals in [0, 2] {
      for digits in 1...15 {
        let limit = (1...digits).reduce(Int64(1)) { power, _ in power * 10 }
        for value in [limit - 1, 1 - limit, Int64.random(in: 1 - limit..<limit, using: &random)] {
          contents.append(.number(value, decimals: decimals))
        }
      }
    }
    let pages = [page(contents)]
    #expect(try read(written(pages)).differences(from: pages) == [])
  }

  @Test(arguments: [1_000_000_000_000_000, -1_000_000_000_000_000, Int64.max, .min])
  func `a figure of more digits than Excel keeps is refused`(value: Int64) {
    #expect(throws: EmitError.self) { try written([page([.text("题"), .number(value, decimals: 2)])]) }
  }

  @Test func `whatever is changed is found`() throws {
    let contents: [Page.Box.Content] = [
      .text("题"), .number(5, decimals: 0), .text("甲"), .empty, .number(7, decimals: 2),
    ]
    let workbook = try read(written([page(contents)]))
    let others: [(Page.Box.Content, Int)] = [
      (.number(6, decimals: 0), 1), (.number(5, decimals: 2), 1), (.text("5"), 1), (.empty, 1),
      (.text("乙"), 2),
      (.text("甲 "), 2), (.text("丙"), 3), (.number(0, decimals: 0), 3), (.number(-7, decimals: 2), 4),
    ]
    for (other, row) in others {
      var changed = contents
      changed[row] = other
      let found = workbook.differences(from: [page(changed)])
      #expect(found.map(\.cell) == ["A\(row + 1)"])
    }
    #expect(workbook.differences(from: [page(contents, sheet: "表2")]).count == 1)
    #expect(workbook.differences(from: [page(contents), page(contents, sheet: "表2")]).count == 1)
    var wide = page(contents)
    wide.boxes[1].rectangle.width = 2
    #expect(workbook.differences(from: [wide]).count == 1)
    #expect(workbook.differences(from: [page(Array(contents.dropLast()))]).map(\.cell) == ["A5"])
  }

  @Test func `boxes and merged ranges may come in any order, but not twice`() throws {
    var pages = [page([.text("题"), .number(5, decimals: 0), .text("甲"), .text("乙")])]
    pages[0].boxes[2].rectangle.width = 2
    var workbook = try read(written(pages))
    #expect(workbook.differences(from: pages) == [])
    pages[0].boxes.reverse()
    #expect(workbook.differences(from: pages) == [])
    workbook.sheets[0].merges.reverse()
    #expect(workbook.differences(from: pages) == [])
    workbook.sheets[0].merges.append(workbook.sheets[0].merges[0])
    #expect(workbook.differences(from: pages).map(\.expected) == ["2 merged"])
    workbook.sheets[0].merges = [workbook.sheets[0].merges[0]]
    #expect(workbook.differences(from: pages).map(\.found) == ["1 merged"])
  }

  @Test func `no cut and no changed byte passes for another workbook`() throws {
    let pages = [page([.text("题"), .number(5, decimals: 0)])]
    let bytes = try written(pages)
    for count in stride(from: 0, to: bytes.count, by: 101) {
      #expect(throws: InspectError.self) { try read(Array(bytes[..<count])) }
    }
    for position in stride(from: 0, to: bytes.count, by: 29) {
      var damaged = bytes
      damaged[position] ^= 0x10
      if let workbook = try? read(damaged) { #expect(workbook.differences(from: pages) == []) }
    }
  }
}
