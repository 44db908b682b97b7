import Foundation
import Testing

/// What has not changed is not made again, and what has changed is.
struct RegenerateTests {
  private let income = "input/2023/\(SampleInput.nanshan)/收入.csv"

  private func made(_ options: String..., in sandbox: Sandbox) throws -> Program.Outcome {
    try Program.run(["report", "--lang", "en"] + options, in: sandbox.folder)
  }

  @Test func `a second run does nothing and says so`() throws {
    let sandbox = try Sandbox.sample()
    let first = try made(in: sandbox)
    let before = try sandbox.inodes()
    let second = try made(in: sandbox)
    #expect(second.output.isEmpty)
    #expect(second.status == 0)
    #expect(
      second.errors.hasSuffix("nothing has changed, 2 workbooks are up to date; --force makes them anew\n"))
    #expect(try sandbox.inodes() == before)
    #expect(first.outputLines.count == 2)
  }

  @Test func `a file that came to lie too deep is told of`() throws {
    let sandbox = try Sandbox.sample()
    _ = try made(in: sandbox)
    let deep = "input/2023/\(SampleInput.nanshan)/新/支出.csv"
    try sandbox.write("年度\n2023\n", to: deep)
    let second = try made(in: sandbox)
    #expect(second.errors.contains("\(deep): warning: "), "\(second.errors)")
    #expect(try made(in: sandbox).errors.hasPrefix(second.errors.split(separator: "\n")[0]))
  }

  @Test func `a layout that gained a measure is compared with what was published before`() throws {
    let sandbox = try Sandbox.sample()
    _ = try made(in: sandbox)
    let export = "pipelines/exports/政府采购.yaml"
    try sandbox.edit(
      export, "feeds:", "  - { heading: 预留份额, amount: true, optional: true, blankZero: true }\nfeeds:")
    try sandbox.edit(export, "measures: { 采购金额", "measures: { 预留份额: 预留份额, 采购金额")
    let table = "pipelines/shenzhen/tables/表03-支出总表.yaml"
    let column = "      - { label: 其中：面向小型"
    try sandbox.edit(table, column, "      - { label: 预留份额, sum: { measure: 预留份额 } }\n\(column)")
    let first = SampleInput.workbook(of: SampleInput.nanshan)
    let verified = try sandbox.run("verify", first, "--lang", "en")
    #expect(verified.status == 1 && verified.errors.contains("[workbook-"), "\(verified.errors)")
    let second = try made(in: sandbox)
    #expect(second.status == 0, "\(second.errors)")
    #expect(second.outputLines.contains(first))
    // In the new column nothing is printed, as before.
    #expect(second.errors == "2 written, 0 refused\n")
  }

  @Test func `one amount in a shared file makes one department anew, and its former workbook is kept`() throws
  {
    let sandbox = try Sandbox.sample()
    try sandbox.shareSampleInput()
    _ = try made(in: sandbox)
    let old = try sandbox.bytes(SampleInput.workbook(of: SampleInput.nanshan))
    try sandbox.edit("input/2023/三公经费.csv", "2022,305001,公务接待费,6300.00", "2022,305001,公务接待费,16300.00")
    let second = try made(in: sandbox)
    #expect(second.outputLines == [SampleInput.workbook(of: SampleInput.nanshan)])
    #expect(
      second.errors == """
        \(SampleInput.nanshan): since the last publication 4 figures print otherwise, 0 of them by rounding alone; \
        rows: 0 new, 0 gone; texts: 0 new, 0 gone
        most: 表9/\(SampleInput.nanshan)/2022年/总计 25 万元 → 26 万元 (+10000.00 元)
        because of 三公经费 · 上年 · 305001 \(SampleInput.nanshan) · 公务接待费 6300.00 → 16300.00 (+10000.00 元)
        1 written, 1 unchanged, 0 refused

        """)
    let folder = "output/2023/\(SampleInput.nanshan)/内部/历史"
    let kept = try files(under: sandbox.url(folder))
    #expect(kept.count == 2)
    #expect(
      Set(kept.map { $0.prefix { $0 != "." } + $0.dropFirst(11).prefix(16) }).count == 1, "one time for both")
    let book = try #require(kept.first { $0.hasSuffix(".xlsx") })
    #expect(try sandbox.bytes("\(folder)/\(book)") == old)
    try sandbox.edit("input/2023/三公经费.csv", "2022,305001,公务接待费,16300.00", "2022,305001,公务接待费,6300.00")
    _ = try made(in: sandbox)
    #expect(try sandbox.bytes(SampleInput.workbook(of: SampleInput.nanshan)) == old)
  }

  @Test(arguments: [["--force"], []])
  func `what is asked for or lost is made again`(options: [String]) throws {
    let sandbox = try Sandbox.sample()
    _ = try made(in: sandbox)
    let path = SampleInput.workbook(of: SampleInput.nanshan)
    let bytes = try sandbox.bytes(path)
    if options.isEmpty { try sandbox.remove(path) }
    let second = try Program.run(["report"] + options, in: sandbox.folder)
    #expect(second.outputLines.contains(path))
    #expect(second.outputLines.count == (options.isEmpty ? 1 : 2))
    #expect(try sandbox.bytes(path) == bytes)
  }

  @Test func `a workbook that somebody changed is made again`() throws {
    let sandbox = try Sandbox.sample()
    _ = try made(in: sandbox)
    let path = SampleInput.workbook(of: SampleInput.nanshan)
    let bytes = try sandbox.bytes(path)
    // The same size, and the time set back to what it was.
    let time = try sandbox.url(path).resourceValues(forKeys: [.contentModificationDateKey])
      .contentModificationDate
    var changed = bytes
    changed[changed.count / 2] ^= 1
    let handle = try FileHandle(forWritingTo: sandbox.url(path))
    try handle.write(contentsOf: changed)
    try handle.close()
    try FileManager.default.setAttributes(
      [.modificationDate: try #require(time)], ofItemAtPath: sandbox.url(path).path)
    #expect(try made(in: sandbox).outputLines == [path])
    #expect(try sandbox.bytes(path) == bytes)
  }

  @Test(arguments: [
    ("pipelines/shenzhen/tables/表03-支出总表.yaml", "title: 支出总表", "title: 支出表"),
    ("pipelines/codes/功能分类.csv", "行政运行", "行政运转"),
  ])
  func `a changed layout or list of codes makes everything anew`(path: String, old: String, new: String)
    throws
  {
    let sandbox = try Sandbox.sample()
    _ = try made(in: sandbox)
    try sandbox.edit(path, old, new)
    #expect(try made(in: sandbox).outputLines.count == 2)
  }

  @Test func `a new table and a new file of input are seen`() throws {
    let sandbox = try Sandbox.sample()
    _ = try made(in: sandbox)
    let table = try sandbox.text("pipelines/shenzhen/tables/表03-支出总表.yaml")
    try sandbox.write(
      table.replacing("number: 表3", with: "number: 表13").replacing("title: 支出总表", with: "title: 又一张"),
      to: "pipelines/shenzhen/tables/表13-又一张.yaml")
    #expect(try made(in: sandbox).outputLines.count == 2)
    try sandbox.write("x\n", to: "input/2023/\(SampleInput.nanshan)/别的.csv")
    let third = try made(in: sandbox)
    #expect(third.errors.contains("[file-unknown]"))
    #expect(third.output.isEmpty)
    #expect(
      try made(in: sandbox).errors
        == third.errors.replacing(
          "0 written, 2 unchanged, 0 refused",
          with: "nothing has changed, 2 workbooks are up to date; --force makes them anew"))
  }

  @Test func `a refusal is said again`() throws {
    let sandbox = try Sandbox.sample()
    try sandbox.edit(income, "29160000.00", "2916万")
    let first = try made(in: sandbox)
    let second = try made(in: sandbox)
    #expect(first.status == 1 && second.status == 1)
    #expect(
      second.errors
        == first.errors.replacing("1 written, 1 refused", with: "0 written, 1 unchanged, 1 refused"))
  }

  @Test(arguments: 0..<12)
  func `a damaged record of the last run is not trusted`(damage: Int) throws {
    let sandbox = try Sandbox.sample()
    _ = try made(in: sandbox)
    let books = try sandbox.sampleWorkbooks()
    let path = "output/2023/.yusuan/ledger"
    var bytes = try sandbox.bytes(path)
    if damage == 0 {
      bytes = bytes.prefix(bytes.count / 2)
    } else {
      bytes[bytes.count * damage / 12] ^= 0x41
    }
    try sandbox.write(bytes, to: path)
    let second = try made(in: sandbox)
    #expect(
      second.errors == "output/2023/.yusuan: damaged, everything is looked at anew\n2 written, 0 refused\n")
    #expect(try sandbox.sampleWorkbooks() == books)
  }

  @Test func `--verify compares what the files hold`() throws {
    let sandbox = try Sandbox.sample()
    _ = try made(in: sandbox)
    #expect(try made("--verify", in: sandbox).errors.hasSuffix("0 refused\n"))
    let again = try made("--verify", in: sandbox)
    #expect(again.output.isEmpty)
  }

  @Test func `two runs at once do not write the same folder`() throws {
    let sandbox = try Sandbox.sample()
    _ = try made(in: sandbox)
    let lock = unsafe open(sandbox.url("output/2023/.yusuan/lock").path, O_RDWR)
    try #require(lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) == 0)
    let second = try made(in: sandbox)
    #expect(second.errors == "output/2023: another run is writing here; wait until it has ended\n")
    #expect(second.status == 4)
    close(lock)
    #expect(try made(in: sandbox).status == 0)
  }

  @Test func `leftovers of a run that was killed are removed`() throws {
    let sandbox = try Sandbox.sample()
    try sandbox.write("half a workbook", to: "output/2023/.yusuan/new/7")
    #expect(try made(in: sandbox).status == 0)
    #expect(!sandbox.exists("output/2023/.yusuan/new"))
  }

  @Test func `a level makes the sets of units, of departments, or both`() throws {
    let sandbox = try Sandbox.sample()
    #expect(try made("--level", "全部", in: sandbox).outputLines.count == 6)
    let units = try Sandbox.sample()
    let outcome = try made("--level", "单位", "--department", "610", in: units)
    #expect(outcome.outputLines.count == 3)
    for path in outcome.outputLines { #expect(try units.bytes(path) == sandbox.bytes(path)) }
  }

  @Test func `the bytes are the same for any number of jobs`() throws {
    let one = try Sandbox.sample()
    let eight = try Sandbox.sample()
    _ = try made("--level", "全部", "--jobs", "1", in: one)
    _ = try made("--level", "全部", "--jobs", "8", in: eight)
    let paths =
      try one.outputFiles().filter { $0.hasSuffix(".xlsx") } + ["2023/汇总.xlsx", "2023/汇总.csv"]
    #expect(paths.count == 8)
    for path in paths { #expect(try one.bytes("output/\(path)") == eight.bytes("output/\(path)")) }
  }
}

struct VerifyTests {
  @Test func `a workbook is whole and its figures are right until somebody changes one`() throws {
    let sandbox = try Sandbox.sample()
    _ = try sandbox.run("report")
    let path = SampleInput.workbook(of: SampleInput.nanshan)
    let right = try sandbox.run("verify", "--lang", "en", path)
    #expect(right.errors.contains("figures are right"))
    #expect(right.status == 0)
    let script = """
      import sys, openpyxl
      book = openpyxl.load_workbook(sys.argv[1])
      cell = next(c for sheet in book for row in sheet.iter_rows() for c in row if c.value == 2916)
      cell.value = 2917
      book.save(sys.argv[1])
      """
    let python = try Program.python(["-c", script, path], in: sandbox.folder)
    try #require(python.status == 0, "\(python.errors)")
    let wrong = try sandbox.run("verify", "--lang", "en", path)
    #expect(wrong.errors.contains("shows '2917.0'; what it was made of gives '2916.0' [workbook-differs]"))
    #expect(wrong.status == 1)
  }

  @Test func `a former workbook is verified against what it was made of`() throws {
    let sandbox = try Sandbox([(Repository.pipelines, "pipelines"), (Repository.base, "")])
    try sandbox.removeRules()
    #expect(try sandbox.run("report").status == 0)
    for file in ["支出", "收入"] {
      try sandbox.edit("input/2023/某局/\(file).csv", "60000.00", "70000.00")
    }
    #expect(try sandbox.run("report").status == 0)
    let folder = "output/2023/某局/内部/历史"
    let names = try FileManager.default.contentsOfDirectory(atPath: sandbox.url(folder).path)
    let former = try #require(names.first { $0.hasSuffix(".xlsx") })
    let right = try sandbox.run("verify", "--lang", "en", "\(folder)/\(former)")
    #expect(right.errors.contains("figures are right"), "\(right.errors)")
    #expect(right.status == 0)
    // Without what it was made of nobody knows.
    try sandbox.remove("\(folder)/\(former.dropLast(5)).数据")
    #expect(
      try sandbox.run("verify", "--lang", "en", "\(folder)/\(former)").errors.contains("[workbook-unknown]"))
  }

  @Test func `what is no workbook is not called a damaged one`() throws {
    let sandbox = try Sandbox.sample()
    try sandbox.write("%PDF-1.7", to: "output/2023/某局/公开/2023年部门预算.pdf")
    let outcome = try sandbox.run("verify", "--lang", "en", "output/2023/某局/公开/2023年部门预算.pdf")
    #expect(outcome.errors.contains("error: only workbooks (.xlsx) are verified"), "\(outcome.errors)")
    #expect(outcome.status == 1)
  }
}

extension Sandbox {
  /// Inodes of what a run left for people.
  fileprivate func inodes() throws -> [String: Int] {
    try Dictionary(
      uniqueKeysWithValues: outputFiles().map { path in
        let attributes = try FileManager.default.attributesOfItem(atPath: url("output/\(path)").path)
        return (path, attributes[.systemFileNumber] as? Int ?? 0)
      })
  }
}
