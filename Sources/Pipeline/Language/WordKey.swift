import Core
import Yams

/// One key of an object that is nothing but words, and where its words go.
struct WordKey<Words>: Sendable {
  let shape: KeyShape
  /// False where the words cannot be read; what is wrong has been reported.
  fileprivate let read: @Sendable (Node?, Node, Reading, inout Words) -> Bool

  private init<Value>(_ key: Key<Value?>, take: @escaping @Sendable (Value, inout Words) -> Void) {
    shape = key.shape
    read = { value, parent, reading, words in
      guard let found = key.read(value, parent, reading) else { return false }
      if let found { take(found, &words) }
      return true
    }
  }

  static func list(
    _ name: String, _ path: any WritableKeyPath<Words, [String]> & Sendable
  ) -> WordKey {
    WordKey(.optional(name, Format<String>.text.list)) { $1[keyPath: path] = $0 }
  }

  /// A text each of whose signs counts for itself.
  static func signs(
    _ name: String, _ path: any WritableKeyPath<Words, [Character]> & Sendable
  ) -> WordKey {
    WordKey(.optional(name, Format<String>.text)) { $1[keyPath: path] = Array($0) }
  }

  /// One word, which has to be there.
  static func text(
    _ name: String, _ path: any WritableKeyPath<Words, String> & Sendable
  ) -> WordKey {
    WordKey(.needed(name, Format<String>.text)) { $1[keyPath: path] = $0 }
  }
}

extension Format where Value: Sendable {
  /// An object with these keys of words and no others; what is left out stays as in `start`.
  static func words(_ name: String, _ start: Value, _ keys: WordKey<Value>...) -> Format {
    let shapes = keys.map(\.shape)
    return Format(shape: .object(name: name, keys: shapes)) { node, reading in
      guard let mapping = node.mapping else {
        reading.report(.typeMismatch, at: node, [.expected: name])
        return nil
      }
      reportUnknownKeys(of: mapping, known: shapes.map(\.name), reading)
      var words = start
      // Every list is read for its problems before any of them stops the whole.
      let isWhole = keys.map { $0.read(mapping[$0.shape.name], node, reading, &words) }
      return isWhole.contains(false) ? nil : words
    }
  }
}
