/// Values by dimension, in the order of the dimensions' names: a handful, which comparing finds sooner than hashing.
package struct DimensionMap<Value: Hashable & Sendable>: Hashable, Sendable {
  private var entries: [Entry] = []

  private struct Entry: Hashable {
    var dimension: String
    var value: Value
  }

  package init() {}

  package init(_ values: [String: Value]) {
    entries = values.sorted { $0.key < $1.key }.map { Entry(dimension: $0.key, value: $0.value) }
  }

  package subscript(dimension: String) -> Value? {
    get { entries.first { $0.dimension == dimension }?.value }
    set {
      let index = entries.firstIndex { $0.dimension >= dimension } ?? entries.count
      let isKnown = index < entries.count && entries[index].dimension == dimension
      switch (newValue, isKnown) {
      case (let value?, true): entries[index].value = value
      case (let value?, false): entries.insert(Entry(dimension: dimension, value: value), at: index)
      case (nil, true): entries.remove(at: index)
      case (nil, false): break
      }
    }
  }

  /// The dimensions that have a value, in order.
  package var keys: [String] { entries.map { $0.dimension } }
}

extension DimensionMap: RandomAccessCollection {
  package var startIndex: Int { 0 }
  package var endIndex: Int { entries.count }

  package subscript(index: Int) -> (dimension: String, value: Value) {
    (entries[index].dimension, entries[index].value)
  }
}
