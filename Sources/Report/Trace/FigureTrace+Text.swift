import Core

/// One of two texts.
private func say(_ language: Language, _ en: String, _ zh: String) -> String { language == .zh ? zh : en }

extension FigureTrace {
  /// What stands above the records: the cell, its values, what it selects, rules and parts; a line each.
  package func head(_ language: Language) -> [String] {
    func line(_ en: String, _ zh: String, _ text: String) -> String {
      let name = say(language, en, zh)
      let width = name.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2e80 ? 1 : 2) }
      return "  \(name)\(String(repeating: " ", count: max(1, 10 - width)))\(visible(text))"
    }
    var lines = ["\(visible(publisher)) · \(visible(table)) \(visible(title)) · \(table)!\(cell)"]
    lines.append(line("address", "地址", figure.address))
    lines.append(line("prints", "列示数", printedText(language)))
    lines.append(line("exact", "精确值", exactText(language)))
    for (index, term) in terms.enumerated() {
      lines.append(line(index == 0 ? "adds up" : "", index == 0 ? "取数" : "", term.text))
    }
    for parts in totals {
      lines.append(line("total of", "合计", "\(parts.sumText) [\(parts.rule)]"))
      if let residue = parts.explanation(figure, language) { lines.append(line("", "", residue)) }
    }
    for (index, rule) in guards.enumerated() {
      lines.append(
        line(
          index == 0 ? "rules" : "", index == 0 ? "勾稽" : "",
          "\(rule.name) \(rule.outcome.word(language)): \(rule.sentence)"))
      for comparison in rule.comparisons { lines.append(line("", "", "  \(comparison)")) }
    }
    if guards.isEmpty { lines.append(line("rules", "勾稽", say(language, "none compares it", "没有规则约束"))) }
    return lines
  }

  private func printedText(_ language: Language) -> String {
    figure.text.isEmpty
      ? say(language, "nothing (a zero leaves its cell empty)", "空白（零不列示）") : "\(figure.text) \(unit)"
  }

  private func exactText(_ language: Language) -> String {
    let exact = "\(figure.exact) 元"
    if figure.text.isEmpty || figure.lost == .zero { return exact }
    return figure.lost.fen > 0
      ? exact + say(language, "; rounding took \(figure.lost) away", "；舍入去掉 \(figure.lost)")
      : exact
        + say(
          language, "; rounding added \(yuanText(fen: -Int128(figure.lost.fen)))",
          "；舍入加上 \(yuanText(fen: -Int128(figure.lost.fen)))")
  }

  package var json: JSON {
    [
      "type": "cell", "publisher": .text(publisher), "table": .text(table), "title": .text(title),
      "sheet": .text(sheet), "cell": .text(cell), "address": .text(figure.address),
      "exact": .text("\(figure.exact)"), "printed": .text(figure.text), "unit": .text(unit),
      "roundedAway": .text(figure.text.isEmpty ? "0.00" : "\(figure.lost)"),
      "selection": .list(terms.map(\.json)),
      "rules": .list(
        guards.map { rule in
          [
            "rule": .text(rule.name), "class": .text(rule.className), "sentence": .text(rule.sentence),
            "outcome": .text(rule.outcome.name), "comparisons": .list(rule.comparisons.map { .text($0) }),
          ]
        }),
      "totals": .list(
        totals.map { total in
          [
            "rule": .text(total.rule), "residue": .text("\(total.residue)"),
            "parts": .list(
              total.parts.map { part in
                [
                  "address": .text(part.address), "sign": .number(part.isSubtracted ? -1 : 1),
                  "exact": .text("\(part.exact)"), "printed": .text(part.text),
                  "roundedAway": .text("\(part.lost)"),
                ]
              }),
          ]
        }),
    ]
  }
}

extension FigureTrace.Term {
  /// `+ 支出: 年度 本年, 支出类型 人员支出/公用支出`.
  fileprivate var text: String {
    let conditions = asked.map { "\($0.dimension) \($0.labels.joined(separator: "/"))" }
    let name = [dataset, measure].compactMap { $0 }.joined(separator: " ")
    return "\(isSubtracted ? "−" : "+") \(name)"
      + (conditions.isEmpty ? "" : ": \(conditions.joined(separator: ", "))")
  }

