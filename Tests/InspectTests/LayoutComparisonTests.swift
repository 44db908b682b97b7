import Testing

@testable import Inspect

/// What two descriptions of a layout have otherwise.
struct LayoutComparisonTests {
  /// A table of one column: a title, a heading, and rows of a text each.
  private func layout(
    _ rows: [String], heights: [Double] = [], titles: String? = nil, width: Int = 100, align: String = "left"
  ) throws -> LayoutDescription {
    let look = "宋体\t12\tfalse\t\(align)\tcenter\ttrue\tthin thin thin thin\tGeneral"
    let heights = heights.isEmpty ? rows.map { _ in 24 } : heights
    return try LayoutDescription(
      text: ([
        "sheet\t表", "page\t9\ttrue\ttrue\tfalse", "margins\t0.75\t0.75\t0.75\t0.75\t0\t0", "widths\t\(width)",
      ]
        + [
          "heights\t20\t\(heights.map { "\($0)" }.joined(separator: "\t"))",
          "heading\t0\t1\t\(rows.count + 1)",
        ]
        + [titles].compactMap { $0 } + ["cell\t0\t0\ttext\t\(look)\t项目"]
        + rows.enumerated().map { "cell\t\($0 + 1)\t0\ttext\t\(look)\t\($1)" }).joined(separator: "\n"))
  }

  private func told(_ own: LayoutDescription, _ blank: LayoutDescription, isStrict: Bool = false) -> [String]
  {
    own.differences(from: blank, isStrict: isStrict).map {
      "\($0.place) \($0.aspect) \($0.found)|\($0.expected)"
    }
  }

