import Foundation
import Testing

/// Shanghai's nine tables, by their published figures, by the oracle, and by the look of the official blank.
struct NineTablesTests {
  private static let department = "上海市普陀区财政局"

  private func oracle(_ arguments: [String], _ sandbox: Sandbox) throws -> String {
    let outcome = try Program.python(
      [Repository.oracle.appending(path: "nine_tables.py").path] + arguments, in: sandbox.folder)
    #expect(outcome.status == 0, "\(outcome.output.prefix(2000))\(outcome.errors.prefix(2000))")
    return outcome.output
  }

  @Test func `the lines of the sample add up to every published figure, and print as published`() throws {
    let sandbox = try Sandbox.sample()
    #expect(try oracle(["published"], sandbox) == "730 cells compared, 0 differences\n")
    let report = try sandbox.run("report", "--input", "input/2025", "--output", "output", "--lang", "en")
    #expect(report.status == 0, "\(report.errors)")
    _ = try oracle(
      [
        "compare", "input/2025", try #require(report.outputLines.first), Self.department, "--zeros-in-8",
        "--heads",
      ], sandbox)
  }

  struct Office: Sendable, CustomTestStringConvertible {
    var seed: Int
    var year: Int
    var decimals = 2
    var zeros = false
    var unit: String?
    /// What it says beside its figures, and how the oracle is told of it.
    var settings = ""
    var options: [String] = []

    var testDescription: String {
      "seed \(seed), \(year), \(decimals) decimals\(zeros ? ", zeros" : "")\(unit.map { ", unit \($0)" } ?? ""), \(options)"
    }
  }

  private static let shallow = "total: first, levels: [类, 款]"

  @Test(arguments: [
    Office(seed: 1, year: 2023), Office(seed: 2, year: 2026), Office(seed: 3, year: 2025, decimals: 0),
    Office(seed: 4, year: 2026, decimals: 0, zeros: true), Office(seed: 5, year: 2024, zeros: true),
    Office(seed: 6, year: 2026, unit: "701001"), Office(seed: 7, year: 2025, decimals: 0, unit: "701001"),
    Office(seed: 8, year: 2024, settings: "form: unit\n", options: ["--form", "unit"]),
    Office(
      seed: 9, year: 2025, settings: "tables: { 表1: { alternative: 支出分列 } }\n", options: ["--split"]),
    Office(
      seed: 10, year: 2026,
      settings: """
        tables:
          表2: { \(shallow) }
          表3: { \(shallow) }
          表5: { \(shallow) }
          表6: { \(shallow) }
          表7: { \(shallow) }
          表8: { \(shallow) }

        """, options: ["--total-first", "--depth", "2"]),
    Office(
      seed: 11, year: 2023, settings: "words: { 二、事业收入: 二、事业收入（含专户）, 收入总计: 本年收入总计 }\n",
      options: ["--words", "二、事业收入=二、事业收入（含专户）", "--words", "收入总计=本年收入总计"]),
    Office(seed: 12, year: 2024, settings: "codes: whole\n", options: ["--whole-codes"]),
    Office(
      seed: 13, year: 2025,
      settings: "tables: { 表1: { fixed: { \"208\": 八、 } }, 表4: { fixed: { \"208\": 八、 } } }\n",
      options: ["--fixed", "208=八、"]),
  ])
  func `random departments' tables equal the oracle's`(office: Office) throws {
    let sandbox = try Sandbox([(Repository.pipelines, "pipelines")])
    let input = "input/\(office.year)"
    _ = try oracle(["generate", input, "--seed", "\(office.seed)", "--departments", "2"], sandbox)
    try sandbox.write(
      "pipeline: shanghai\nfigures: { decimals: \(office.decimals), blankZero: \(!office.zeros) }\n\(office.settings)",
      to: "\(input)/设置.yaml")
    let unit = office.unit.map { ["--unit", $0] } ?? []
    let report = try Program.run(
      ["report", "--input", input, "--output", "output", "--lang", "en"] + unit, in: sandbox.folder)
    #expect(report.status == 0, "\(report.errors)")
    #expect(report.outputLines.count == (office.unit == nil ? 2 : 1))
    for path in report.outputLines {
      let name = try #require(path.split(separator: "/").dropFirst().first.map(String.init))
      _ = try oracle(
        ["compare", input, path, name, "--decimals", "\(office.decimals)"] + unit + office.options
          + (office.zeros ? ["--zeros"] : []),
        sandbox)
    }
  }

