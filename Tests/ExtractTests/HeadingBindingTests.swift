import Core
import Extract
import Testing

struct HeadingBindingTests {
  @Test(
    arguments: [
      (["年度", "单位", "金额"], [0, 1, 2, nil, nil], []),
      (["年度", "单位", "金额", "备注", "采购金额"], [0, 1, 2, 3, 4], []),
      // Any order, any of the known headings, however they are spaced.
      (["采购金额", "备注", "金额", "单位", "年度"], [4, 3, 2, 1, 0], []),
      (["FISCAL_YEAR", "单位(代码)", "金额(元)"], [0, 1, 2, nil, nil], []),
      (["年 度", " 单位 ", "REPLY_AMT\u{3000}"], [0, 1, 2, nil, nil], []),
      (["fiscal_year", "单位（代码）", "Reply_Amt"], [0, 1, 2, nil, nil], []),
      // Nearly right: pointed out where it stands, and not called unused.
      (["年度", "单位", "金额", "备住"], [0, 1, 2, nil, nil], ["4 column-misspelt 备注备住"]),
      (["年度", "单为", "金额"], [0, nil, 2, nil, nil], ["2 column-missing 单位: 单位 / 单位（代码）单为"]),
      (["年度", "预算单位", "金额"], [0, nil, 2, nil, nil], ["2 column-missing 单位: 单位 / 单位（代码）预算单位"]),
      (
        ["年度", "部门", "金额"], [0, nil, 2, nil, nil],
        ["1 column-missing 单位: 单位 / 单位（代码）", "2 column-ignored 部门"]
      ),
      (["年度", "金额"], [0, nil, 1, nil, nil], ["1 column-missing 单位: 单位 / 单位（代码）"]),
      (
        ["备注"], [nil, nil, nil, 0, nil],
        [
          "1 column-missing 年度: 年度 / FISCAL_YEAR", "1 column-missing 单位: 单位 / 单位（代码）",
          "1 column-missing 金额: 金额 / 金额（元） / REPLY_AMT",
        ]
      ),
      (["年度", "单位", "金额", "年度"], [0, 1, 2, nil, nil], ["4 column-repeated 年度, first 1"]),
      (["年度", "单位", "REPLY_AMT", "金额"], [0, 1, 2, nil, nil], ["4 column-repeated 金额, first 3"]),
      (
        ["单位", "单位", "年度", "单位", "金额"], [2, 0, 4, nil, nil],
        ["2 column-repeated 单位, first 1", "4 column-repeated 单位, first 1"]
      ),
      // One remark for all columns nobody asked for.
      (["序号", "年度", "单位", "金额", "说明"], [1, 2, 3, nil, nil], ["1 column-ignored 序号, 说明"]),
      (
        ["年度", "单位", "金额", "", " "], [0, 1, 2, nil, nil], ["4 heading-blank ", "5 heading-blank "]
      ),
    ] as [([String], [Int?], [String])])
  func `headings are bound to columns and every odd one is found`(
    headings: [String], fields: [Int?], remarks: [String]
  ) {
    var findings: [Finding] = []
    let binding = HeadingBinding(
      headings: headings,
      places: headings.indices.map { Location(file: "支出.csv", line: 1, column: $0 + 1) }, format: .sample,
      findings: &findings)
    #expect(binding.fields == fields)
    #expect(binding.count == headings.count)
    #expect(findings.map(remark) == remarks)
  }

  private func remark(_ finding: Finding) -> String {
    "\(finding.location.column) \(finding.rule.rawValue) "
      + [
        finding.values[.heading], finding.values[.expected].map { ": " + $0 }, finding.values[.found],
        finding.notes.first.map { ", first \($0.location.column)" },
      ].compactMap { $0 }.joined()
  }
}
