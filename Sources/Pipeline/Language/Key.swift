import Core
import Yams

/// One key of an object: its name, the format of its value, and whether it may be left out.
struct Key<Value>: Sendable {
  let shape: KeyShape
  let read: @Sendable (_ value: Node?, _ parent: Node, Reading) -> Value?
}

extension Key {
  static func required(_ name: String, _ format: Format<Value>) -> Key {
    Key(shape: KeyShape(name: name, shape: format.shape, isRequired: true)) { value, parent, reading in
      guard let value else {
        reading.report(.keyMissing, at: parent, [.name: name, .expected: format.shape.word])
        return nil
      }
      return format.read(value, reading)
    }
  }

  static func optional(
    _ name: String, _ format: Format<Value>, default fallback: @autoclosure @escaping @Sendable () -> Value
  )
    -> Key
  {
    Key(shape: KeyShape(name: name, shape: format.shape, isRequired: false)) { value, _, reading in
      value.map { format.read($0, reading) } ?? fallback()
    }
  }

  /// A key that has to be there, where the value may be nil for other keys' sake.
  static func needed<Wrapped>(_ name: String, _ format: Format<Wrapped>) -> Key where Value == Wrapped? {
    let key = Key<Wrapped>.required(name, format)
    return Key(shape: key.shape) { value, parent, reading in
      key.read(value, parent, reading).map { .some($0) }
    }
  }

  static func optional<Wrapped>(_ name: String, _ format: Format<Wrapped>) -> Key where Value == Wrapped? {
    Key(shape: KeyShape(name: name, shape: format.shape, isRequired: false)) { value, _, reading in
      guard let value else { return .some(nil) }
      return format.read(value, reading).map { .some($0) }
    }
  }
}

/// An object with these keys and no others.
func object<Value, each Part>(
  _ name: String, _ keys: repeat Key<each Part>,
  make: @escaping @Sendable (repeat each Part) -> Value
) -> Format<Value> {
  object(name, repeat each keys, check: { (_, _, parts: repeat each Part) in make(repeat each parts) })
}

/// An object with these keys and no others, looked at as a whole once its parts are read.
func object<Value, each Part>(
  _ name: String, _ keys: repeat Key<each Part>,
  check: @escaping @Sendable (Reading, Node, repeat each Part) -> Value?
) -> Format<Value> {
  var shapes: [KeyShape] = []
  for key in repeat each keys { shapes.append(key.shape) }
  let known = shapes
  return Format(shape: .object(name: name, keys: known)) { node, reading in
    guard let mapping = node.mapping else {
      reading.report(.typeMismatch, at: node, [.expected: name])
      return nil
    }
    reportUnknownKeys(of: mapping, known: known.map(\.name), reading)
    let parts = (repeat (each keys).read(mapping[(each keys).shape.name], node, reading))
    // Every part was read for its problems before any of them stops the whole.
    do {
      return check(reading, node, repeat try whole(each parts))
    } catch {
      return nil
    }
  }
}

private struct Incomplete: Error {}

private func whole<Value>(_ value: Value?) throws -> Value {
  guard let value else { throw Incomplete() }
  return value
}

func reportUnknownKeys(of mapping: Node.Mapping, known: [String], _ reading: Reading) {
  var seen: [String: Node] = [:]
  for (key, _) in mapping {
    let name = key.scalar?.string ?? ""
    if !known.contains(name) {
      reading.report(.keyUnknown, at: key, [.found: name, .expected: known.joined(separator: ", ")])
    } else if let first = seen[name] {
      reading.report(
        .nameRepeated, at: reading.location(of: key), [.name: name],
        notes: firstHere(reading.location(of: first)))
    } else {
      seen[name] = key
    }
  }
}
