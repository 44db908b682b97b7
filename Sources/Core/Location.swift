/// A place in a text file; line and column count from 1, in characters, 0 where only the file is known.
package struct Location: Hashable, Comparable, Sendable {
  package var file: String
  package var line: Int
  package var column: Int

  package init(file: String, line: Int = 0, column: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
  }

  package static func < (left: Location, right: Location) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }

  /// Places differ by their line, and only files without one by their paths, which take long to hash.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(line)
    hasher.combine(column)
    if line == 0 { hasher.combine(file) }
  }
}

extension Location: CustomStringConvertible {
  package var description: String {
    if line == 0 { return file }
    return column == 0 ? "\(file):\(line)" : "\(file):\(line):\(column)"
  }
}

/// A value together with the place it was written at.
package struct Located<Value> {
  package var value: Value
  package var location: Location

  package init(_ value: Value, at location: Location) {
    self.value = value
    self.location = location
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Located<Other> {
    Located<Other>(transform(value), at: location)
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
