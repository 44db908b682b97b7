import Core
import Foundation
import Testing

@testable import Inspect

/// The trees of columns that official blanks draw.
struct HeadingTreeTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Layouts")

  private func trees(_ form: String) throws -> [String: String] {
    let data = try Data(contentsOf: Self.folder.appendingPathComponent("shanghai-\(form).txt"))
    let layout = try LayoutDescription(text: String(decoding: data, as: UTF8.self))
    return Dictionary(
      uniqueKeysWithValues: layout.sheets.map {
        ($0.name, $0.columns(digit: 8).map(\.tree).joined(separator: " "))
      })
  }

  private static let codes = "项目{功能分类科目编码{类 款 项} 功能分类科目名称}"

  @Test(arguments: ["department", "unit"])
  func `all heading trees of the nine tables are right`(form: String) throws {
    let isUnit = form == "unit"
    let who = isUnit ? "单位" : "部门"
    let figures = "{合计# 基本支出# 项目支出#}"
    let economy =
      isUnit ? "项目{经济分类科目编码{类 款} 部门经济分类科目名称}" : "项目{部门预算经济分类科目编码{类 款} 经济分类科目名称}"
    let trees = try trees(form)
    #expect(
      trees["\(who)收支总表"]
        == (isUnit
          ? "本年收入{项目 预算数#} 本年支出{项目 预算数{合计# 基本支出{人员经费# 公用经费#} 项目支出#}}"
          : "本年收入{项目 预算数#} 本年支出{项目 预算数#}"))
    #expect(
      trees["\(who)收入总表"] == "\(Self.codes) 收入预算{合计# 财政拨款收入# 事业收入# 事业单位/经营收入# 其他收入#}")
    #expect(trees["\(who)支出总表"] == "\(Self.codes) 支出预算\(figures)")
    #expect(trees["\(who)一般公共预算拨款表"] == "\(Self.codes) 一般公共预算支出\(figures)")
    #expect(trees["\(who)政府性基金拨款表"] == "\(Self.codes) 政府性基金预算支出\(figures)")
    #expect(trees["\(who)国有资本经营预算拨款表"] == "\(Self.codes) 国有资本经营预算支出\(figures)")
    // The blanks give some figures of these three no number format; they leave them empty all the way down.
    #expect(
      trees["\(who)财政拨款收支总表"]
        == "财政拨款收入{项目 预算数#} 财政拨款支出{项目 合计# 一般公共预算# 政府性基金预算# 国有资本经营预算#}")
    #expect(trees["\(who)一般公共预算拨款基本支出明细表"] == "\(economy) 一般公共预算基本支出{合计# 人员经费# 公用经费#}")
    #expect(
      trees["\(who)“三公”经费和机关运行费预算表"]
        == "“三公”经费预算数{合计# 因公出国(境)费# 公务接待费# 公务用车购置及运行费{小计# 购置费# 运行费#}} 机关运行经费预算数#")
  }
}

extension Column {
  /// `项目{类 款}`; `#` after a column of figures.
  fileprivate var tree: String {
    let label = label.replacing("\n", with: "/")
    switch self {
    case .leaf(let leaf): return leaf.selection == nil ? label : label + "#"
    case .group(_, _, let children): return "\(label){\(children.map(\.tree).joined(separator: " "))}"
    }
  }
}
