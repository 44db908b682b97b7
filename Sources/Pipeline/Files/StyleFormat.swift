import Core
import Emit
import Yams

extension Format<StyleSpec> {
  /// A style with its variants, and those an office may choose instead.
  static let style = withMap("choices", of: withVariants, as: "style choice") { $0.choices = $1 }

  /// What a variant and a choice say: any of the style's keys, and of the keys inside them.
  static var variantShape: Shape { base.shape.optional }
  static var choiceShape: Shape { withVariants.shape.optional }

  private static let withVariants = withMap("variants", of: base, as: "style variant") { $0.variants = $1 }

  /// A style with a map of others that differ from it in a few keys, each of them a whole style too.
  private static func withMap(
    _ key: String, of own: Format, as reference: String,
    add: @escaping @Sendable (inout StyleSpec, [String: StyleSpec]) -> Void
  ) -> Format {
    Format(shape: own.shape.with(KeyShape(name: key, shape: .map(.reference(reference)), isRequired: false)))
    {
      node, reading in
      let bare = node.without(key)
      guard var style = own.read(bare, reading) else { return nil }
      guard let others = node.mapping?[key] else { return style }
      guard let mapping = others.mapping else {
        reading.report(.typeMismatch, at: others, [.expected: "{name: style}"])
        return nil
      }
      var read: [String: StyleSpec] = [:]
      for (name, changes) in mapping {
        read[name.string ?? ""] = own.read(bare.merged(with: changes), reading)
      }
      add(&style, read)
      return read.count == mapping.count ? style : nil
    }
  }

  private static let base: Format<StyleSpec> = object(
    "style",
    .required("number", Format<StyleSpec.Text>.textStyle),
    .required("title", Format<StyleSpec.Text>.textStyle),
    .required("caption", Format<StyleSpec.Text>.textStyle),
    .required("heading", Format<StyleSpec.Text>.textStyle),
    .required("body", Format<StyleSpec.Text>.textStyle),
    .optional("foot", Format<StyleSpec.Text>.textStyle),
    .required("note", Format<StyleSpec.Text>.textStyle),
    .required("columnWidth", Format<Double>.size),
    .required("integers", .text),
    .required("decimals", .text),
    .required("margins", Format<Margins>.margins),
    .required("footer", .text),
    .optional("top", Format<StyleSpec.TopRow>.topRow.list, default: [.number, .title, .caption]),
    .optional("headingHeights", Format<Double>.size.list, default: []),
    .optional("standardFont", Format<StandardFont>.standardFont, default: StandardFont()),
    .optional("centerHorizontally", .flag, default: true),
    .optional("centerVertically", .flag, default: false),
    .optional("freeze", .flag, default: true),
    .optional("repeat", Format<StyleSpec.Repetition>.choice, default: .top),
    .optional("residue", .text),
    .optional("cells", Format<CellLook>.cellLook.map, default: [])
  ) {
    number, title, caption, heading, body, foot, note, columnWidth, integers, decimals, margins, footer, top,
    headingHeights, standardFont, centerHorizontally, centerVertically, freeze, repeats, residue, cells in
    var style = StyleSpec(
      number: number, title: title, caption: caption, heading: heading, body: body, foot: foot, note: note,
      columnWidth: columnWidth, integerFormat: integers, decimalFormat: decimals, margins: margins,
      footer: footer)
    style.top = top
    style.headingHeights = headingHeights
    style.standardFont = standardFont
    style.isCenteredHorizontally = centerHorizontally
    style.isCenteredVertically = centerVertically
    style.freezes = freeze
    style.repeats = repeats
    style.residueNote = residue
    style.cells = Dictionary(cells.map { ($0.key.value, $0.value) }) { first, _ in first }
    return style
  }
}

