import Foundation
import Testing

/// What a bureau gets of all departments: 汇总.csv and 汇总.xlsx.
struct SummaryTests {
  private let book = "output/2023/汇总.xlsx"
  private let list = "output/2023/汇总.csv"

  private func made(_ options: String..., in sandbox: Sandbox) throws -> Program.Outcome {
    try Program.run(["report", "--lang", "en"] + options, in: sandbox.folder)
  }

  /// The cells of the list, its heading first.
  private func cells(in sandbox: Sandbox) throws -> [[String]] {
    try sandbox.text(list).dropFirst().split(separator: "\r\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private func files(in sandbox: Sandbox) throws -> [Data] { try [book, list].map(sandbox.bytes) }

  /// Every record of both departments as one department's with one unit.
  private func merged() throws -> Sandbox {
    let sandbox = try Sandbox.sample()
    try sandbox.shareSampleInput()
    try sandbox.removeRules()
    for file in try EndToEndTests.files(under: sandbox.url("input/2023")) {
      let path = "input/2023/\(file)"
      var lines = try sandbox.text(path).split(separator: "\n").map(String.init)
      if file.hasPrefix("单位") { lines = Array(lines.prefix(2)) }
      var text = lines.map { $0 + "\n" }.joined()
      // One goal for the one department, and its tasks once.
      if file.hasPrefix("绩效目标") || file.hasPrefix("绩效任务") {
        let own = Repository.input.appending(path: "2023/\(SampleInput.nanshan)/\(file)")
        text = try String(contentsOf: own, encoding: .utf8)
      }
      for unit in ["610001", "610002", "610003"] { text = text.replacing(unit, with: "305001") }
      text = text.replacing(",610,", with: ",305,").replacing("\n610,", with: "\n305,")
      text = text.replacing(SampleInput.nanshan, with: "全部部门")
      try sandbox.write(text, to: path)
    }
    return sandbox
  }

  @Test func `the tables are those of one department that has all records`() throws {
    let sandbox = try Sandbox.sample()
    #expect(try made(in: sandbox).status == 0)
    let summed = try Workbook(book, in: sandbox)
    let one = try merged()
    let outcome = try made(in: one)
    #expect(outcome.outputLines == [SampleInput.workbook(of: "全部部门")], "\(outcome.errors)")
    let whole = try Workbook(SampleInput.workbook(of: "全部部门"), in: one)
    for number in ["表1", "表3", "表4", "表6", "表7", "表8", "表9", "表10", "表11"] {
      #expect(try summed.sheet(number).rows == whole.sheet(number).rows, "\(number)")
    }
    for number in ["表2", "表5"] {
      let rows = try summed.sheet(number).rows
      #expect(try summed.sheet(number).row("全部部门") == whole.sheet(number).row("全部部门"))
      let names = rows.map { $0[0] }.suffix(3)
      #expect(Array(names) == ["全部部门"] + SampleInput.departments)
      for department in SampleInput.departments {
        let own = try Workbook(SampleInput.workbook(of: department), in: sandbox).sheet(number)
        #expect(try summed.sheet(number).row(department) == own.row(department))
      }
    }
    #expect(summed.sheets.map(\.name).prefix(3) == ["目录", "部门", "表1 收支总表"])
    #expect(!summed.sheets.contains { $0.name.hasPrefix("表12") })
  }

  @Test func `the list has the totals, the verdict and the hash people can check`() throws {
    let sandbox = try Sandbox.sample()
    _ = try made(in: sandbox)
    let cells = try cells(in: sandbox)
    #expect(cells.count == 3)
    let row = Dictionary(zip(cells[0], cells[2])) { first, _ in first }
    #expect(row["部门名称"] == SampleInput.operations)
    #expect(row["结论"] == "通过")
    #expect(row["单位数"] == "3")
    // 收入 and 结转 of the sample's own files, added up by hand.
    #expect(row["收入总计"] == "209042158.63" && row["支出总计"] == "209042158.63")
    let path = try #require(row["公开表"])
    let script = "import hashlib, sys; print(hashlib.sha256(open(sys.argv[1], 'rb').read()).hexdigest())"
    let digest = try Program.python(["-c", script, "output/2023/\(path)"], in: sandbox.folder)
    #expect(digest.outputLines.first == row["SHA-256"])
    let sheet = try #require(Workbook(book, in: sandbox).sheets.first { $0.name == "部门" })
    #expect(sheet.row("合计")?.contains("305,366,858.56") == true)
    #expect(sheet.row(SampleInput.operations, column: 1)?.contains("1,795") == true, "a number, not a text")
  }

  @Test func `a doubt about a record is counted once, and said once in the review`() throws {
    let sandbox = try Sandbox.sample()
    try sandbox.edit(
      "input/2023/\(SampleInput.nanshan)/支出.csv", "2080506,机关事业单位职业年金缴费支出", "2080506,职业年金")
    let outcome = try made(in: sandbox)
    #expect(outcome.status == 0)
    let said = outcome.errors.components(separatedBy: "[name-conflict]").count - 1
    let cells = try cells(in: sandbox)
    let row = Dictionary(zip(cells[0], cells[1])) { first, _ in first }
    #expect(said > 0)
    #expect(row["警告"] == "\(said)")
    let review = try sandbox.text("output/2023/\(SampleInput.nanshan)/内部/核对.json")
    #expect(review.components(separatedBy: "\"name-conflict\"").count - 1 == said)
  }

  @Test func `a department that is kept back is listed and not counted`() throws {
    let sandbox = try Sandbox.sample()
    try sandbox.edit("input/2023/\(SampleInput.nanshan)/收入.csv", "29160000.00", "2916万")
    #expect(try made(in: sandbox).status == 1)
    let row = try cells(in: sandbox)[1]
    #expect(row[1...3] == [SampleInput.nanshan, "未通过", "1"])
    #expect(row[6...].allSatisfy { $0.isEmpty || $0 == "深圳市部门预算公开" })
    let table = try Workbook(book, in: sandbox).sheet("表2")
    #expect(table.row(SampleInput.nanshan) == nil)
    #expect(table.rows.last?[0] == "注：未计入没有通过的部门 1 个，见“部门”表的结论。")
    let fresh = try Sandbox.sample()
    try sandbox.edit("input/2023/\(SampleInput.nanshan)/收入.csv", "2916万", "29160000.00")
    for sandbox in [sandbox, fresh] { _ = try made(in: sandbox) }
    #expect(try files(in: sandbox) == files(in: fresh), "what was refused before leaves no trace")
  }

  @Test func `many runs over one department each come to the same as one over all`() throws {
    let whole = try Sandbox.sample()
    _ = try made(in: whole)
    let parts = try Sandbox.sample()
    _ = try made("--department", "610", in: parts)
    #expect(try cells(in: parts).map { $0[2] } == ["结论", "未生成", "通过"])
    _ = try made("--department", "305", in: parts)
    #expect(try files(in: parts) == files(in: whole))
    try parts.edit(
      "input/2023/\(SampleInput.nanshan)/三公经费.csv", "2022,305001,公务接待费,6300.00",
      "2022,305001,公务接待费,16300.00")
    try whole.edit(
      "input/2023/\(SampleInput.nanshan)/三公经费.csv", "2022,305001,公务接待费,6300.00",
      "2022,305001,公务接待费,16300.00")
    _ = try made("--department", "610", in: parts)
    let before = try files(in: parts)
    #expect(try made(in: whole).outputLines == [SampleInput.workbook(of: SampleInput.nanshan)])
    #expect(try files(in: whole) != before)
    _ = try made("--department", "305", in: parts)
    #expect(try files(in: parts) == files(in: whole))
  }

  @Test func `the bytes are the same for any arrangement and any number of jobs`() throws {
    let folders = try Sandbox.sample()
    let shared = try Sandbox.sample()
    try shared.shareSampleInput()
    _ = try made("--jobs", "1", in: folders)
    _ = try made("--jobs", "7", in: shared)
    #expect(try files(in: folders) == files(in: shared))
  }

  @Test(arguments: ["汇总.csv", "汇总.xlsx"])
  func `what somebody changed or removed is made again, and nothing else`(name: String) throws {
    let sandbox = try Sandbox.sample()
    _ = try made(in: sandbox)
    let before = try files(in: sandbox)
    try sandbox.write("mine", to: "output/2023/\(name)")
    let second = try made(in: sandbox)
    #expect(second.errors == "0 written, 2 unchanged, 0 refused\n")
    #expect(try files(in: sandbox) == before)
    try sandbox.remove("output/2023/\(name)")
    _ = try made(in: sandbox)
    #expect(try files(in: sandbox) == before)
    #expect(try made(in: sandbox).errors.hasPrefix("nothing has changed"))
  }

  @Test func `two layouts have a workbook each and one list`() throws {
    let sandbox = try Sandbox.sample()
    _ = try made(in: sandbox)
    try sandbox.lay(Repository.pipelines.appending(path: "shenzhen"), over: "pipelines/别的")
    try sandbox.edit("pipelines/别的/pipeline.yaml", "figures: { unit: 万元", "figures: { unit: 元")
    try sandbox.write(
      "departments:\n  \(SampleInput.nanshan): { pipeline: 别的 }\n", to: "input/2023/设置.yaml")
    #expect(try made(in: sandbox).status == 0)
    #expect(!sandbox.exists(book), "of the layouts by name there are two")
    let other = try Workbook("output/2023/汇总-别的.xlsx", in: sandbox).sheet("表2")
    #expect(other.row("全部部门")?[1] == "96,324,700")
    #expect(try Workbook("output/2023/汇总-shenzhen.xlsx", in: sandbox).sheet("表2").row("全部部门")?[1] == "20,904")
    #expect(try cells(in: sandbox).count == 3)
    #expect(try made(in: sandbox).errors.hasPrefix("nothing has changed"))
    try sandbox.remove("input/2023/设置.yaml")
    _ = try made(in: sandbox)
    #expect(sandbox.exists(book) && !sandbox.exists("output/2023/汇总-别的.xlsx"))
  }

  @Test func `no text of the list becomes a formula`() throws {
    let sandbox = try Sandbox.sample()
    let name = "=cmd，一局"
    try sandbox.edit(
      "input/2023/\(SampleInput.nanshan)/单位.csv", ",305,\(SampleInput.nanshan)", ",305,\(name)")
    try FileManager.default.moveItem(
      at: sandbox.url("input/2023/\(SampleInput.nanshan)"), to: sandbox.url("input/2023/305"))
    #expect(try made(in: sandbox).status == 0)
    #expect(try sandbox.text(list).contains("305,\"'\(name)\",通过,"))
    let script = """
      import sys, openpyxl
      cells = [c for s in openpyxl.load_workbook(sys.argv[1]) for r in s.iter_rows() for c in r if c.value is not None]
      assert any(c.value == sys.argv[2] and c.data_type == "s" for c in cells)
      assert not any(c.data_type == "f" for c in cells)
      """
    let python = try Program.python(["-c", script, book, name], in: sandbox.folder)
    #expect(python.status == 0, "\(python.errors)")
  }

  @Test func `a summary is verified as a workbook is`() throws {
    let sandbox = try Sandbox.sample()
    _ = try made(in: sandbox)
    let right = try sandbox.run("verify", "--json", book)
    #expect(right.status == 0 && right.output.contains("\"isRight\":true"), "\(right.errors)")
    let script = """
      import sys, openpyxl
      book = openpyxl.load_workbook(sys.argv[1])
      next(c for s in book for row in s.iter_rows() for c in row if c.value == 20904).value = 20905
      book.save(sys.argv[1])
      """
    _ = try Program.python(["-c", script, book], in: sandbox.folder)
    let wrong = try sandbox.run("verify", "--json", "--lang", "en", book)
    #expect(wrong.errors.contains("shows '20905.0'; what it was made of gives '20904.0' [workbook-differs]"))
    #expect(wrong.output.contains("\"isRight\":false"))
    #expect(wrong.status == 1)
  }
}
