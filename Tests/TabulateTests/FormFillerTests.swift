import Core
import Tabulate
import Testing

private func cell(
  _ content: FormCellSpec.Content, width: Int = 1, merged: Bool = false
) -> FormCellSpec {
  FormCellSpec(content: content, width: width, alignment: nil, isMerged: merged)
}

private func field(_ name: String, merged: Bool = false) -> FormCellSpec {
  cell(.field(name: name, notes: nil), merged: merged)
}

private func note(_ dataset: String, _ texts: [String: String], task: String? = nil) -> Note {
  Note(
    dataset: dataset, department: "305", labels: task.map { ["任务": Member(name: $0)] } ?? [:], texts: texts,
    location: Location(file: "\(dataset).csv"))
}

private func boxes(_ rows: FormRowSpec..., notes: [Note] = [], facts: [String] = []) throws -> [String] {
  let spec = TableSpec(.form(FormSpec(widths: [10, 10, 10, 10], rows: rows)))
  return try SampleBudget(facts).table(spec, notes: notes).boxes
}

struct FormFillerTests {
  @Test func `cells stand beside each other, as wide as they say`() throws {
    let found = try boxes(
      .cells([cell(.label("部门"), width: 2), cell(.text("{单位}"), width: 2)]),
      .cells([cell(.label("{年度}年目标")), cell(.field(name: "目标", notes: "绩效目标"), width: 3)]),
      notes: [note("绩效任务", ["目标": "错"]), note("绩效目标", ["目标": "对"]), note("绩效目标", ["目标": "晚"])])
    #expect(found == ["0,0 1×2 部门", "0,2 1×2 某局", "1,0 1×1 2024年目标", "1,1 1×3 对"])
  }

