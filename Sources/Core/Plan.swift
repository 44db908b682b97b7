/// What has to be added up for the tables and rules of a pipeline: for each dataset, by which dimensions.
///
/// The plan says nothing about how: an engine folds batches, or a database groups rows, and both return cubes.
package struct Plan: Hashable, Sendable {
  /// One dataset's facts by the dimensions any table needs; coarser sums are rolled up from it.
  package struct Grouping: Hashable, Sendable {
    package var dataset: String
    package var dimensions: [String]
    package var measures: [String]
    /// Members some figure asks for, of dimensions a selection has a usual member of: 本年, and 上年 where it is asked for.
    package var asked: [String: Set<String>]

    package init(
      dataset: String, dimensions: [String], measures: [String], asked: [String: Set<String>] = [:]
    ) {
      self.asked = asked
      self.dataset = dataset
      self.dimensions = dimensions
      self.measures = measures
    }
  }

  package var groupings: [Grouping]

  package init(_ groupings: [Grouping]) { self.groupings = groupings }
}