  fileprivate var json: JSON {
    [
      "sign": .number(isSubtracted ? -1 : 1), "dataset": .text(dataset),
      "measure": measure.map { .text($0) } ?? .null,
      "labels": .object(asked.map { JSON.Member($0.dimension, .list($0.labels.map { .text($0) })) }),
    ]
  }
}

extension FigureTrace.Parts {
  private static let shown = 12

  /// The parts with what they print.
  fileprivate var sumText: String {
    let texts = parts.prefix(Self.shown).map { part in
      "\(part.isSubtracted ? "− " : "+ ")\(part.address) \(part.text.isEmpty ? "0" : part.text)"
    }
    let sum = texts.joined(separator: " ")
    let all = sum.hasPrefix("+ ") ? String(sum.dropFirst(2)) : sum
    return parts.count > Self.shown ? "\(all) + … (\(parts.count))" : all
  }

  /// Why the printed parts do not add up to the printed total; nil where they do.
  fileprivate func explanation(_ total: FigureTrace.Printed, _ language: Language) -> String? {
    if residue == .zero { return nil }
    let fractions = parts.filter { $0.lost != .zero }.sorted { $0.lost.fen.magnitude > $1.lost.fen.magnitude }
      .prefix(6).map { "\($0.address) \($0.lost)" }
    return say(
      language,
      "as printed, total less parts is \(residueText): rounding took from the parts \(fractions.joined(separator: ", ")), from the total \(total.lost)",
      "按列示数，合计减各部分为 \(residueText)，是尾数误差：各部分舍去 \(fractions.joined(separator: "、"))，合计舍去 \(total.lost)"
    )
  }
}

extension TraceLine {
  package var text: String {
    "\(visible("\(location)"))\t\(isSubtracted ? "−" : "+")\t\(amount)\t\(visible(words))"
  }

  package var json: JSON {
    [
      "type": "record", "file": .text(location.file), "line": .number(location.line),
      "column": .number(location.column), "sign": .number(isSubtracted ? -1 : 1),
      "amount": .text("\(amount)"), "dataset": .text(dataset), "measure": measure.map { .text($0) } ?? .null,
      "labels": .object(labels.map { JSON.Member($0.dimension, .text($0.member)) }),
    ]
  }
}

extension TraceSum {
  /// What stands below the records.
  package func text(_ language: Language) -> [String] {
    var lines: [String] = []
    if unlistedCount > 0 {
      lines.append(
        say(
          language, "  … and \(unlistedCount) more, adding \(yuanText(fen: unlistedSum)) 元",
          "  ……另有 \(unlistedCount) 笔，合 \(yuanText(fen: unlistedSum)) 元"))
    }
    if secretCount > 0 {
      lines.append(
        say(
          language,
          "  secret records in it, which are not listed: \(secretCount), adding \(yuanText(fen: secretSum)) 元",
          "  其中涉密 \(secretCount) 笔，合 \(yuanText(fen: secretSum)) 元，不列出"))
    }
    let all = "\(yuanText(fen: sum + secretSum)) 元"
    let total = count + secretCount
    let amounts = total == 1 ? "1 amount" : "\(total) amounts"
    lines.append(
      isEqual
        ? say(language, "  \(amounts) = \(all), equal to the cell", "  共 \(total) 笔 = \(all)，与该格一致")
        : say(
          language, "  \(amounts) = \(all), NOT EQUAL to the cell, \(exact) 元",
          "  共 \(total) 笔 = \(all)，与该格不一致（\(exact) 元）"))
    return lines
  }

  package var json: JSON {
    [
      "type": "sum", "amounts": .number(count + secretCount), "sum": .text(yuanText(fen: sum + secretSum)),
      "exact": .text("\(exact)"), "isEqual": .bool(isEqual), "secret": .number(secretCount),
      "secretSum": .text(yuanText(fen: secretSum)), "unlisted": .number(unlistedCount),
      "unlistedSum": .text(yuanText(fen: unlistedSum)),
    ]
  }
}
