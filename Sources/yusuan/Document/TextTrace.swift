import Core

/// Says what numbers of the text rest on, in the names people use.
struct TextTrace {
  private let edition: Edition
  private let book: AddressBook

  init(edition: Edition, tables: [Table]) {
    self.edition = edition
    let units = edition.ownCube.units
    book = AddressBook(tables, onlyUnit: units.count == 1 ? units.first?.member : nil)
  }

  func json(_ figure: TextFigure) -> [String: any Sendable] {
    var object: [String: any Sendable] = [
      "type": "figure", "department": edition.department.name, "name": figure.name,
      "printed": figure.printed, "bases": figure.bases.map(text), "file": figure.location.file,
      "line": figure.location.line, "column": figure.location.column,
    ]
    switch figure.value {
    case .money(let money): object["exact"] = money.description
    case .change(let difference, let now, let last):
      object["exact"] = difference.description
      object["now"] = now.description
      object["last"] = last.description
    case .percent(let now, let last):
      object["now"] = now.description
      object["last"] = last.description
    case .count(let count): object["exact"] = "\(count)"
    case .stated(let text): object["exact"] = text
    }
    return object
  }

  /// Its name, what it prints, its exact value, and the tag that prints it.
  func line(of figure: TextFigure) -> String {
    let exact =
      switch figure.value {
      case .money(let money), .change(let money, _, _): money.description
      case .percent(let now, let last): "\(now) / \(last)"
      case .count(let count): "\(count)"
      case .stated(let text): text
      }
    return "\(figure.name): \(figure.printed) (\(exact)) \(figure.location)"
  }

  /// A cell by its address, facts by what they have in common, a line by its place.
  func text(of basis: TextFigure.Basis) -> String {
    switch basis {
    case .cell(let place): book.address(of: place).description
    case .facts(let selection): selection.words
    case .line(let location): location.description
    case .lastYear(let name): "\(edition.year - 1): \(name)"
    }
  }
}

extension Selection {
  /// Its terms as a layout would write them.
  fileprivate var words: String {
    terms.map { term in
      let labels = term.filter.accepted.map { dimension, accepted in
        switch accepted {
        case .keys(let keys): "\(dimension): \(keys.sorted().joined(separator: ", "))"
        case .prefixes(let codes): "\(dimension): \(codes.sorted().joined(separator: ", "))*"
        }
      }
      let parts = [term.dataset ?? "", term.measure ?? ""].filter { !$0.isEmpty } + labels
      return (term.isSubtracted ? "− " : "") + parts.joined(separator: " · ")
    }.joined(separator: " + ")
  }
}
