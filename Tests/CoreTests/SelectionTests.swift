import Core
import Testing

private typealias Term = Selection.Term

private func only(_ key: String) -> Filter { Filter(["x": .keys([key])]) }

struct SelectionTests {
  @Test func `everything meets a selection in that selection`() {
    let selection = Selection([
      Term(dataset: "支出", measure: "金额", filter: only("a")), Term(isSubtracted: true, dataset: "结转"),
    ])
    #expect(Selection.all.intersection(selection) == selection)
    #expect(selection.intersection(.all) == selection)
  }

  @Test(
    arguments: [
      // A dataset or measure that one side names is that of both.
      (Term(dataset: "支出"), Term(), Term(dataset: "支出")),
      (Term(), Term(dataset: "支出"), Term(dataset: "支出")),
      (Term(measure: "金额"), Term(), Term(measure: "金额")),
      (Term(), Term(measure: "金额"), Term(measure: "金额")),
      (Term(dataset: "支出"), Term(dataset: "支出"), Term(dataset: "支出")),
      (Term(dataset: "支出"), Term(dataset: "收入"), nil),
      (Term(measure: "金额"), Term(measure: "件数"), nil),
      (Term(filter: only("a")), Term(filter: only("b")), nil),
      (Term(filter: only("a")), Term(dataset: "支出"), Term(dataset: "支出", filter: only("a"))),
      // Signs multiply.
      (Term(isSubtracted: true), Term(), Term(isSubtracted: true)),
      (Term(isSubtracted: true), Term(isSubtracted: true), Term()),
    ] as [(Selection.Term, Selection.Term, Selection.Term?)])
  func `terms meet in what both say, or not at all`(
    left: Selection.Term, right: Selection.Term, both: Selection.Term?
  ) {
    #expect(left.intersection(right) == both)
    #expect(right.intersection(left) == both)
  }

  @Test func `each term meets each term, and those that cannot are gone`() {
    let rows = Selection([Term(dataset: "支出"), Term(isSubtracted: true, dataset: "结转")])
    let columns = Selection([Term(filter: only("a")), Term(dataset: "支出", filter: only("b"))])
    #expect(
      rows.intersection(columns)
        == Selection([
          Term(dataset: "支出", filter: only("a")),
          Term(dataset: "支出", filter: only("b")),
          Term(isSubtracted: true, dataset: "结转", filter: only("a")),
        ]))
    #expect(Selection([Term(dataset: "支出")]).intersection(Selection([Term(dataset: "收入")])).terms == [])
  }

  @Test(arguments: [
    Accepted.keys(["a"]), .keys(["a", "b"]), .keys(["c"]), .prefixes(["a"]), .prefixes(["b", "c"]),
  ])
  func `a restricted selection is what it has in common with that dimension`(accepted: Accepted) {
    let selection = Selection([
      Term(dataset: "支出", filter: only("a")), Term(isSubtracted: true, dataset: "结转"),
      Term(filter: Filter(["y": .keys(["b"])])), Term(filter: Filter(["x": .prefixes(["ab"])])),
    ])
    let alone = Selection([Term(filter: Filter(["x": accepted]))])
    #expect(selection.restricted("x", to: accepted) == alone.intersection(selection))
  }

  @Test func `a negated selection has every sign turned`() {
    let selection = Selection([Term(dataset: "a"), Term(isSubtracted: true, dataset: "b")])
    #expect(
      selection.negated == Selection([Term(isSubtracted: true, dataset: "a"), Term(dataset: "b")]))
    #expect(selection.negated.negated == selection)
  }

  @Test func `adding keeps the terms of both in order`() {
    let sum = Selection([Term(dataset: "a")]).adding(Selection([Term(dataset: "b"), Term(dataset: "a")]))
    #expect(sum.terms.map(\.dataset) == ["a", "b", "a"])
  }

  @Test func `completing names a dataset where none is named`() {
    let selection = Selection([Term(), Term(dataset: "结转")])
    #expect(selection.completed(with: "支出").terms.map(\.dataset) == ["支出", "结转"])
    #expect(selection.completed(with: nil) == selection)
  }

  @Test func `a figure selects what its row and its column both select`() {
    let figure = Figure(
      row: Selection([Term(filter: only("a"))]),
      column: Selection([Term(measure: "金额"), Term(isSubtracted: true, dataset: "结转")]),
      dataset: "支出", exact: .zero)
    #expect(
      figure.selection
        == Selection([
          Term(dataset: "支出", measure: "金额", filter: only("a")),
          Term(isSubtracted: true, dataset: "结转", filter: only("a")),
        ]))
  }
}
