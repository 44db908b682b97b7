import Core
import Normalize

extension Context {
  /// 2024 of a city with two departments and a catalogue of a few codes.
  static let sample = Context.sample(department: nil)

  /// The same where the catalogue is the official one.
  static let strict = {
    var context = Context.sample
    context.catalogues["功能分类"]?.isStrict = true
    return context
  }()

  /// The same where the file may hold one department's records only.
  static func sample(department: String?) -> Context {
    var register = Register()
    register.add(Department(code: "305", name: "某局"))
    register.add(Department(code: "306", name: "他局"))
    register.add(Unit(code: "305001", name: "某局本级", department: "305"))
    register.add(Unit(code: "305002", name: "某中心", department: "305"))
    register.add(Unit(code: "306001", name: "他局本级", department: "306"))
    let codes = Catalogue(
      name: "功能分类", file: "codes/功能分类.csv",
      rows: [
        Catalogue.Row(code: "201", name: "一般公共服务支出"),
        Catalogue.Row(code: "20101", name: "人大事务"),
        Catalogue.Row(code: "2010101", name: "行政运行"),
        Catalogue.Row(code: "2010102", name: "旧名", until: 2023),
        Catalogue.Row(code: "2010102", name: "新名", from: 2024),
        Catalogue.Row(code: "2010103", name: "机关服务", from: 2010, until: 2022),
        Catalogue.Row(code: "2020101", name: "无父之目"),
      ])
    return Context(
      dimensions: [
        .year, .unit, .department, .unitType, .codes, .fund, .goods, .kind, .project,
      ], catalogues: ["功能分类": codes], register: register, year: 2024, department: department)
  }
}

extension Dimension {
  static let year = Dimension(
    name: "年度",
    kind: .year([RelativeYear(name: "本年", offset: 0), RelativeYear(name: "上年", offset: -1)]),
    unlessSaid: "本年")
  static let unit = Dimension(name: "单位", kind: .unit)
  static let department = Dimension(name: "部门", kind: .department)
  static let unitType = Dimension(
    name: "单位类型",
    kind: .attribute(of: "单位", labels: [Label(name: "行政单位", aliases: ["行政"]), Label(name: "事业单位")]))
  static let codes = Dimension(
    name: "功能科目",
    kind: .codes(
      CodeTree(
        list: "功能分类",
        levels: [
          CodeTree.Level(name: "类", digits: 3), CodeTree.Level(name: "款", digits: 5),
          CodeTree.Level(name: "项", digits: 7),
        ], begins: ["2"])))
  static let fund = Dimension(
    name: "资金性质",
    kind: .list([
      Label(name: "一般公共预算拨款", aliases: ["一般公共预算", "一般公共预算资金"], codes: ["11"]),
      Label(name: "政府性基金预算拨款", codes: ["12"]),
      Label(name: "财政专户管理资金", codes: ["2"]),
      Label(name: "事业收入", codes: ["31"]),
      Label(name: "其他收入（境）", codes: ["39"]),
      // One code begins with another's.
      Label(name: "房租收入", codes: ["391"]),
    ]))
  static let goods = Dimension(
    name: "采购品目",
    kind: .list([
      Label(name: "货物", codes: ["A"]), Label(name: "工程", codes: ["B"]), Label(name: "服务", codes: ["C"]),
    ]))
  static let kind = Dimension(
    name: "支出类型",
    kind: .list(["人员支出", "公用支出", "对个人和家庭的补助支出", "项目支出"].map { Label(name: $0) }))
  static let project = Dimension(name: "项目", kind: .text)
}
