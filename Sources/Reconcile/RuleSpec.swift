package import Core

/// A rule that must hold between the figures of a set of tables, as a layout declares it.
package struct RuleSpec: Hashable, Sendable {
  /// R01; what people and waivers call it.
  package var name: String
  /// The class as the layout calls it, and whether breaking it keeps a workbook back.
  package var className: String
  package var isBlocking: Bool
  /// The rule as a sentence for people.
  package var sentence: String
  package var location: Location
  package var clauses: [Clause]

  package enum Clause: Hashable, Sendable {
    case comparison(Comparison)
    /// Totals of these tables against their parts, found by comparing what they select.
    case totals(Totals)
    /// The same facts printed in several places are the same number.
    case same
  }

  package init(
    name: String, className: String, isBlocking: Bool, sentence: String, location: Location,
    clauses: [Clause]
  ) {
    self.name = name
    self.className = className
    self.isBlocking = isBlocking
    self.sentence = sentence
    self.location = location
    self.clauses = clauses
  }
}

extension RuleSpec {
  /// Which of the derived totals a rule speaks of; nil means any.
  package struct Totals: Hashable, Sendable {
    /// By number.
    package var tables: Set<String>?
    package var kinds: Set<TotalKind>?
    /// Labels of the total rows, of rows the layout names.
    package var rows: Set<String>?

    package init(tables: Set<String>?, kinds: Set<TotalKind>?, rows: Set<String>?) {
      self.tables = tables
      self.kinds = kinds
      self.rows = rows
    }
  }

  /// Along what a total is the sum of its parts.
  package enum TotalKind: String, Hashable, Sendable, CaseIterable {
    case columns, rows, units
  }

  /// Sides that are compared one with the next, once or for each key.
  package struct Comparison: Hashable, Sendable {
    package typealias Order = RuleComparison.Order

    package var order: Order
    package var sides: [Side]
    /// Once for who publishes and once for each of its units.
    package var byUnit: Bool
    /// Once for each member of a dimension.
    package var dimension: String?
    /// Once for each combination with members of these; only between sums of facts.
    package var beside: [String]
    /// A dataset without which there is nothing to compare; asked for each key.
    package var given: String?
    /// Executed only where both sides select the same facts.
    package var asksAlike: Bool
    /// The last side's rows are members of another dimension, each belonging to one key alone.
    package var through: Link?

    package init(
      order: Order, sides: [Side], byUnit: Bool = false, dimension: String? = nil, beside: [String] = [],
      given: String? = nil, asksAlike: Bool = false, through: Link? = nil
    ) {
      self.beside = beside
      self.order = order
      self.sides = sides
      self.byUnit = byUnit
      self.dimension = dimension
      self.given = given
      self.asksAlike = asksAlike
      self.through = through
    }
  }

  /// Facts by which members of one dimension belong to a member of another.
  package struct Link: Hashable, Sendable {
    package var selection: Selection
    package var dimension: String

    package init(selection: Selection, dimension: String) {
      self.selection = selection
      self.dimension = dimension
    }
  }

  /// Signed cells and sums of facts.
  package struct Side: Hashable, Sendable {
    package var terms: [Term]
    /// Its cells as they were named.
    var names: [String] = []

    package init(_ terms: [Term]) { self.terms = terms }
  }

  package struct Term: Hashable, Sendable {
    package var isSubtracted: Bool
    package var source: Source

    package init(_ source: Source, isSubtracted: Bool = false) {
      self.source = source
      self.isSubtracted = isSubtracted
    }
  }

  package enum Source: Hashable, Sendable {
    /// Cells by the words of the form.
    case named(CellName)
    /// The same cells, found in the tables of a set.
    case cells(CellReference)
    case facts(Selection)
  }

  /// The cells of one column in the rows of one kind.
  package struct CellReference: Hashable, Sendable {
    package enum Row: Hashable, Sendable {
      /// The sums of a unit or of who publishes.
      case sums
      /// A row the layout names.
      case named(RowHeader.Kind, number: Int)
      /// The rows of a dimension's members, those of the key.
      case members(of: String)
      /// The row of one member.
      case member(String, of: String)
    }

    /// By index.
    package var table: Int
    package var panel: Int
    /// Among the panel's columns of figures.
    package var column: Int
    package var row: Row

    package init(table: Int, panel: Int, column: Int, row: Row) {
      self.table = table
      self.panel = panel
      self.column = column
      self.row = row
    }
  }
}
