/// A text of the input with its labels: a task's content, a goal, an indicator.
///
/// Shown, never summed.
package struct Note: Hashable, Sendable {
  package var dataset: String
  /// The department's key.
  package var department: String
  /// Members by dimension, as 任务.
  package var labels: [String: Member]
  /// Texts by name, as 主要内容.
  package var texts: [String: String]
  package var location: Location

  package init(
    dataset: String, department: String, labels: [String: Member], texts: [String: String], location: Location
  ) {
    self.dataset = dataset
    self.department = department
    self.labels = labels
    self.texts = texts
    self.location = location
  }

  /// Its labels, then its texts, each in the order of their names.
  package var words: [String] {
    labels.sorted { $0.key < $1.key }.map(\.value.description) + texts.sorted { $0.key < $1.key }.map(\.value)
  }
}
