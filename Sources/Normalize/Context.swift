package import Core

/// What members are resolved against: dimensions, lists, register, year.
package struct Context: Sendable {
  package var dimensions: [String: Dimension]
  package var catalogues: [String: Catalogue]
  package var register: Register
  package var renames = Renames()
  /// Units and departments that the register lacks are taken as they are: for looking into a single file.
  package var takesAnyUnit: Bool
  /// The budget year that is published.
  package var year: Int
  /// Records of other years are taken as they are: for finding one that has the wrong year.
  package var keepsOtherYears = false
  /// The one department whose records the file may hold; any when nil.
  package var department: String?
  /// Departments whose records alone are looked at, by key; all are when nil.
  package var wanted: Set<String>?
  /// For each dataset the members figures ask for, of dimensions that have a usual one.
  ///
  /// The records of other members are of other years. All count when nil.
  package var asked: [String: [String: Set<String>]]?

  package init(
    dimensions: [Dimension], catalogues: [String: Catalogue], register: Register, year: Int,
    department: String? = nil, takesAnyUnit: Bool = false
  ) {
    self.dimensions = Dictionary(dimensions.map { ($0.name, $0) }) { first, _ in first }
    self.catalogues = catalogues
    self.register = register
    self.year = year
    self.department = department
    self.takesAnyUnit = takesAnyUnit
  }

  /// Whether figures show facts of other years than the one that is published, told by this dimension.
  func asksOtherYears(of dataset: Dataset, by dimension: String) -> Bool {
    guard case .year(let years) = dimensions[dimension]?.kind, dataset.dimensions.contains(dimension) else {
      return false
    }
    let counted = asked(of: dataset).accepted[dimension]
    return years.contains { $0.offset != 0 && counted?.accepts($0.name) != false }
  }

  /// The members of a dataset's facts that count: those asked for, the usual ones where nobody asks.
  func asked(of dataset: Dataset) -> Filter {
    var filter = Filter()
    guard let asked else { return filter }
    for name in dataset.dimensions {
      guard let usual = dimensions[name]?.unlessSaid else { continue }
      filter.accepted[name] = .keys(asked[dataset.name]?[name] ?? [usual])
    }
    return filter
  }
}
