package import Core

/// An amount of the text: signed cells and sums of facts, and where last year's stands.
package struct FigureSpec: Hashable, Sendable {
  package struct Term: Hashable, Sendable {
    package enum Source: Hashable, Sendable {
      /// A cell by the words of the form: `表3/<单位>/支出总计`.
      case cell(String)
      case facts(Selection)
    }

    package var source: Source
    package var isSubtracted: Bool

    package init(_ source: Source, isSubtracted: Bool = false) {
      self.source = source
      self.isSubtracted = isSubtracted
    }
  }

  package enum LastYear: Hashable, Sendable {
    /// An item of the office's file, where there are no tables of last year.
    case item(String)
    /// This year's tables have it.
    case terms([Term])
  }

  package var terms: [Term]
  package var last: LastYear?
  /// What texts call it; `<dimension>` is the member of a list around.
  package var called: [String]
  package var location: Location

  package init(_ terms: [Term], last: LastYear? = nil, called: [String] = [], location: Location) {
    self.terms = terms
    self.last = last
    self.called = called
    self.location = location
  }
}

/// Of what a passage is repeated.
package enum ListSpec: Hashable, Sendable {
  case units
  /// Members of a dimension with a sum of these facts, in their order.
  case members(of: String, Selection)
  /// The terms the document uses; their meanings go by this name.
  case terms(meaning: String)
  /// The texts an office writes under one item.
  case texts(item: String)
}

/// How a change is said, by its sign.
package struct WordingSpec: Hashable, Sendable {
  package var more: Located<String>
  package var less: Located<String>
  package var same: Located<String>
  /// More than nothing: no percentage; as `more` where nil.
  package var fromNothing: Located<String>?

  package init(
    more: Located<String>, less: Located<String>, same: Located<String>, fromNothing: Located<String>? = nil
  ) {
    self.more = more
    self.less = less
    self.same = same
    self.fromNothing = fromNothing
  }
}

/// What the parts of a change are called in wordings and in names of figures.
package struct ChangeNames: Hashable, Sendable {
  package var difference: String
  package var percent: String
  package var last: String

  package init(difference: String, percent: String, last: String) {
    self.difference = difference
    self.percent = percent
    self.last = last
  }
}

extension FigureSpec {
  /// The item of last year's amount, where it is no list's member's.
  var fixedLastYear: String? {
    if case .item(let item) = last, !item.contains("<") { item } else { nil }
  }
}
