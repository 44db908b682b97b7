package import Core

/// What a set prints otherwise than it did when it was last published.
package struct ChangeReport: Hashable, Sendable {
  /// A fact's amount before and after.
  package struct Fact: Hashable, Sendable {
    /// Its dataset and labels.
    package var words: String
    package var before: Money
    package var after: Money

    package init(words: String, before: Money, after: Money) {
      self.words = words
      self.before = before
      self.after = after
    }
  }

  /// A figure whose print changed.
  package struct Cell: Hashable, Sendable {
    package var address: String
    /// As they print, in the table's unit.
    package var before: String
    package var after: String
    /// By how much the exact value changed.
    package var difference: Money
    /// The exact value moved by less than half a printed unit: the print changed because a border of rounding was crossed.
    package var isFlip: Bool
    /// The largest changes of what it adds up.
    package var facts: [Fact]
    /// More of them.
    package var more: Int

    package init(
      address: String, before: String, after: String, difference: Money, isFlip: Bool, facts: [Fact],
      more: Int
    ) {
      self.address = address
      self.before = before
      self.after = after
      self.difference = difference
      self.isFlip = isFlip
      self.facts = facts
      self.more = more
    }
  }

  package var publisher: String
  package var cells: [Cell] = []
  /// Rows by their table and name.
  package var cameRows: [String] = []
  package var wentRows: [String] = []
  /// Texts, each with its table.
  package var cameTexts: [String] = []
  package var wentTexts: [String] = []
  /// All facts that changed.
  package var facts: [Fact] = []
  /// Figures whose exact value changed and whose print did not.
  package var unseen = 0

  package init(publisher: String) { self.publisher = publisher }

  package var isEmpty: Bool {
    cells.isEmpty && cameRows.isEmpty && wentRows.isEmpty && cameTexts.isEmpty && wentTexts.isEmpty
      && facts.isEmpty
  }

  private var flips: Int { cells.count(where: \.isFlip) }

  // MARK: Words

  /// Three lines: how much changed, the figure that changed most, and the largest change behind it.
  package func summary(_ language: Language) -> [String] {
    var lines: [String] = []
    switch language {
    case .en:
      lines.append(
        "\(publisher): since the last publication \(cells.count) figures print otherwise, \(flips) of them by rounding "
          + "alone; rows: \(cameRows.count) new, \(wentRows.count) gone; texts: \(cameTexts.count) new, "
          + "\(wentTexts.count) gone")
    case .zh:
      lines.append(
        "\(publisher)：与上次公开相比，\(cells.count) 个数不同，其中 \(flips) 个只因舍入；新增 \(cameRows.count) 行，减少 \(wentRows.count) 行；"
          + "文字新增 \(cameTexts.count) 处，减少 \(wentTexts.count) 处")
    }
    let largest = cells.max { $0.difference.fen.magnitude < $1.difference.fen.magnitude }
    if let largest { lines.append((language == .zh ? "变化最大：" : "most: ") + line(largest, language)) }
    // What changed in data that only confirm others, such as a limit, is behind no figure.
    if let fact = largest?.facts.first ?? facts.first {
      let more =
        facts.count > 1
        ? (language == .zh ? "，另有 \(facts.count - 1) 项" : ", and \(facts.count - 1) more") : ""
      lines.append((language == .zh ? "原因：" : "because of ") + line(fact) + more)
    }
    return lines.map(visible)
  }

  /// Everything, a line each.
  package func lines(_ language: Language) -> [String] {
    let zh = language == .zh
    var lines = cells.flatMap { cell in
      [line(cell, language)] + cell.facts.map { "　　\(line($0))" }
        + (cell.more > 0 ? [zh ? "　　……另有 \(cell.more) 项" : "　　… and \(cell.more) more"] : [])
    }
    lines += cameRows.map { (zh ? "新增的行：" : "new row: ") + $0 }
    lines += wentRows.map { (zh ? "减少的行：" : "row gone: ") + $0 }
    lines += cameTexts.map { (zh ? "新增的文字：" : "new text: ") + $0 }
    lines += wentTexts.map { (zh ? "减少的文字：" : "text gone: ") + $0 }
    if unseen > 0 {
      lines.append(zh ? "另有 \(unseen) 个数的精确值变化，印出的数不变" : "\(unseen) figures changed and print the same")
    }
    return lines
  }

  private func line(_ cell: Cell, _ language: Language) -> String {
    let flip = language == .zh ? "，只因舍入" : ", by rounding alone"
    return
      "\(cell.address) \(cell.before) → \(cell.after) (\(signed(cell.difference)) 元\(cell.isFlip ? flip : ""))"
  }

  private func line(_ fact: Fact) -> String {
    let difference = Money(fen: fact.after.fen &- fact.before.fen)
    return "\(fact.words) \(fact.before) → \(fact.after) (\(signed(difference)) 元)"
  }

  private func signed(_ money: Money) -> String { money.fen > 0 ? "+\(money)" : "\(money)" }

  /// The whole for programs.
  package var json: JSON {
    func list(_ texts: [String]) -> JSON { .list(texts.map { .text($0) }) }
    func facts(_ facts: [Fact]) -> JSON {
      .list(
        facts.map { fact in
          [
            "what": .text(fact.words), "before": .text(fact.before.description),
            "after": .text(fact.after.description),
          ]
        })
    }
    return [
      "cells": .list(
        cells.map { cell in
          [
            "address": .text(cell.address), "before": .text(cell.before), "after": .text(cell.after),
            "difference": .text(cell.difference.description), "byRounding": .bool(cell.isFlip),
            "facts": facts(cell.facts), "moreFacts": .number(cell.more),
          ]
        }),
      "rowsNew": list(cameRows), "rowsGone": list(wentRows), "textsNew": list(cameTexts),
      "textsGone": list(wentTexts), "facts": facts(self.facts), "unseen": .number(unseen),
    ]
  }
}
