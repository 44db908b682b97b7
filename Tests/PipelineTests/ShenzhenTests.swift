import Core
import Normalize
import Pipeline
import Tabulate
import Testing

struct ShenzhenTests {
  @Test func `the pipeline of Shenzhen loads without a finding and has twelve tables`() throws {
    let (loaded, findings) = OverlayReader().load()
    #expect(findings.isEmpty)
    let spec = try #require(loaded)
    #expect(spec.tables.map(\.number) == (1...12).map { "表\($0)" })
    #expect(Set(spec.tables.map(\.sheet)).count == 12)
    #expect(spec.dimension(.unit) == "单位")
    #expect(spec.dimension(.department) == "部门")
    #expect(spec.publication.contentsSheet == "目录")
    #expect(spec.catalogues.keys.sorted() == ["功能分类", "资金性质", "部门经济分类", "项目类别"])
    #expect(spec.catalogues["功能分类"]?.name(of: "2010101", year: 2024) == "行政运行")
  }

  @Test func `its words are those of pipeline.yaml`() throws {
    let spec = try #require(OverlayReader().load().spec)
    #expect(spec.publication.unitContentsTitle == "{年度}年{单位}单位预算公开表")
    #expect(spec.publication.internalFolder == "内部")
    #expect(spec.publication.refusedFolder == "退回")
    #expect(spec.publication.reasonsSuffix == ".原因.csv")
    #expect(spec.publication.reasonsHeadings == ["位置", "规则", "原因"])
    // Its lists are gathered from published documents, not the official ones.
    #expect(spec.catalogues.values.allSatisfy { !$0.isStrict })
  }

  @Test func `lists that are named official are strict, the others are not`() throws {
    var reader = OverlayReader()
    let text = try reader.text("shenzhen/pipeline.yaml")
      .replacing("\ntables: tables\n", with: "\nstrict: [功能分类]\ntables: tables\n")
    reader.files["shenzhen/pipeline.yaml"] = Array(text.utf8)
    let spec = try #require(reader.load().spec)
    #expect(spec.catalogues.filter(\.value.isStrict).keys.sorted() == ["功能分类"])
  }

  @Test(arguments: [
    ("ordinal: { level: 类, after: 、 }", ["一、", "二、"], 30),
    ("ordinal: { level: 类 }", ["一", "二"], 30),
    ("ordinal: { level: 类, numerals: [甲, 乙], after: . }", ["甲.", "乙."], 2),
  ])
  func `rows are numbered with the pipeline's numerals, or the table's own`(
    ordinal: String, first: [String], count: Int
  ) throws {
    var reader = OverlayReader()
    let file = "shenzhen/tables/表01-收支总表.yaml"
    reader.files[file] = Array(
      try reader.text(file).replacing("ordinal: { level: 类, after: 、 }", with: ordinal).utf8)
    let spec = try #require(reader.load().spec)
    guard case .panels(let panels) = spec.tables[0].body, case .tree(let tree) = panels[1].rows else {
      Issue.record("表1 is not what it was")
      return
    }
    guard case .running(let texts) = tree.ordinal?.texts else {
      Issue.record("the numbers do not run")
      return
    }
    #expect(texts.prefix(2) == first[...])
    #expect(texts.count == count)
  }

  @Test func `its exports are one register, facts and notes`() throws {
    let spec = try #require(OverlayReader().load().spec)
    let kinds = Dictionary(grouping: spec.exports, by: \.kind).mapValues { Set($0.map(\.name)) }
    #expect(kinds[.register] == ["单位"])
    #expect(kinds[.facts] == ["收入", "支出", "结转", "政府采购", "三公经费", "控制数", "支出宽表"])
    #expect(kinds[.notes] == ["绩效任务", "绩效目标", "绩效指标", "说明", "基本情况", "文字", "上年预算"])
    #expect(Set(spec.required.map(\.value)).isSubset(of: spec.datasets.map(\.name)))
    #expect(
      spec.datasets.first { $0.name == "政府采购" }?.measures == ["采购金额", "面向中小企业金额", "面向小微企业金额"])
  }

  @Test func `every figure of its tables can be planned`() throws {
    let spec = try #require(OverlayReader().load().spec)
    let plan = Plan(for: spec.tables, datasets: spec.datasets, dimensions: spec.dimensions)
    #expect(Set(plan.groupings.map(\.dataset)) == ["收入", "支出", "结转", "政府采购", "三公经费"])
    #expect(plan.groupings.allSatisfy { $0.dimensions.contains("单位") && $0.dimensions.contains("年度") })
  }

  @Test func `the other reading of 表4 can stand in for the first`() throws {
    var reader = OverlayReader()
    let other = "alternatives/表04-基本支出总表-按经济分类.yaml"
    let names = try reader.list("shenzhen/tables").map { $0.hasPrefix("表04") ? other : "tables/\($0)" }
    let text = try reader.text("shenzhen/pipeline.yaml")
      .replacing("\ntables: tables\n", with: "\ntables: [\(names.joined(separator: ", "))]\n")
    reader.files["shenzhen/pipeline.yaml"] = Array(text.utf8)
    let (spec, findings) = reader.load()
    #expect(findings.isEmpty)
    #expect(spec?.tables.map(\.number) == (1...12).map { "表\($0)" })
    #expect(spec?.tables[3].body != OverlayReader().load().spec?.tables[3].body)
  }
}