  /// Labels in offices' own words, codes with names, thousands marks, full width, titles, any order and any encoding.
  @Test(arguments: [(21, 2023), (22, 2024), (23, 2026)])
  func `departments spelt as offices spell them equal the oracle's`(seed: Int, year: Int) throws {
    let sandbox = try Sandbox([(Repository.pipelines, "pipelines")])
    let input = "input/\(year)"
    _ = try oracle(["generate", "clean/\(year)", "--seed", "\(seed)", "--departments", "2"], sandbox)
    let spelt = try Program.python(
      [
        Repository.oracle.appending(path: "spellings.py").path, "clean/\(year)", input, "--seed", "\(seed)",
      ], in: sandbox.folder)
    try #require(spelt.status == 0, "\(spelt.errors)")
    try sandbox.write("pipeline: shanghai\n", to: "\(input)/设置.yaml")
    let report = try sandbox.run("report", "--input", input, "--output", "output", "--lang", "en")
    #expect(report.status == 0, "\(report.errors)")
    #expect(report.outputLines.count == 2)
    for path in report.outputLines {
      let name = try #require(path.split(separator: "/").dropFirst().first.map(String.init))
      _ = try oracle(["compare", "clean/\(year)", path, name], sandbox)
    }
  }

  @Test func `an office with three kinds of units publishes its own set and one for each of them`() throws {
    let sandbox = try Sandbox([(Repository.pipelines, "pipelines"), (Repository.offices, "input")])
    try sandbox.write("pipeline: shanghai\nfigures: { unit: 万元 }\n", to: "input/2024/设置.yaml")
    let report = try sandbox.run(
      "report", "--input", "input/2024", "--output", "output", "--level", "全部", "--lang", "en")
    #expect(report.status == 0, "\(report.errors)")
    let units = [nil, "701001", "701002", "701003"]
    try #require(report.outputLines.count == units.count)
    for (path, unit) in zip(report.outputLines, units) {
      _ = try oracle(
        ["compare", "input/2024", path, SampleEdition.culture, "--unit-of-money", "万元"]
          + (unit.map { ["--unit", $0] } ?? []), sandbox)
    }
    // 机关运行经费 is that of 本部 and 执法大队; 图书馆 is a 事业单位 and has none.
    let running = try report.outputLines.map { path in
      try #require(try Workbook(path, in: sandbox).sheets.last).rows.joined().last
    }
    #expect(running == ["124.63", "102.66", "21.97", ""])
  }

