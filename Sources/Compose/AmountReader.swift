package import Core

/// The facts behind a set of tables, as whoever holds them answers.
package struct FactReader: Sendable {
  package var sum: @Sendable (Selection) -> Money?
  /// Members of a dimension with their sums, those that are nothing left out, in order.
  package var members: @Sendable (Selection, _ dimension: String) -> [Member]
  /// The key of a dimension's member of a name; nil where there is none.
  package var key: @Sendable (_ dimension: String, _ name: String) -> String?

  package init(
    sum: @escaping @Sendable (Selection) -> Money?,
    members: @escaping @Sendable (Selection, String) -> [Member],
    key: @escaping @Sendable (String, String) -> String?
  ) {
    self.sum = sum
    self.members = members
    self.key = key
  }
}

/// Finds amounts in the tables and facts of one publisher.
package struct AmountReader: Sendable {
  package let tables: [Table]
  let book: AddressBook
  let facts: FactReader
  let words: Words
  /// By table, where it words texts in its own way.
  private let tableWords: [String: Words]
  let spec: DocumentSpec
  let publisher: Member
  /// Members are known by their names: projects have another code each year.
  let isFormer: Bool

  package init(
    _ tables: [Table], facts: FactReader, words: Words, tableWords: [String: [String: String]] = [:],
    publisher: Member, units: [Unit], spec: DocumentSpec, isFormer: Bool = false
  ) {
    self.isFormer = isFormer
    self.tables = tables
    self.facts = facts
    self.words = words
    self.tableWords = tableWords.mapValues(words.worded)
    self.spec = spec
    self.publisher = publisher
    book = AddressBook(tables, onlyUnit: units.count == 1 ? units.first?.member : nil).indexed()
  }

  struct Amount {
    var money: Money
    var bases: [TextFigure.Basis]
  }

  /// The exact amount of signed cells and sums; nil where it does not fit or names no cell of these tables.
  func amount(_ terms: [FigureSpec.Term], in scope: Scope) throws(AddressFault) -> Amount? {
    var total = Money.zero
    var bases: [TextFigure.Basis] = []
    for term in terms {
      var money = Money.zero
      switch term.source {
      case .cell(let text):
        if let place = try place(of: text, in: scope) {
          money = book.cell(at: place).figure.exact
          bases.append(.cell(place))
        }
      case .facts(let selection):
        let narrowed = narrowed(selection, to: scope)
        guard let sum = facts.sum(narrowed) else { return nil }
        money = sum
        bases.append(.facts(narrowed))
      }
      guard let signed = term.isSubtracted ? money.negated : money, let sum = total.adding(signed) else {
        return nil
      }
      total = sum
    }
    return Amount(money: total, bases: bases)
  }

  /// Where a cell stands; nil for a row of a code or member that is not printed because it is nothing.
  func place(of text: String, in scope: Scope) throws(AddressFault) -> FigurePlace? {
    let words = words(of: text, in: scope)
    let table = words.first ?? ""
    let rest = Array(words.dropFirst())
    return isOptional(text)
      ? try book.placeIfAny(table: table, words: rest) : try book.place(table: table, words: rest)
  }

  /// Whether a row prints only where it is something: that of a code or of a list's member.
  private func isOptional(_ text: String) -> Bool {
    let owners = [spec.dimension(.unit), spec.dimension(.department)]
    return text.split(separator: "/").dropFirst().contains { word in
      (word.hasPrefix("<") && !owners.contains(String(word.dropFirst().dropLast())))
        || word.allSatisfy { $0.isASCII && $0.isNumber }
    }
  }

  /// The words of an address as these tables have them, its members named.
  func words(of text: String, in scope: Scope) -> [String] {
    let owners = [spec.dimension(.unit), spec.dimension(.department)]
    let pieces = text.split(separator: "/").map(String.init)
    let words = tableWords[pieces.first ?? ""] ?? words
    return pieces.indices.map { index in
      let word = pieces[index]
      guard word.hasPrefix("<"), word.hasSuffix(">") else {
        return words.fill(word, in: index > 0 ? pieces[index - 1] : nil)
      }
      let name = word.dropFirst().dropLast()
      if let equals = name.firstIndex(of: "=") { return String(name[name.index(after: equals)...]) }
      if let member = scope.member(String(name)) { return key(of: member) }
      return owners.contains(String(name)) ? publisher.name : String(word)
    }
  }

  /// A selection of the facts of the members around.
  func narrowed(_ selection: Selection, to scope: Scope) -> Selection {
    scope.members.reduce(selection) { selection, member in
      let terms = selection.terms.filter { term in
        spec.datasets.first { $0.name == term.dataset }?.dimensions.contains(member.list) == true
      }
      // What its facts are not told apart by stays as it is.
      return terms.count == selection.terms.count
        ? selection.restricted(member.list, to: .keys([key(of: member)])) : selection
    }
  }

  /// What a member is known by in these tables.
  private func key(of member: Scope.Member) -> String {
    guard isFormer, member.list != spec.dimension(.unit) else { return member.key }
    return facts.key(member.list, member.text) ?? member.text
  }

  /// The members a list has.
  func members(of dimension: String, _ selection: Selection, in scope: Scope) -> [Member] {
    facts.members(narrowed(selection, to: scope), dimension).filter { $0 != .blank }
  }
}