  @Test func `a heading spreads over its columns and reaches down`() throws {
    let found = try boxes(
      .cells([cell(.label("上"))]),
      .heading([
        FormHeadingSpec(label: "任务", width: 2, children: []),
        FormHeadingSpec(
          label: "金额", width: 1,
          children: [
            FormHeadingSpec(label: "总额", width: 1, children: []),
            FormHeadingSpec(label: "其他", width: 1, children: []),
          ]),
      ]),
      .cells([cell(.label("下"))]))
    #expect(
      found == ["0,0 1×1 上", "1,0 2×2 任务", "1,2 1×2 金额", "2,2 1×1 总额", "2,3 1×1 其他", "3,0 1×1 下"])
  }

  @Test func `a side label reaches over its rows, and is left out where there are none`() throws {
    let list = FormRowSpec.list(notes: "绩效任务", cells: [field("任务")])
    let side = FormRowSpec.side(label: "主要任务", width: 1, rows: [list])
    let notes = [note("绩效任务", ["任务": "甲"]), note("其他", ["任务": "无"]), note("绩效任务", ["任务": "乙"])]
    #expect(try boxes(side, notes: notes) == ["0,1 1×1 甲", "1,1 1×1 乙", "0,0 2×1 主要任务"])
    #expect(try boxes(side, .cells([cell(.label("末"))])) == ["0,0 1×1 末"])
  }

  @Test func `equal neighbours are one box inside the box before`() throws {
    let notes = [
      ["产出", "数量", "一"], ["产出", "数量", "二"], ["产出", "质量", "二"], ["效益", "质量", "二"],
      ["效益", "", ""], ["效益", "", ""], ["产出", "数量", "三"],
    ].map { note("指标", ["一级": $0[0], "二级": $0[1], "三级": $0[2]]) }
    let list = FormRowSpec.list(
      notes: "指标", cells: [field("一级", merged: true), field("二级", merged: true), field("三级")])
    #expect(
      try boxes(list, notes: notes) == [
        "0,0 3×1 产出", "0,1 2×1 数量", "0,2 1×1 一", "1,2 1×1 二",
        "2,1 1×1 质量", "2,2 1×1 二",
        "3,0 3×1 效益", "3,1 1×1 质量", "3,2 1×1 二",
        "4,1 2×1 ·", "4,2 1×1 ·", "5,2 1×1 ·",
        "6,0 1×1 产出", "6,1 1×1 数量", "6,2 1×1 三",
      ])
  }

  @Test(
    arguments: [
      (["符号": "≥", "值": "60", "单位": "家"], "≥60 家"),
      (["符号": "≥", "值": "60", "单位": "%"], "≥60%"),
      (["符号": "=", "值": "60", "单位": "家"], "60 家"),
      (["符号": "定性", "值": "优"], "优"),
      (["符号": "≥", "单位": "家"], "≥ 家"),
      (["值": ""], "·"),
      (["符号": "="], "·"),
      (["三级": "", "值": "60"], "·"),
    ] as [([String: String], String)])
  func `texts are joined as the form joins them`(texts: [String: String], joined: String) throws {
    let parts = [
      JoinSpec(field: "符号", except: ["=", "定性"], space: "", tight: []),
      JoinSpec(field: "值", except: [], space: "", tight: []),
      JoinSpec(field: "单位", except: [], space: " ", tight: ["%"]),
    ]
    let list = FormRowSpec.list(notes: "指标", cells: [cell(.joined(parts, when: "三级"))])
    let note = note("指标", ["三级": "户数"].merging(texts) { $1 })
    #expect(try boxes(list, notes: [note]) == ["0,0 1×1 \(joined)"])
  }

  @Test func `a sum in a list is that of the note's own member`() throws {
    let facts = [
      "支出 本年 305001 20101 人员 甲 = 1", "支出 本年 305002 20101 人员 甲 = 2",
      "支出 本年 305001 20101 项目 乙 = 4", "支出 上年 305001 20101 人员 甲 = 8",
      "支出 本年 305001 20101 人员 – = 16", "支出 本年 306001 20101 人员 甲 = 32",
    ]
    let found = try boxes(
      .list(
        notes: "绩效任务",
        cells: [field("名称"), .sum([.of("支出")], by: ["任务"]), .sum([.of("支出", ["类型": "人员"])], by: ["任务"])]),
      .cells([cell(.label("合计")), .sum([.of("支出")])]),
      notes: ["甲", "乙", "丙"].map { note("绩效任务", ["名称": $0], task: $0) }, facts: facts)
    #expect(
      found == [
        "0,0 1×1 甲", "0,1 1×1 3", "0,2 1×1 3", "1,0 1×1 乙", "1,1 1×1 4", "1,2 1×1 0", "2,0 1×1 丙",
        "2,1 1×1 0",
        "2,2 1×1 0", "3,0 1×1 合计", "3,1 1×1 23",
      ])
  }

  @Test func `equal sums of two members stay two boxes`() throws {
    let facts = ["支出 本年 305001 20101 人员 甲 = 1", "支出 本年 305001 20101 人员 乙 = 1"]
    var sum = FormCellSpec.sum([.of("支出")], by: ["任务"])
    sum.isMerged = true
    let list = FormRowSpec.list(notes: "绩效任务", cells: [field("级", merged: true), sum])
    let notes = ["甲", "甲", "乙"].map { note("绩效任务", ["级": "一"], task: $0) }
    #expect(try boxes(list, notes: notes, facts: facts) == ["0,0 3×1 一", "0,1 2×1 1", "2,1 1×1 1"])
  }

  @Test func `a form knows whether it shows the only note of a dataset`() {
    let one = cell(.field(name: "目标", notes: "绩效目标"))
    let rows: [(FormRowSpec, Bool)] = [
      (.cells([one]), true),
      (.side(label: "侧", width: 1, rows: [.cells([cell(.label("甲")), one])]), true),
      (.list(notes: "绩效任务", cells: [one]), true),
      (.list(notes: "绩效目标", cells: [field("目标")]), false),
      (.heading([]), false),
    ]
    for (row, shows) in rows {
      #expect(TableSpec(.form(FormSpec(widths: [1], rows: [row]))).shows(single: "绩效目标") == shows)
    }
    #expect(!TableSpec(PanelSpec(.each(), .total)).shows(single: "绩效目标"))
  }
}