  /// The official blank of 2026 against what we write for that year, in whole 元 as the blank has it.
  ///
  /// 表9 has two decimals, whatever an office chooses, so its amounts have a number format where the blank has none.
  @Test(
    arguments: [
      ("department", [], 0), ("unit", ["--unit", "103001"], 0), ("department", [], 2),
      ("unit", ["--unit", "103001"], 2),
    ])
  func `sheets look as the official blank`(form: String, arguments: [String], decimals: Int) throws {
    let sandbox = try Sandbox.ofBlankYear(decimals: decimals)
    let report = try Program.run(
      ["report", "--input", "input/2026", "--output", "output", "--lang", "en"] + arguments,
      in: sandbox.folder)
    let ours = try #require(report.outputLines.first, "\(report.errors)")
    let blank = Repository.layouts.appending(path: "shanghai-\(form).txt")
    let outcome = try sandbox.run("compare-layout", ours, blank.path, "--lang", "en")
    #expect(outcome.status == (decimals == 0 ? 0 : 1))
    #expect(outcome.outputLines.isEmpty == (decimals == 0))
    // With decimals some columns are wider than issued: as issued their largest figure would print as ####.
    for line in outcome.outputLines {
      let parts = line.split(separator: "\t")
      try #require(parts.count == 4)
      #expect(parts[1] == "width")
      #expect(Int(parts[2]) ?? 0 > Int(parts[3]) ?? 0)
    }
    let strict = try sandbox.run("compare-layout", "--strict", ours, blank.path).outputLines.map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)
    }
    #expect(strict.allSatisfy { $0.count == 4 })
    // Texts by format, rows of …, tables longer than the blank, numbers that never wrap; of figures in whole 元 nothing.
    let isWhole = decimals == 0
    #expect(
      Set(strict.map { String($0[1]) }).subtracting(["titles", "wrap", "align", "height", "format"])
        == (isWhole ? [] : ["width"]))
    #expect(
      Set(strict.filter { $0[1] == "format" }.map { "\($0[2])|\($0[3])" })
        == (isWhole
          ? ["@|General", "#,##0.00_ |General"] : ["@|General", "#,##0.00_ |#,##0_ ", "#,##0.00_ |General"]))
    // A description says as much as the workbook it was made from.
    let described = try sandbox.run("compare-layout", "--describe", ours)
    try sandbox.write(described.output, to: "ours.txt")
    let same = try sandbox.run("compare-layout", ours, "ours.txt", "--lang", "zh")
    #expect(same.status == 0)
    #expect(same.output.isEmpty)
    #expect(same.errors == "版式一致\n")
  }

  @Test func `what differs is told by cell, and what is no workbook is refused`() throws {
    let sandbox = try Sandbox.sample()
    _ = try sandbox.run("report", "--input", "input/2025", "--output", "output")
    let ours = "output/\(Self.department)/公开/2025年部门预算公开表.xlsx"
    let text = try sandbox.run("compare-layout", "--describe", ours).output
    let edits = [
      ("widths\t283", "widths\t290", "部门收支总表!A\twidth\t283\t290"),
      ("宋体\t18\tfalse", "黑体\t18\tfalse", "部门收支总表!A2\tfont\t宋体 18\t黑体 18"),
      ("heights\t18\t22.5", "heights\t18\t30", "部门收支总表!2\theight\t22.5\t30"),
      ("margins\t0.75", "margins\t0.5", "部门收支总表\tmargins\t0.75 0.75 0.75 0.75 0 0\t0.5 0.75 0.75 0.75 0 0"),
      ("\t本年收入", "\t收入", "部门收支总表!A6\ttext\t本年收入\t收入"),
      ("merge\t5\t0\t1\t2\n", "", "部门收支总表!6\tmerge\tA6:B6 C6:D6\tC6:D6"),
    ]
    for (old, new, line) in edits {
      let first = try #require(text.range(of: old))
      try sandbox.write(text.replacingCharacters(in: first, with: new), to: "other.txt")
      let outcome = try sandbox.run("compare-layout", ours, "other.txt", "--sheet", "部门收支总表")
      #expect(outcome.status == 1)
      #expect(outcome.outputLines.contains(line), "\(outcome.output)")
    }
    for text in ["no layout", "sheet\t表\nheading\t0\t1\t9", "sheet\t表\nheights\t20\nmerge\t0\t7\t1\t2"] {
      try sandbox.write(text, to: "other.txt")
      #expect(try sandbox.run("compare-layout", ours, "other.txt").status == 3)
    }
    #expect(try sandbox.run("compare-layout", ours, "nothing.xlsx").status == 3)
    #expect(try sandbox.run("compare-layout", ours).status == 64)
  }

  @Test func `a district takes the tables with its own words, numbers and figures`() throws {
    let sandbox = try Addition.district.sandbox(input: Repository.input, at: "input")
    let outcome = try sandbox.run(
      "report", "--input", "input/2025", "--output", "output", "--pipeline", "pipelines/example-district")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let book = try Workbook(try #require(outcome.outputLines.first), in: sandbox)
    let sheet = try #require(book.sheets.first)
    #expect(sheet.row("二、事业收入（含专户管理资金）") != nil)
    #expect(sheet.rows.joined().contains("（一）、一般公共服务支出"))
    #expect(sheet.rows.joined().contains("31,214,206"))
    #expect(sheet.rows.joined().contains("金额单位：元"))
  }
}
