import Foundation
import Testing

/// A file whose name fits the patterns of two exports belongs to the one whose pattern says more of it, to all commands.
struct ExportNameTests {
  private static let folder = "input/2023/某局"

  private func sandbox() throws -> Sandbox {
    try Sandbox([(Repository.pipelines, "pipelines"), (Repository.base, "")])
  }

  @Test func `a line of 支出宽表.csv is looked at as one of that export, not of 支出`() throws {
    let sandbox = try sandbox()
    try sandbox.remove("\(Self.folder)/支出.csv")
    let path = "\(Self.folder)/支出宽表.csv"
    try sandbox.write(
      """
      预算年度,单位代码,支出类型,支出项目类别,项目名称,任务名称,功能科目代码,部门经济科目代码,f0001
      2023,305001,项目支出,履职类项目,某项目,,2110102,30227,60000.00

      """, to: path)
    let outcome = try sandbox.run("where", "\(path):2", "--lang", "en")
    #expect(outcome.output.contains("+\t60000.00\t"), "\(outcome.output)\(outcome.errors)")
    #expect(outcome.status == 0)
  }

  @Test func `单位说明.csv is no register where an export of its own has that name`() throws {
    let sandbox = try sandbox()
    try sandbox.edit("pipelines/exports/说明.yaml", "file: 说明.csv", "file: 单位说明*.csv")
    try sandbox.write("规则,对象,左方,右方,说明,经办人\n", to: "\(Self.folder)/单位说明.csv")
    let outcome = try sandbox.run("report", "--no-document", "--lang", "en")
    #expect(outcome.errors == "1 written, 0 refused\n")
    #expect(outcome.status == 0)
  }
}