  @Test(
    arguments: [
      ("heading\t0\t1\t3", "heading\t-1\t1\t3", 6), ("heading\t0\t1\t3", "heading\t0\tx\t1\t3", 6),
      ("heading\t0\t1\t3", "heading\t0\t1\t9223372036854775807", 6),
      ("heights\t20.0\t24.0", "heights\t20\t1e300", 5), ("heights\t20.0\t24.0", "heights\t20\t-24", 5),
      ("heights\t20.0\t24.0", "heights\t20\tnan", 5), ("heights\t20.0\t24.0", "heights\t20\t2 4", 5),
      ("widths\t100", "widths\t100\twide", 4), ("widths\t100", "widths\t-100", 4),
      ("widths\t100", "widths\t9223372036854775807", 4), ("margins\t0.75", "margins\tinf", 3),
      ("cell\t0\t0", "merge\t0\t0\t1\t1\tx\ncell\t0\t0", 7),
      ("cell\t0\t0", "merge\t1\t0\t9223372036854775807\t1\ncell\t0\t0", 7),
      ("cell\t0\t0", "titles\t-1\t1\ncell\t0\t0", 7), ("cell\t0\t0", "cell\t0\t-1", 7),
      (
        "宋体\t12\tfalse\tleft\tcenter\ttrue\tthin thin thin thin\tGeneral\t项目",
        "宋体\t1e99\tfalse\tleft\tcenter\ttrue\tthin thin thin thin\tGeneral\t项目", 7
      ),
    ] as [(String, String, Int)])
  func `a line with a number that no sheet has is refused`(good: String, bad: String, line: Int) throws {
    let text = try layout(["一", "合计"]).text.replacing("heights\t20\t24", with: "heights\t20.0\t24.0")
    #expect(text.contains(good), "\(text)")
    #expect(throws: DescriptionError(line: line)) {
      _ = try LayoutDescription(text: text.replacing(good, with: bad))
    }
  }

  @Test func `a row of … prescribes no look, other rows do`() throws {
    let own = try layout(["一", "二", "三", "合计"])
    let centred = try layout(["一", "…", "三", "合计"], align: "center")
    #expect(
      told(own, centred) == [
        "A1 align left|center", "A2 align left|center", "A4 align left|center", "A5 align left|center",
      ])
  }

  @Test(arguments: [("一般公共服务支出", 24.0), ("社会保障和就业支出", 39)])
  func `a row may be higher where its text needs it`(text: String, height: Double) throws {
    let blank = try layout(["一", "合计"], width: 140)
    #expect(told(try layout([text, "合计"], heights: [height, 24], width: 140), blank) == [])
    // Lower than the blank's, or higher without need.
    #expect(told(try layout([text, "合计"], heights: [20, 24], width: 140), blank) == ["2 height 20|24"])
    let wide = try layout(["一", "合计"], width: 400)
    #expect(told(try layout([text, "合计"], heights: [50, 24], width: 400), wide) == ["2 height 50|24"])
  }

  @Test func `a table that takes more pages than the blank repeats its heading`() throws {
    let blank = try layout(["一", "合计"])
    let long = Array(repeating: "一", count: 30)
    #expect(told(try layout(long, titles: "titles\t0\t1"), blank) == [])
    #expect(told(try layout(long), blank) == [])
    #expect(told(try layout(["一", "合计"], titles: "titles\t0\t1"), blank) == [" titles 1:1|"])
    #expect(told(try layout(long, titles: "titles\t0\t2"), blank) == [" titles 1:2|"])
    #expect(told(blank, try layout(["一", "合计"], titles: "titles\t0\t1")) == [" titles |1:1"])
  }

  @Test(
    arguments: [
      ("#,##0.00_ ", "#,##0_ ", ""), ("#,##0_ ", "#,##0_ ", ""), ("#,##0.00_ ", "General", ""),
      ("#,##0_ ", "General", "#,##0_ |General"), ("General", "#,##0_ ", "General|#,##0_ "),
      ("0.00", "#,##0.00", "0|#,##0"),
    ])
  func `formats are compared without decimals, and decimals need a format`(
    own: String, blank: String, told: String
  ) throws {
    func amounts(_ format: String) throws -> LayoutDescription {
      try LayoutDescription(
        text: try layout(["一", "合计"]).text.replacing("General\t一", with: "\(format)\t").replacing(
          "cell\t1\t0\ttext", with: "cell\t1\t0\tnumber"))
    }
    #expect(
      try self.told(amounts(own), amounts(blank)) == (told.isEmpty ? [] : ["A2 format \(told)"]))
  }

  @Test
  func
    `strictly, rows of …, longer tables, higher rows, decimals, formats of texts and pages of text count too`()
    throws
  {
    let own = try layout(["一", "二", "合计"])
    #expect(told(own, own, isStrict: true) == [])
    #expect(
      told(own, try layout(["一", "…", "合计"], align: "center"), isStrict: true) == [
        "A1 align left|center", "A2 align left|center", "A3 align left|center", "A4 align left|center",
      ])
    let long = try layout(Array(repeating: "一", count: 30), titles: "titles\t0\t1")
    #expect(told(long, try layout(["一", "一"]), isStrict: true) == [" titles 1:1|"])
    let high = try layout(["社会保障和就业支出", "合计"], heights: [39, 24], width: 140)
    #expect(told(high, try layout(["一", "合计"], width: 140), isStrict: true) == ["2 height 39|24"])
    func formatted(_ kind: String, _ format: String) throws -> LayoutDescription {
      try LayoutDescription(
        text: own.text.replacing("General\t一", with: "\(format)\t一").replacing(
          "cell\t1\t0\ttext", with: "cell\t1\t0\t\(kind)"))
    }
    #expect(
      try told(formatted("number", "#,##0.00"), formatted("number", "#,##0"), isStrict: true) == [
        "A2 format #,##0.00|#,##0"
      ])
    #expect(
      try told(formatted("text", "@"), formatted("text", "General"), isStrict: true) == [
        "A2 format @|General"
      ])
    let cover = try LayoutDescription(text: "sheet\t封面\nheading\t0\t0\t0\n" + own.text)
    #expect(own.differences(from: cover, isStrict: true).map(\.aspect) == ["sheet"])
  }

  @Test func `a cell without an amount has the blank's format`() throws {
    func empty(_ format: String) throws -> LayoutDescription {
      try LayoutDescription(
        text: try layout(["一", "合计"]).text.replacing("General\t一", with: "\(format)\t").replacing(
          "cell\t1\t0\ttext", with: "cell\t1\t0\tempty"))
    }
    #expect(try told(empty("#,##0.00_ "), empty("General")) == ["A2 format #,##0_ |General"])
    #expect(try told(empty("#,##0.00_ "), empty("#,##0_ ")) == [])
  }

  @Test func `pages of text are compared only where they are asked for`() throws {
    let table = try layout(["一", "合计"])
    let cover = try LayoutDescription(text: "sheet\t封面\nheading\t0\t0\t0\n" + table.text)
    #expect(told(table, cover) == [])
    #expect(told(cover, table) == [])
    #expect(table.differences(from: cover, sheets: ["封面"]).map(\.aspect) == ["sheet"])
  }
}
