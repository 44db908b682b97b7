import Core
import Extract
import Testing

struct ExportFormatTests {
  @Test(arguments: [
    ("支出*.csv", "支出.csv", true),
    ("支出*.csv", "支出-2024.csv", true),
    ("支出*.csv", "支出.csv.csv", true),
    ("支出*.csv", "项目支出.csv", false),
    ("支出*.csv", "支出.csv.bak", false),
    ("支出*.csv", "支出.CSV", true),
    ("支出*.csv", "支出csv", false),
    ("支出.csv", "支出.csv", true),
    ("支出.csv", "支出x.csv", false),
    ("*", "", true),
    ("*", "支出.csv", true),
    ("", "", true),
    ("", "a", false),
    ("*支出*", "项目支出表.csv", true),
    ("*支出*", "项目收入表.csv", false),
    ("a*b*c", "abbc", true),
    ("a*b*c", "acb", false),
    ("**.csv", ".csv", true),
    // No other sign is special.
    ("支出[1].csv", "支出[1].csv", true),
    ("支出?.csv", "支出1.csv", false),
  ])
  func `a star stands for any characters and nothing else does`(pattern: String, name: String, takes: Bool) {
    let format = ExportFormat(name: "支出", pattern: pattern, columns: [], several: false)
    #expect(format.matches(fileName: name) == takes)
  }

  @Test func `columns are told apart by what they hold`() {
    let format = ExportFormat.sample
    #expect(format.labelColumns == [0, 1, 3])
    #expect(format.amountColumns == [2, 4])
  }
}

extension ExportFormat {
  /// 年度 and 单位 and 金额 that a file must have, 备注 and 数量 that it may.
  static let sample = ExportFormat(
    name: "支出", pattern: "支出*.csv",
    columns: [
      Column(heading: "年度", aliases: ["FISCAL_YEAR"], role: .label, isOptional: false, example: "2024"),
      Column(heading: "单位", aliases: ["单位（代码）"], role: .label, isOptional: false, example: "305"),
      Column(
        heading: "金额", aliases: ["金额（元）", "REPLY_AMT"],
        role: .amount(MoneyUnit(name: "元", fen: 100), blankIsZero: false), isOptional: false, example: "1"),
      Column(heading: "备注", aliases: [], role: .label, isOptional: true, example: ""),
      Column(
        heading: "采购金额", aliases: [],
        role: .amount(MoneyUnit(name: "万元", fen: 1_000_000), blankIsZero: true), isOptional: true,
        example: ""),
    ], several: false)
}
