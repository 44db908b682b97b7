/// What a figure adds up: signed terms over facts.
///
/// Every figure cell is a selection; its exact value, its records and the rules about it follow from that.
package struct Selection: Hashable, Sendable {
  package var terms: [Term]

  package init(_ terms: [Term]) { self.terms = terms }

  /// Everything, of whatever dataset the other side of an intersection names.
  package static let all = Selection([Term()])

  private var isAll: Bool { terms.count == 1 && terms[0].isAll }

  /// What both select: each term of one with each term of the other.
  package func intersection(_ other: Selection) -> Selection {
    if isAll { return other }
    if other.isAll { return self }
    return Selection(terms.flatMap { left in other.terms.compactMap { left.intersection($0) } })
  }

  /// With a dataset for the terms that name none.
  package func completed(with dataset: String?) -> Selection {
    Selection(
      terms.map { term in
        var term = term
        term.dataset = term.dataset ?? dataset
        return term
      })
  }

  /// What it selects of the facts whose member of a dimension is accepted.
  package func restricted(_ dimension: String, to accepted: Accepted) -> Selection {
    Selection(
      terms.compactMap { term in
        let both = term.filter.accepted[dimension].map { accepted.intersection($0) } ?? accepted
        if both.isEmpty { return nil }
        var term = term
        term.filter.accepted[dimension] = both
        return term
      })
  }

  package func adding(_ other: Selection) -> Selection { Selection(terms + other.terms) }

  package var negated: Selection {
    Selection(
      terms.map { term in
        var term = term
        term.isSubtracted.toggle()
        return term
      })
  }
}

extension Selection {
  /// One dataset's measure over the accepted members, added or subtracted.
  package struct Term: Hashable, Sendable {
    package var isSubtracted: Bool
    /// Nil until an intersection decides it.
    package var dataset: String?
    /// Nil for the only measure of the dataset.
    package var measure: String?
    package var filter: Filter

    package init(
      isSubtracted: Bool = false, dataset: String? = nil, measure: String? = nil, filter: Filter = Filter()
    ) {
      self.isSubtracted = isSubtracted
      self.dataset = dataset
      self.measure = measure
      self.filter = filter
    }

    fileprivate var isAll: Bool {
      !isSubtracted && dataset == nil && measure == nil && filter.accepted.isEmpty
    }

    /// Which of some measures it adds up, the first where it names none; nil where there is none such.
    ///
    /// Layouts that name one a dataset lacks are refused, but what was kept of a former publication may lack one.
    package func measure(among measures: [String]) -> Int? {
      measure.map { measures.firstIndex(of: $0) } ?? measures.indices.first
    }

    /// Nil where the two can have no fact in common.
    package func intersection(_ other: Term) -> Term? {
      if let dataset, let second = other.dataset, dataset != second { return nil }
      if let measure, let second = other.measure, measure != second { return nil }
      guard let filter = filter.intersection(other.filter) else { return nil }
      return Term(
        isSubtracted: isSubtracted != other.isSubtracted, dataset: dataset ?? other.dataset,
        measure: measure ?? other.measure, filter: filter)
    }
  }
}
