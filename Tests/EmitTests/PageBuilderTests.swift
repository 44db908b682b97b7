import Core
import Testing

@testable import Emit

private let style = CellStyle(font: "宋体", size: 10)

private func page(_ builder: PageBuilder, repeated: Range<Int>? = nil, frozen: Int = 0) -> Page {
  builder.page(
    sheet: "表", isLandscape: false, repeatedRows: repeated, frozenRows: frozen, style: .sample)
}

struct PageBuilderTests {
  @Test(arguments: [
    ("甲", true, 20),
    ("一二三四五", true, 33),
    ("一二三四五", false, 20),
    ("a\nb\nc", true, 47.5),
    ("", true, 20),
  ])
  func `a row is as high as its text needs, and no lower than it is`(
    text: String, wraps: Bool, height: Double
  ) {
    var builder = PageBuilder(widths: [10])
    builder.addRow(height: 20)
    let style = CellStyle(font: "宋体", size: 10, wraps: wraps)
    builder.add(Rectangle(row: 0, column: 0), style, .text(text))
    #expect(page(builder).rowHeights == [height])
  }

  @Test func `a merged box uses the width and height of all its cells`() {
    var builder = PageBuilder(widths: [10, 10, 10])
    for _ in 0..<3 { builder.addRow(height: 20) }
    builder.add(Rectangle(row: 0, column: 0, width: 3), style, .text("一二三四五六七八九十"))
    builder.add(Rectangle(row: 1, column: 0, height: 2), style, .text("一二三四五六七八"))
    #expect(page(builder).rowHeights == [20, 20, 20])
    // Four lines need 62 points; the last row gives the 22 that are missing.
    builder.add(Rectangle(row: 1, column: 1, height: 2), style, .text("一二三四五六七八九十一二三四"))
    #expect(page(builder).rowHeights == [20, 20, 42])
  }

  @Test(
    arguments: [
      ([409], [409]),
      ([410], [205, 205]),
      ([818], [409, 409]),
      ([900], [300, 300, 300]),
      ([10, 500, 20], [10, 250, 250, 20]),
    ] as [([Double], [Double])])
  func `a row higher than Excel allows becomes several`(heights: [Double], rows: [Double]) {
    var builder = PageBuilder(widths: [10])
    for height in heights { builder.addRow(height: height) }
    #expect(page(builder).rowHeights == rows)
  }

  @Test func `boxes reach over the rows theirs became`() {
    var builder = PageBuilder(widths: [10, 10])
    for height in [500, 20, 900, 20] as [Double] { builder.addRow(height: height) }
    let rectangles = [
      Rectangle(row: 0, column: 0), Rectangle(row: 1, column: 0, width: 2),
      Rectangle(row: 1, column: 1, height: 2), Rectangle(row: 3, column: 0),
    ]
    for rectangle in rectangles { builder.add(rectangle, style, .empty) }
    let page = page(builder, repeated: 0..<2, frozen: 3)
    #expect(
      page.boxes.map(\.rectangle) == [
        Rectangle(row: 0, column: 0, height: 2), Rectangle(row: 2, column: 0, width: 2),
        Rectangle(row: 2, column: 1, height: 4), Rectangle(row: 6, column: 0),
      ])
    #expect(page.repeatedRows == 0..<3)
    #expect(page.frozenRows == 6)
  }
}
