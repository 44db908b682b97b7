extension Sequence where Element: Hashable {
  /// The elements in the order they came, each once.
  package func distinct() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