extension Format<StyleSpec.Text> {
  static let textStyle: Format<StyleSpec.Text> = object(
    "text style",
    .required("font", .text),
    .required("size", .size),
    .optional("bold", .flag, default: false),
    .required("height", .size),
    .optional("align", Format<Alignment>.choice),
    .optional("wrap", Format<Bool>.flag),
    .optional("borders", Format<Borders>.borders)
  ) {
    StyleSpec.Text(
      font: $0, size: $1, isBold: $2, height: $3,
      look: CellLook(alignment: $4, wraps: $5, borders: $6))
  }
}

extension Format<CellLook> {
  static let cellLook: Format<CellLook> = object(
    "cell style",
    .optional("font", Format<String>.text),
    .optional("size", Format<Double>.size),
    .optional("bold", Format<Bool>.flag),
    .optional("align", Format<Alignment>.choice),
    .optional("wrap", Format<Bool>.flag),
    .optional("borders", Format<Borders>.borders),
    .optional("format", Format<String>.text)
  ) {
    CellLook(
      font: $0, size: $1, isBold: $2, alignment: $3, wraps: $4, borders: $5, numberFormat: $6)
  }
}

extension Format<Borders> {
  private enum Side: String, CaseIterable, Sendable { case left, right, top, bottom }

  static let borders = Format<Side>.choice.list.then { sides, _, _ in
    sides.reduce(into: Borders()) { borders, side in
      switch side {
      case .left: borders.insert(.left)
      case .right: borders.insert(.right)
      case .top: borders.insert(.top)
      case .bottom: borders.insert(.bottom)
      }
    }
  }
}

extension Format<StyleSpec.TopRow> {
  private enum Part: String, CaseIterable, Sendable { case number, title, caption }

  /// One of the three texts, or the height of an empty row.
  static let topRow = Format(shape: .any([Format<Part>.choice.shape, Format<Double>.size.shape])) {
    node, reading in
    if let height = node.scalar.flatMap({ Double($0.string) }) {
      return Format<Double>.size.read(node, reading) == nil ? nil : .space(height)
    }
    return Format<Part>.choice.read(node, reading).map { part in
      switch part {
      case .number: .number
      case .title: .title
      case .caption: .caption
      }
    }
  }
}

extension Format<StandardFont> {
  static let standardFont: Format<StandardFont> = object(
    "standard font", .required("font", .text), .required("size", .size),
    .required("digit", Format<Double>.number.within(1...100))
  ) { StandardFont(name: $0, size: $1, digit: $2) }
}

extension Format<Margins> {
  static let margins: Format<Margins> = object(
    "margins", .required("left", .number), .required("right", .number), .required("top", .number),
    .required("bottom", .number), .optional("header", Format<Double>.number),
    .optional("footer", Format<Double>.number)
  ) { Margins(left: $0, right: $1, top: $2, bottom: $3, header: $4, footer: $5) }
}

extension Node {
  /// The mapping without one of its keys.
  fileprivate func without(_ key: String) -> Node {
    guard let mapping else { return self }
    let pairs = mapping.filter { $0.key.string != key }.map { ($0.key, $0.value) }
    return .mapping(Node.Mapping(pairs, mapping.tag, mapping.style, mapping.mark))
  }

  /// The mapping with the values of another in place of its own, inside its values too.
  fileprivate func merged(with changes: Node) -> Node {
    guard let mapping, let others = changes.mapping else { return changes }
    var pairs = mapping.map { pair in
      (pair.key, others[pair.key].map { pair.value.merged(with: $0) } ?? pair.value)
    }
    pairs += others.filter { mapping[$0.key] == nil }.map { ($0.key, $0.value) }
    return .mapping(Node.Mapping(pairs, mapping.tag, mapping.style, mapping.mark))
  }
}

extension Shape {
  /// An object's shape with one key more.
  fileprivate func with(_ key: KeyShape) -> Shape {
    guard case .object(let name, let keys) = self else { return self }
    return .object(name: name, keys: keys + [key])
  }

  /// The shape with no key required, inside its keys neither.
  fileprivate var optional: Shape {
    guard case .object(let name, let keys) = self else { return self }
    return .object(
      name: name, keys: keys.map { KeyShape(name: $0.name, shape: $0.shape.optional, isRequired: false) })
  }
}
