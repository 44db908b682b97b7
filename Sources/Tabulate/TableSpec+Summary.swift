/// Which rows a table over many departments has.
package enum SummaryRows: String, Hashable, Sendable, CaseIterable {
  /// Those of one publisher: all departments as if they were one.
  case together
  /// One for each department below the sum of all.
  case departments
}

extension TableSpec {
  /// The table over many departments.
  package func summed(_ rows: SummaryRows) -> TableSpec {
    guard case .panels(let panels) = body else { return self }
    var table = self
    table.body = .panels(
      panels.map { panel in
        var panel = panel
        panel.rows = panel.rows.summed(rows)
        return panel
      })
    return table
  }

  /// Whether it has rows of units, which departments can stand for.
  package var tellsUnits: Bool { members != nil }

  /// Whose rows it has; nil where it tells nobody apart.
  var members: EachSpec.Members? {
    guard case .panels(let panels) = body else { return nil }
    for panel in panels {
      if case .each(let each) = panel.rows { return each.members }
    }
    return nil
  }
}

extension AxisSpec {
  fileprivate func summed(_ rows: SummaryRows) -> AxisSpec {
    guard case .each(var each) = self else { return self }
    switch rows {
    case .together: each.members = .nobody
    case .departments:
      each.members = .departments
      // Where a department has a row of its own, that is all it has.
      if each.hasOwnRow { each.then = nil }
    }
    return .each(each)
  }
}
