import Core
import Yams

/// How one value of the pipeline language is written and read.
///
/// A file's language is a `Format` made of smaller ones.
///
/// Reading collects every problem of a file; the value is nil where one of them leaves nothing to build it from.
struct Format<Value>: Sendable {
  let shape: Shape
  let read: @Sendable (Node, Reading) -> Value?

  /// The value and where it stands.
  var located: Format<Located<Value>> {
    Format<Located<Value>>(shape: shape) { node, reading in
      let value = read(node, reading)
      return value.map { Located($0, at: reading.location(of: node)) }
    }
  }

  /// The value made into another, with a look at what it refers to.
  func then<Other>(_ body: @escaping @Sendable (Value, Node, Reading) -> Other?) -> Format<Other> {
    Format<Other>(shape: shape) { node, reading in
      read(node, reading).flatMap { body($0, node, reading) }
    }
  }

  var list: Format<[Value]> {
    Format<[Value]>(shape: .list(shape)) { node, reading in
      guard let items = node.sequence else {
        reading.report(.typeMismatch, at: node, [.expected: Shape.list(shape).word])
        return nil
      }
      let values = items.map { read($0, reading) }
      return values.contains { $0 == nil } ? nil : values.compactMap { $0 }
    }
  }

  /// A list that is not empty.
  var someList: Format<[Value]> {
    list.then { values, node, reading in
      if !values.isEmpty { return values }
      reading.report(.typeMismatch, at: node, [.expected: list.shape.word])
      return nil
    }
  }

  /// One value, or a list of them.
  var oneOrMore: Format<[Value]> {
    Format<[Value]>(shape: .any([shape, .list(shape)])) { node, reading in
      if node.sequence != nil { return list.read(node, reading) }
      return read(node, reading).map { [$0] }
    }
  }

  /// Values by names of the writer's choice, in order.
  var map: Format<[(key: Located<String>, value: Value)]> {
    Format<[(key: Located<String>, value: Value)]>(shape: .map(shape)) { node, reading in
      guard let mapping = node.mapping else {
        reading.report(.typeMismatch, at: node, [.expected: Shape.map(shape).word])
        return nil
      }
      var result: [(key: Located<String>, value: Value)] = []
      var isWhole = true
      for (key, value) in mapping {
        guard let name = Format<String>.text.read(key, reading), let value = read(value, reading) else {
          isWhole = false
          continue
        }
        result.append((Located(name, at: reading.location(of: key)), value))
      }
      return isWhole ? result : nil
    }
  }

  /// A format that is described elsewhere, so that it may hold itself.
  static func reference(_ name: String, _ format: @escaping @Sendable () -> Format) -> Format {
    Format(shape: .reference(name)) { node, reading in format().read(node, reading) }
  }

  /// The first format one of whose keys the value has.
  static func byKey(_ choices: (keys: [String], format: Format)...) -> Format {
    let keys = choices.flatMap(\.keys)
    return Format(shape: .any(choices.map(\.format.shape))) { node, reading in
      guard let mapping = node.mapping else {
        reading.report(
          .typeMismatch, at: node, [.expected: choices.map(\.format.shape.word).joined(separator: " | ")])
        return nil
      }
      let present = Set(mapping.keys.compactMap(\.string))
      guard let chosen = choices.first(where: { !present.isDisjoint(with: $0.keys) }) else {
        reading.report(
          .keyMissing, at: node,
          [.name: keys.joined(separator: " | "), .expected: keys.joined(separator: " | ")])
        return nil
      }
      return chosen.format.read(node, reading)
    }
  }
}

extension Format<String> {
  static let text = Format(shape: .text) { node, reading in
    guard let text = node.scalar?.string else {
      reading.report(.typeMismatch, at: node, [.expected: Shape.text.word])
      return nil
    }
    return text
  }
}

extension Format<Int> {
  static let integer = Format(shape: .integer) { node, reading in
    guard let value = node.scalar.flatMap({ Int($0.string) }) else {
      reading.report(.typeMismatch, at: node, [.expected: Shape.integer.word])
      return nil
    }
    return value
  }
}

extension Format where Value: Comparable & Sendable {
  /// A value between two bounds.
  func within(_ bounds: ClosedRange<Value>) -> Format {
    then { value, node, reading in
      if bounds.contains(value) { return value }
      reading.report(
        .typeMismatch, at: node, [.expected: "\(bounds.lowerBound) – \(bounds.upperBound)"])
      return nil
    }
  }
}

extension Format<Int> {
  /// Digits after the point: none, or two.
  static let decimals = integer.then { (value: Int, node: Node, reading: Reading) -> Int? in
    if value == 0 || value == 2 { return value }
    reading.report(.typeMismatch, at: node, [.expected: "0 | 2"])
    return nil
  }

  /// Columns a cell takes.
  static let span = integer.within(1...256)
}

extension Format<Double> {
  /// A size on paper: more than nothing, and no more than Excel takes.
  static let size = number.within(0.1...409)

  static let number = Format(shape: .number) { node, reading in
    guard let value = node.scalar.flatMap({ Double($0.string) }), value.isFinite else {
      reading.report(.typeMismatch, at: node, [.expected: Shape.number.word])
      return nil
    }
    return value
  }
}

extension Format<Bool> {
  static let flag = Format(shape: .flag) { node, reading in
    switch node.scalar?.string {
    case "true": return true
    case "false": return false
    default:
      reading.report(.typeMismatch, at: node, [.expected: Shape.flag.word])
      return nil
    }
  }
}

extension Format where Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String {
  /// One of the names of an enumeration.
  static var choice: Format {
    let names = Value.allCases.map(\.rawValue)
    return Format(shape: .choice(names)) { node, reading in
      guard let value = node.scalar.flatMap({ Value(rawValue: $0.string) }) else {
        reading.report(
          .choiceUnknown, at: node,
          [.found: node.scalar?.string ?? "…", .expected: names.joined(separator: ", ")])
        return nil
      }
      return value
    }
  }
}
