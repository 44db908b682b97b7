import Core

extension Review {
  /// The records and cells as the page's script and other programs read them.
  ///
  /// Each record, each word of their labels and each set of rules stands once; a cell is a list of ranges.
  package var data: JSON {
    var files = NumberedList<String>()
    let rows = WrittenList(records) { record, bytes in
      bytes.append(UInt8(ascii: "["))
      for number in [files.number(of: record.location.file), record.location.line, record.location.column] {
        bytes.append(number: number)
        bytes.append(UInt8(ascii: ","))
      }
      bytes.append(quoted: record.amount.description, true)
      bytes.append(UInt8(ascii: ","))
      bytes.append(number: record.labels)
      bytes.append(UInt8(ascii: "]"))
    }
    var terms = NumberedList<String>()
    let labels = labels.map { words in JSON.list(words.map { .number(terms.number(of: $0)) }) }
    var guards = NumberedList<[Int]>()
    let cells = sheets.map { sheet in
      WrittenList(sheet.cells) { $0.write(guards.number(of: $0.rules), to: &$1) }.json
    }
    return [
      "command": .text(command), "files": .list(files.values.map { .text($0) }),
      "terms": .list(terms.values.map { .text($0) }),
      "labels": .list(labels), "records": rows.json,
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

/// A list of JSON, written item by item.
private struct WrittenList {
  private var bytes: [UInt8] = [UInt8(ascii: "[")]

  init<Item>(_ items: [Item], _ write: (Item, inout [UInt8]) -> Void) {
    for (index, item) in items.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(item, &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  var json: JSON { .written(bytes) }
}

extension Review.Cell {
  /// What goes without saying is left out: a sum that equals the cell, a print or a count there is none of.
  fileprivate func write(_ guards: Int, to bytes: inout [UInt8]) {
    bytes += "{\"a\":".utf8
    bytes.append(quoted: address, true)
    bytes.append(",\"e\":\"", exact.description)
    if let printed { bytes.append(",\"p\":\"", printed.description) }
    if let count {
      bytes += ",\"n\":".utf8
      bytes.append(number: count)
    }
    if sum != Int128(exact.fen) { bytes.append(",\"s\":\"", yuanText(fen: sum)) }
    bytes += ",\"u\":[".utf8
    for (index, use) in uses.enumerated() {
      bytes += (index > 0 ? ",[" : "[").utf8
      bytes.append(number: use.records.lowerBound)
      bytes.append(UInt8(ascii: ","))
      bytes.append(number: use.records.upperBound)
      bytes += (use.isSubtracted ? ",-1]" : "]").utf8
    }
    bytes += "],\"r\":".utf8
    bytes.append(number: guards)
    bytes.append(UInt8(ascii: "}"))
  }
}

extension [UInt8] {
  /// Appends what stands before an amount, the amount, and the quote after it.
  fileprivate mutating func append(_ opening: StaticString, _ amount: String) {
    opening.withUTF8Buffer { unsafe append(contentsOf: $0) }
    append(contentsOf: amount.utf8)
    append(UInt8(ascii: "\""))
  }
}
