import Core
import Yams

/// One YAML file being read: its name, what it may refer to, and what was wrong so far.
///
/// Shared by the formats of one file while they read it, and by nobody else.
final class Reading {
  let file: String
  /// An export adds the labels of its own columns to it.
  var vocabulary: Vocabulary
  private(set) var findings: [Finding] = []
  /// Words of the form in this file, as the layout has them.
  var words: Set<String> = []

  init(file: String, vocabulary: Vocabulary) {
    self.file = file
    self.vocabulary = vocabulary
  }

  func location(of node: Node) -> Location {
    Location(file: file, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0)
  }

  func report(_ rule: Rule, at node: Node, _ values: [Rule.Value: String] = [:]) {
    report(rule, at: location(of: node), values)
  }

  func report(
    _ rule: Rule, at location: Location, _ values: [Rule.Value: String] = [:], notes: [Finding.Note] = []
  ) {
    if rule == .datasetUnknown && vocabulary.lacksExports { return }
    findings.append(Finding(rule, at: location, values, notes: notes))
  }

  /// The name of a look, if the style has it.
  func cellStyle(_ name: Located<String>?) -> String? { known(name, among: vocabulary.cellStyles) }

  /// The name of a whole style, if there is one.
  func variant(_ name: Located<String>?) -> String? { known(name, among: vocabulary.variants) }

  private func known(_ name: Located<String>?, among names: Set<String>?) -> String? {
    guard let name else { return nil }
    if let names, !names.contains(name.value) {
      report(
        .choiceUnknown, at: name.location,
        [.found: name.value, .expected: names.sorted().joined(separator: ", ")])
    }
    return name.value
  }

  /// Whether some export feeds the dataset; if none does, that is reported where it is named.
  func knows(dataset name: Located<String>) -> Bool {
    if vocabulary.dataset(name.value) != nil { return true }
    report(
      .datasetUnknown, at: name.location,
      [.found: name.value, .expected: vocabulary.datasets.map(\.name).joined(separator: ", ")])
    return false
  }
}

/// Points at the first of two that may not be both; at nothing where its place is not known.
func firstHere(_ place: Location?) -> [Finding.Note] {
  place.map { [Finding.Note(.firstHere, at: $0)] } ?? []
}

/// Points at the list of what is allowed; at nothing where its place is not known.
func listed(_ place: Location?) -> [Finding.Note] {
  place.map { [Finding.Note(.listed, at: $0)] } ?? []
}
