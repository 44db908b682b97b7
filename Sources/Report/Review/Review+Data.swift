import Core

extension Review {
  /// The records and cells as the page's script and other programs read them.
  ///
  /// Each record, each word of their labels and each set of rules stands once; a cell is a list of ranges.
  package var data: JSON {
    var files: [String: Int] = [:]
    var names: [JSON] = []
    let rows = records.map { record -> JSON in
      let file =
        files[record.location.file]
        ?? {
          files[record.location.file] = names.count
          names.append(.text(record.location.file))
          return names.count - 1
        }()
      return .list([
        .number(file), .number(record.location.line), .number(record.location.column),
        .text(record.amount.description), .number(record.labels),
      ])
    }
    var terms = NumberedList<String>()
    let labels = labels.map { words in JSON.list(words.map { .number(terms.number(of: $0)) }) }
    var guards = NumberedList<[Int]>()
    let cells = sheets.map { sheet in JSON.list(sheet.cells.map { $0.data(guards.number(of: $0.rules)) }) }
    return [
      "command": .text(command), "files": .list(names), "terms": .list(terms.values.map { .text($0) }),
      "labels": .list(labels), "records": .list(rows),
      "guards": .list(guards.values.map { .list($0.map { .number($0) }) }), "cells": .list(cells),
    ]
  }

  /// The whole for programs, around its data.
  package func json(_ language: Language, _ data: JSON) -> JSON {
    let cells = data.member("cells").values
    return [
      "publisher": .text(publisher), "year": .number(year), "verdict": .text("\(verdict)"),
      "rules": .list(
        rules.map { rule in
          [
            "name": .text(rule.name), "class": .text(rule.className), "sentence": .text(rule.sentence),
            "state": .text(rule.state.rawValue), "basis": .text(rule.basis),
            "comparisons": .list(
              rule.comparisons.map { comparison in
                [
                  "left": .text(comparison.left), "leftSum": .text(comparison.leftSum.description),
                  "right": .text(comparison.right), "rightSum": .text(comparison.rightSum.description),
                  "printedDifference": .text(comparison.printedDifference),
                  "isBroken": .bool(comparison.isBroken),
                  "reason": comparison.reason.map { .text($0) } ?? .null,
                ]
              }),
          ]
        }),
      "findings": .list(
        findings.map { finding in
          [
            "rule": .text(finding.rule.rawValue), "severity": .text("\(finding.severity)"),
            "file": .text(finding.location.file), "line": .number(finding.location.line),
            "column": .number(finding.location.column), "message": .text(finding.text(language)),
          ]
        }),
      "refused": .number(refused.count + refusedMore),
      "residues": .list(residues.map { .text($0) }),
      "weaknesses": .list(weaknesses.map { .text($0.announcement.text(language)) }),
      "changes": changes?.json ?? .null,
      "tables": .list(
        zip(sheets, cells).map { sheet, cells in ["name": .text(sheet.name), "cells": cells] }),
      "command": data.member("command"), "files": data.member("files"), "terms": data.member("terms"),
      "labels": data.member("labels"), "records": data.member("records"), "guards": data.member("guards"),
    ]
  }
}

extension JSON {
  /// A member of an object; null where it has none of the name.
  fileprivate func member(_ name: String) -> JSON {
    guard case .object(let members) = self else { return .null }
    return members.first { $0.name == name }?.value ?? .null
  }

  fileprivate var values: [JSON] { if case .list(let values) = self { values } else { [] } }
}

/// Values in the order they came, each once.
private struct NumberedList<Value: Hashable> {
  private(set) var values: [Value] = []
  private var numbers: [Value: Int] = [:]

  mutating func number(of value: Value) -> Int {
    if let known = numbers[value] { return known }
    numbers[value] = values.count
    values.append(value)
    return values.count - 1
  }
}

extension Review.Cell {
  /// What goes without saying is left out: a sum that equals the cell, a print or a count there is none of.
  fileprivate func data(_ guards: Int) -> JSON {
    var members = [JSON.Member("a", .text(address)), JSON.Member("e", .text(exact.description))]
    if let printed { members.append(JSON.Member("p", .text(printed.description))) }
    if let count { members.append(JSON.Member("n", .number(count))) }
    if sum != Int128(exact.fen) { members.append(JSON.Member("s", .text(yuanText(fen: sum)))) }
    members.append(
      JSON.Member(
        "u",
        .list(
          uses.map { use in
            let range = [JSON.number(use.records.lowerBound), .number(use.records.upperBound)]
            return .list(use.isSubtracted ? range + [.number(-1)] : range)
          })))
    members.append(JSON.Member("r", .number(guards)))
    return .object(members)
  }
}
