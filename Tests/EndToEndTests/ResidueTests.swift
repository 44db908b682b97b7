import Foundation
import Testing

/// 尾数误差: the note under a table, and the fractions behind it.
struct ResidueTests {
  @Test func `the note stands under the tables that have a residue, where the style asks for it`() throws {
    let sandbox = try Sandbox.sample()
    let note = "注：因四舍五入，分项之和与合计可能相差尾数。"
    try sandbox.edit(
      "pipelines/shenzhen/style.yaml", "columnWidth: 12\n", "columnWidth: 12\nresidue: \(note)\n")
    let outcome = try sandbox.run(
      "report", "--department", SampleEdition.published, "--review", "--lang", "zh")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let folder = "output/2023/\(SampleEdition.published)"
    let workbook = try Workbook("\(folder)/公开/2023年部门预算公开表.xlsx", in: sandbox)
    let noted = workbook.sheets.filter { $0.rows.contains { $0.contains(note) } }
    // 表4 has none.
    #expect(noted.count == 6, "\(noted.map(\.name))")
    let review = try #require(
      try JSONSerialization.jsonObject(with: sandbox.bytes("\(folder)/内部/核对.json")) as? [String: Any])
    let lines = try #require(review["residues"] as? [String])
    // 348 stands over 97 and 252: 2210201 lost nothing it could keep.
    let line = try #require(lines.first { $0.hasPrefix("表3/") && $0.contains("22102/支出总计") })
    #expect(line.contains("印出的合计比各部分之和多 -1"), "\(line)")
    #expect(line.contains("2210201/支出总计") && line.contains("2210203/支出总计"), "\(line)")
  }
}
