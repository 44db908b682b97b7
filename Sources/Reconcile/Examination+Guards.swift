package import Core

extension Examination {
  /// The rules that compare each figure, as indices of the layout's rules.
  package func guards() -> [FigurePlace: [Int]] {
    var guards: [FigurePlace: [Int]] = [:]
    for relation in 0..<relations.count {
      let rule = book.checks[Int(relations.checks[relation])].rule
      for range in [relations.left(relation), relations.right(relation)] {
        for cell in range {
          let place = place(of: Int(relations.cells[cell]))
          if guards[place]?.contains(rule) != true { guards[place, default: []].append(rule) }
        }
      }
    }
    return guards.mapValues { $0.sorted() }
  }
}
