package import Core

extension Composer {
  /// An amount of a tag; what it names wrongly is reported.
  mutating func amount(
    _ terms: [FigureSpec.Term], _ tag: Template.Tag, _ scope: Scope
  ) -> AmountReader.Amount? {
    do throws(AddressFault) {
      if let amount = try amounts.amount(terms, in: scope) { return amount }
      findings.append(Finding(.amountOverflow, at: tag.location, [.heading: tag.text]))
    } catch {
      findings.append(Finding(.cellUnknown, at: tag.location, error.values(named: tag.text)))
    }
    return nil
  }

  /// A number of the text, as one of the document's figures.
  mutating func number(
    _ printed: String, _ tag: Template.Tag, _ scope: Scope, _ part: DocumentSpec.Part, _ name: String,
    _ value: TextFigure.Value, bases: [TextFigure.Basis] = [], sign: String? = nil
  ) -> Passage.Piece {
    let words = [part.number] + scope.members.map(\.text) + [name]
    figures.append(
      TextFigure(
        name: words.joined(separator: "/"), printed: printed, value: value, bases: bases,
        location: tag.location, sign: sign))
    return Passage.Piece(printed, .figure(figures.count - 1), at: tag.location)
  }

  /// The unit whose text is made; nil for the department's.
  func unit(of scope: Scope) -> String? {
    units.count == 1 ? nil : scope.member(spec.dimension(.unit))?.key
  }

  /// Nobody has written what a tag asks for; `nothing` stands there instead.
  mutating func missing(
    _ item: String, _ columns: DocumentSpec.Inputs.Columns, _ scope: Scope, _ part: DocumentSpec.Part,
    _ tag: Template.Tag, nothing: DocumentInputs.Text? = nil
  ) {
    let unit = units.count == 1 ? nil : scope.member(spec.dimension(.unit))
    asked.miss(
      AskedItems.Missing(
        item: item, columns: columns, part: columns.part == nil ? nil : part.number,
        unit: columns.part == nil ? unit?.key ?? "" : "", owner: unit?.text ?? amounts.publisher.name,
        location: tag.location, nothing: nothing))
  }
}

extension AddressFault {
  /// As a message about a cell says it.
  package func values(named name: String) -> [Rule.Value: String] {
    switch self {
    case .tableUnknown(let found, let expected), .rowUnknown(let found, let expected),
      .columnUnknown(let found, let expected):
      [.name: name, .found: found, .expected: expected.joined(separator: ", ")]
    case .ambiguous(let found, let candidates):
      [.name: name, .found: found, .expected: candidates.joined(separator: ", ")]
    }
  }
}
