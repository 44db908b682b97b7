import Core

extension Review {
  /// The records and cells as the page's script reads them: each record once, a cell a list of ranges.
  var data: JSON {
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
    return [
      "files": .list(names), "labels": .list(labels.map { .text($0) }), "records": .list(rows),
      "rules": .list(rules.map { .list([.text($0.name), .text($0.sentence), .text($0.verdict)]) }),
      "cells": .list(sheets.map { .list($0.cells.map(\.data)) }),
    ]
  }

  /// The whole for programs.
  package func json(_ language: Language) -> JSON {
    [
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
      "weaknesses": .list(weaknesses.map { .text($0) }),
      "changes": changes?.json ?? .null,
      "tables": .list(
        sheets.map { sheet in
          ["name": .text(sheet.name), "cells": .list(sheet.cells.map(\.data))]
        }),
      "files": .list([]), "records": data.member("records"), "labels": data.member("labels"),
    ]
  }
}

extension JSON {
  /// A member of an object; null where it has none of the name.
  fileprivate func member(_ name: String) -> JSON {
    guard case .object(let members) = self else { return .null }
    return members.first { $0.name == name }?.value ?? .null
  }
}

extension Review.Cell {
  fileprivate var data: JSON {
    [
      "a": .text(address), "e": .text(exact.description),
      "p": printed.map { .text($0.description) } ?? .null, "n": count.map { .number($0) } ?? .null,
      "s": .text(yuanText(fen: sum)),
      "u": .list(
        uses.map {
          .list([
            .number($0.records.lowerBound), .number($0.records.upperBound), .number($0.isSubtracted ? -1 : 1),
          ])
        }),
      "c": .text(command), "r": .list(rules.map { .number($0) }),
    ]
  }
}
