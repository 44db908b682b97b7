import Core
import Emit

extension Layout {
  /// Row heights of 20 for one line of 10 points, so that texts which wrap show.
  static let sample = Layout(style: .sample, caption: "部门：某局", unitPrefix: "单位：")
}

extension StyleSpec {
  static let sample: StyleSpec = {
    func text(_ height: Double, size: Double = 10, bold: Bool = false) -> Text {
      Text(font: "宋体", size: size, isBold: bold, height: height)
    }
    return StyleSpec(
      number: text(16), title: text(30, size: 18, bold: true), caption: text(20),
      heading: text(22, bold: true), body: text(20), note: text(19), columnWidth: 12, integerFormat: "#,##0",
      decimalFormat: "#,##0.00", margins: Margins(left: 0.5, right: 0.5, top: 0.6, bottom: 0.7),
      footer: "&P")
  }()
}

extension Table {
  init(
    _ body: Body, title: String = "收支表", subtitle: String? = nil, decimals: Int = 0, blankZero: Bool = false,
    landscape: Bool = false, notes: [String] = []
  ) {
    self.init(
      number: "表1", title: title, subtitle: subtitle, sheet: "表1 收支",
      format: FigureFormat(
        unit: MoneyUnit(name: "万元", fen: 1_000_000), decimals: decimals, blankZero: blankZero),
      isLandscape: landscape, body: body, notes: notes)
  }
}

extension Cell {
  static func fen(_ fen: Int64) -> Cell {
    .figure(Money(fen: fen))
  }
}

extension Column {
  static func leaf(_ label: String, _ width: Double? = nil, _ alignment: Alignment = .right) -> Column {
    .leaf(Leaf(label: label, width: width, alignment: alignment))
  }
}

extension Table.Body {
  /// A grid of one panel, as far as a layout looks at it.
  static func grid(columns: [Column], rows: [[Cell]]) -> Table.Body {
    .grid(Grid(columns: columns, rows: rows))
  }
}
