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
    #expect(spec.catalogues.keys.sorted() == ["功能分类", "部门经济分类"])
    #expect(spec.catalogues["功能分类"]?.name(of: "2010101", year: 2024) == "行政运行")
  }

  @Test func `its exports are one register, facts and notes`() throws {
    let spec = try #require(OverlayReader().load().spec)
    let kinds = Dictionary(grouping: spec.exports, by: \.kind).mapValues { Set($0.map(\.name)) }
    #expect(kinds[.register] == ["单位"])
    #expect(kinds[.facts] == ["收入", "支出", "结转", "政府采购", "三公经费", "控制数"])
    #expect(kinds[.notes] == ["绩效任务", "绩效目标", "绩效指标"])
    #expect(Set(spec.required).isSubset(of: spec.datasets.map(\.name)))
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
