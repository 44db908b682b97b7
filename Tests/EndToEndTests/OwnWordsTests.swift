import Foundation
import Testing

/// What an office of the nine tables says of its own words, notes and form, as it stands in the workbook.
struct OwnWordsTests {
  private func book(_ settings: String, _ arguments: String...) throws -> (Workbook, path: String) {
    let sandbox = try Sandbox([(Repository.pipelines, "pipelines"), (Repository.offices, "input")])
    try sandbox.write("pipeline: shanghai\n" + settings, to: "input/2024/设置.yaml")
    let report = try Program.run(
      ["report", "--input", "input/2024", "--output", "output", "--lang", "en"] + arguments,
      in: sandbox.folder)
    #expect(report.status == 0, "\(report.errors)")
    let path = try #require(report.outputLines.first, "\(report.errors)")
    return (try Workbook(path, in: sandbox), path)
  }

  @Test func `an office of the unit form has a unit's workbook, in no folder of a unit`() throws {
    let folder = "output/\(SampleEdition.culture)/公开/"
    #expect(try book("").path == folder + "2024年部门预算公开表.xlsx")
    let (book, path) = try book("form: unit\n")
    #expect(path == folder + "2024年单位预算公开表.xlsx")
    #expect(book.sheets.first?.rows.joined().contains("编制单位：\(SampleEdition.culture)") == true)
    #expect(
      try self.book("form: unit\n", "--unit", "701003").path == folder + "上海市示例区图书馆/2024年单位预算公开表.xlsx")
  }

  @Test func `a text is worded in one place of a table, or in all of them`() throws {
    let sheets = try book(
      """
      words:
        合计: 共计
        foot/合计: 总 计
        本年支出/预算数: 支出预算数
      tables:
        表3: { words: { 支出预算/合计: 支出合计 } }

      """
    ).0.sheets
    #expect(sheets[0].rows.joined().filter { $0.hasSuffix("预算数") } == ["预算数", "支出预算数"])
    #expect(sheets[1].rows.joined().filter { $0.hasSuffix("计") } == ["共计", "总 计"])
    #expect(sheets[2].rows.joined().filter { $0.hasSuffix("计") } == ["支出合计", "总 计"])
  }

  @Test func `an office says what notes stand below a table, and leaves one out by having no words for it`()
    throws
  {
    // 图书馆 has neither 政府性基金 nor 国有资本经营预算.
    let sheets = try book(
      """
      words: { "注:本部门{年度}年无政府性基金预算财政拨款安排的预算，故本表为空表。": "" }
      tables:
        表3: { notes: [{ text: "注：{年度}年数据不含{上年}年结转。" }] }
        表7: { notes: [{ text: 注：本单位无此项支出。, when: empty }, { text: 另附说明。 }] }
        表9: { notes: [] }

      """, "--unit", "701003"
    ).0.sheets
    let last = sheets.map { $0.rows.last?.first ?? "" }
    #expect(last[2] == "注：2024年数据不含2023年结转。")
    #expect(last[5] == "合计")
    #expect(
      Array(sheets[6].rows.joined().filter { !$0.isEmpty }.suffix(3)) == ["合计", "注：本单位无此项支出。", "另附说明。"])
  }
}
