package import Core

/// Where one record counts: its amounts and texts, and every printed cell that has them; or why it counts nowhere.
package struct RecordTrail: Hashable, Sendable {
  /// Why a record counts in no cell.
  package enum Fate: Hashable, Sendable {
    case counts
    /// Its texts are printed.
    case printed
    /// Dropped: marked as deleted, of another year, or meant for none of the datasets.
    case deleted, otherYear, unmeant
    /// All its amounts are 0.
    case zero
    /// Refused, for what its findings say.
    case refused
    case secret(inTotals: Bool)
    /// A unit is registered; names are no amounts.
    case register(unit: String)
    /// It explains what a rule found.
    case waiver(rule: String)
    /// No table has it: it is for the text of the document.
    case document
    /// No table has a figure or a text of it; these rules compare it.
    case unprinted(rules: [String])
  }

  /// A printed cell that has an amount or a text of the record.
  package struct Use: Hashable, Sendable {
    package var publisher: String
    package var table: String
    package var sheet: String
    /// As `E12`.
    package var cell: String
    package var address: String
    /// The amount as it counts; nil for a text.
    package var amount: Money?
    package var isSubtracted: Bool
    /// Where the amount stands.
    package var location: Location
    /// What the cell prints, and its exact value.
    package var printed: String
    package var exact: Money?

    package init(
      publisher: String, table: String, sheet: String, cell: String, address: String, amount: Money? = nil,
      isSubtracted: Bool = false, location: Location, printed: String, exact: Money? = nil
    ) {
      self.publisher = publisher
      self.table = table
      self.sheet = sheet
      self.cell = cell
      self.address = address
      self.amount = amount
      self.isSubtracted = isSubtracted
      self.location = location
      self.printed = printed
      self.exact = exact
    }
  }

  package var location: Location
  package var fate: Fate
  /// What its amounts are of.
  package var amounts: [TraceLine]
  package var uses: [Use]
  package var findings: [Finding]

  package init(
    location: Location, fate: Fate, amounts: [TraceLine] = [], uses: [Use] = [], findings: [Finding] = []
  ) {
    self.location = location
    self.fate = fate
    self.amounts = amounts
    self.uses = uses
    self.findings = findings
  }

  package func lines(_ language: Language) -> [String] {
    var lines = ["\(visible("\(location)")): \(sentence(language))"]
    lines += amounts.map { "  " + $0.text }
    for finding in findings { lines.append("  " + finding.diagnostic(language)) }
    lines += uses.map { use in
      let amount = use.amount.map { "\(use.isSubtracted ? "−" : "+")\t\($0)" } ?? "\t"
      return
        "\(visible(use.publisher))\t\(use.table)!\(use.cell)\t\(visible(use.address))\t\(amount)\t\(visible(use.printed))"
    }
    return lines
  }

  private func sentence(_ language: Language) -> String {
    let isChinese = language == .zh
    let cells = uses.count == 1 ? "1 cell" : "\(uses.count) cells"
    switch fate {
    case .counts:
      return isChinese ? "计入 \(uses.count) 个单元格" : "counts in \(cells)"
    case .printed:
      return isChinese ? "文字列示于 \(uses.count) 个单元格" : "its texts print in \(cells)"
    case .deleted:
      return isChinese ? "不计入：已标为删除" : "counts nowhere: it is marked as deleted"
    case .otherYear:
      return isChinese ? "不计入：没有表列示这一年度" : "counts nowhere: no table shows its year"
    case .unmeant:
      return isChinese
        ? "不计入：导出说明没有取用这样的记录" : "counts nowhere: the export's description takes no such records"
    case .zero: return isChinese ? "金额为零，不改变任何单元格" : "its amounts are 0 and change no cell"
    case .refused: return isChinese ? "不计入：已退回" : "counts nowhere: it is refused"
    case .secret(false):
      return isChinese ? "涉密记录：不计入，也不列示" : "a secret record: it counts nowhere and is shown nowhere"
    case .secret(true):
      return isChinese
        ? "涉密记录：只计入合计，不列示" : "a secret record: it counts in totals only and is shown nowhere"
    case .register(let unit):
      return isChinese
        ? "登记单位 \(visible(unit))；没有金额" : "registers the unit \(visible(unit)); it has no amounts"
    case .waiver(let rule):
      return isChinese
        ? "是对规则 \(visible(rule)) 的说明；不列示" : "explains what rule \(visible(rule)) found; it is printed nowhere"
    case .document:
      return isChinese
        ? "没有表列示它；它用于文稿，由 yusuan text 列示"
        : "no table shows it; it is for the document, which yusuan text shows"
    case .unprinted(let rules) where rules.isEmpty:
      return isChinese ? "没有表列示它" : "no table shows it"
    case .unprinted(let rules):
      return isChinese
        ? "没有表列示它；规则 \(visible(rules.joined(separator: "、"))) 用它核对"
        : "no table shows it; it is compared by the rules \(visible(rules.joined(separator: ", ")))"
    }
  }

  package var json: [JSON] {
    let head: JSON = [
      "type": "trail", "file": .text(location.file), "line": .number(location.line),
      "fate": .text(fate.name), "cells": .number(uses.count),
    ]
    return [head] + amounts.map(\.json)
      + uses.map { use in
        [
          "type": "use", "publisher": .text(use.publisher), "table": .text(use.table),
          "sheet": .text(use.sheet), "cell": .text(use.cell), "address": .text(use.address),
          "sign": use.amount.map { _ in .number(use.isSubtracted ? -1 : 1) } ?? .null,
          "amount": use.amount.map { .text("\($0)") } ?? .null, "file": .text(use.location.file),
          "line": .number(use.location.line), "column": .number(use.location.column),
          "printed": .text(use.printed), "exact": use.exact.map { .text("\($0)") } ?? .null,
        ]
      }
  }
}

extension RecordTrail.Fate {
  /// A stable word for programs.
  fileprivate var name: String {
    switch self {
    case .counts: "counts"
    case .printed: "printed"
    case .deleted: "deleted"
    case .otherYear: "other-year"
    case .unmeant: "unmeant"
    case .zero: "zero"
    case .refused: "refused"
    case .secret(inTotals: false): "secret"
    case .secret(inTotals: true): "secret-in-totals"
    case .register: "register"
    case .waiver: "waiver"
    case .document: "document"
    case .unprinted: "unprinted"
    }
  }
}
