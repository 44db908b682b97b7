import Core

/// The closed lists of labels, and which of theirs each condition accepts: each is looked up once.
struct LabelLists {
  /// A selection by numbers of these lists, which compare sooner than names.
  struct Numbered: Hashable {
    fileprivate(set) var terms: [Term] = []

    struct Term: Hashable {
      var isSubtracted: Bool
      /// The dataset and measure.
      var block: Int
      /// Each dimension that is mentioned once.
      var conditions: [Condition]

      func condition(on dimension: Int) -> Int? {
        conditions.first { $0.dimension == dimension }?.number
      }
    }

    struct Condition: Hashable {
      var dimension: Int
      var number: Int
    }
  }

  private struct Block: Hashable {
    var dataset: String?
    var measure: String?
  }

  private struct List {
    /// Nil for an open dimension.
    var labels: [String]?
    /// The labels meant where none is mentioned.
    var usual: [Int]
    var numbers: [Accepted: Int] = [:]
    /// For each condition the labels it accepts, by their positions.
    var accepted: [[Int]] = []
  }

  private let dimensions: [String: Dimension]
  private var blocks: [Block: Int] = [:]
  private var numbers: [String: Int] = [:]
  private var lists: [List] = []

  init(_ dimensions: [String: Dimension]) { self.dimensions = dimensions }

  mutating func numbered(_ selection: Selection) -> Numbered {
    Numbered(
      terms: selection.terms.map { term in
        Numbered.Term(
          isSubtracted: term.isSubtracted,
          block: number(of: Block(dataset: term.dataset, measure: term.measure)),
          conditions: term.filter.accepted.map { condition($0.value, on: number(of: $0.dimension)) })
      })
  }

  /// How many labels a dimension has; nil where its list is open.
  func count(_ dimension: Int) -> Int? { lists[dimension].labels?.count }

  /// The labels a condition accepts; those that are usual where there is none.
  func labels(of dimension: Int, accepted condition: Int?) -> [Int] {
    condition.map { lists[dimension].accepted[$0] } ?? lists[dimension].usual
  }

  private mutating func number(of block: Block) -> Int {
    if let known = blocks[block] { return known }
    blocks[block] = blocks.count
    return blocks.count - 1
  }

  private mutating func number(of dimension: String) -> Int {
    if let known = numbers[dimension] { return known }
    let labels = dimensions[dimension]?.labels?.map(\.name)
    let usual = dimensions[dimension]?.unlessSaid
    numbers[dimension] = lists.count
    lists.append(
      List(
        labels: labels,
        usual: labels.map { labels in labels.indices.filter { usual == nil || labels[$0] == usual } } ?? []))
    return lists.count - 1
  }

  private mutating func condition(_ accepted: Accepted, on dimension: Int) -> Numbered.Condition {
    if let known = lists[dimension].numbers[accepted] {
      return Numbered.Condition(dimension: dimension, number: known)
    }
    let number = lists[dimension].accepted.count
    let labels = lists[dimension].labels ?? []
    lists[dimension].numbers[accepted] = number
    lists[dimension].accepted.append(labels.indices.filter { accepted.accepts(labels[$0]) })
    return Numbered.Condition(dimension: dimension, number: number)
  }
}
