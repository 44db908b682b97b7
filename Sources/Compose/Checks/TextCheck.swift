package import Core

/// Looks the finished text over, hand-written passages included: what a reader would find, found before.
package struct TextCheck {
  let document: Document
  let spec: DocumentSpec
  let amounts: AmountReader
  let inputs: DocumentInputs
  let units: [Unit]
  /// Year of the budget, and the one before.
  let year: Int
  /// Names that look like the department's and are others': who it reports to.
  let otherNames: [String]

  package init(
    _ document: Document, spec: DocumentSpec, amounts: AmountReader, inputs: DocumentInputs, units: [Unit],
    year: Int, otherNames: [String]
  ) {
    self.document = document
    self.spec = spec
    self.amounts = amounts
    self.inputs = inputs
    self.units = units
    self.year = year
    self.otherNames = otherNames
  }

  /// By place, in the order of the checks at one place.
  package var findings: [Finding] {
    var findings = contentsFindings + amountFindings + emptyFindings
    for passage in passages {
      findings += numberFindings(passage) + yearFindings(passage) + leftoverFindings(passage)
      findings += doubledFindings(passage) + percentFindings(passage) + nameFindings(passage)
    }
    return findings + tableTextFindings + unitFindings + termFindings
  }

  var checks: TextCheckSpec { spec.checks }

  /// Every passage of the parts with its characters.
  var passages: [CheckedPassage] {
    document.parts.flatMap { part in part.passages.map { CheckedPassage($0, part: part.number) } }
  }

  func part(_ number: String) -> Document.Part? { document.parts.first { $0.number == number } }

  /// All words the tables print.
  var tableTexts: [(table: Table, text: String)] {
    zip(amounts.tables, document.pages).flatMap { table, page in
      page.boxes.compactMap { box in
        if case .text(let text) = box.content { (table, text) } else { nil }
      }
    }
  }

  /// A place in a table, as people name it.
  func place(in table: Table) -> Location { Location(file: "\(amounts.publisher.name): \(table.number)") }
}

/// A passage ready to be searched.
struct CheckedPassage {
  let passage: Passage
  let part: String
  let characters: [Character]

  init(_ passage: Passage, part: String) {
    self.passage = passage
    self.part = part
    characters = Array(passage.text)
  }

  /// Where a text begins, from `start` on; characters count from 0.
  func firstIndex(of text: [Character], from start: Int = 0) -> Int? {
    guard !text.isEmpty, characters.count >= text.count, start <= characters.count - text.count else {
      return nil
    }
    return (start...(characters.count - text.count)).first { has(text, at: $0) }
  }

  func has(_ text: [Character], at index: Int) -> Bool {
    index >= 0 && index + text.count <= characters.count
      && characters[index..<(index + text.count)].elementsEqual(text)
  }

  /// What put a character there.
  func source(at offset: Int) -> Passage.Piece.Source? {
    var begin = 0
    for piece in passage.pieces {
      begin += piece.text.count
      if offset < begin { return piece.source }
    }
    return nil
  }

  /// The words around a place.
  func excerpt(_ offset: Int, _ count: Int = 1) -> String {
    String(characters[max(0, offset - 10)..<min(characters.count, offset + count + 10)])
  }

  func finding(
    _ rule: Rule, at offset: Int, count: Int = 1, _ values: [Rule.Value: String],
    severity: Finding.Severity? = nil
  ) -> Finding {
    var values = values
    values[.heading] = values[.heading] ?? excerpt(offset, count)
    return Finding(rule, at: passage.location(at: offset), values, severity: severity)
  }
}
