import Core
import Testing

private func leaf(_ label: String) -> Column {
  .leaf(Column.Leaf(label: label, width: nil, alignment: .center))
}

struct HeadingTests {
  @Test func `groups spread over their leaves and leaves reach down to the body`() {
    let columns: [Column] = [
      leaf("单位"),
      .group(label: "收入", [.group(label: "拨款", [leaf("小计"), leaf("基本")]), leaf("专户")]),
      leaf("结转"),
    ]
    let boxes = heading(of: columns).map {
      "\($0.label) \($0.rectangle.row),\($0.rectangle.column) \($0.rectangle.height)×\($0.rectangle.width)"
    }
    #expect(
      boxes == [
        "单位 0,0 3×1",
        "收入 0,1 1×3",
        "拨款 1,1 1×2",
        "小计 2,1 1×1",
        "基本 2,2 1×1",
        "专户 1,3 2×1",
        "结转 0,4 3×1",
      ])
    #expect(heading(of: []).isEmpty)
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `boxes tile the heading exactly`(seed: UInt64) {
    var forest = ColumnForest(seed: seed)
    let columns = forest.columns(depth: Int(seed % 5))
    let width = columns.flatMap(\.leaves).count
    let depth = columns.map(\.height).max() ?? 0
    var covered = [Int](repeating: 0, count: width * depth)
    for box in heading(of: columns) {
      let rectangle = box.rectangle
      for row in rectangle.row...rectangle.lastRow {
        for column in rectangle.column...rectangle.lastColumn { covered[row * width + column] += 1 }
      }
    }
    #expect(covered.allSatisfy { $0 == 1 }, "\(width)×\(depth): \(covered)")
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `the last row of a heading names the leaves in order`(seed: UInt64) {
    var forest = ColumnForest(seed: seed)
    let columns = forest.columns(depth: 3)
    let depth = columns.map(\.height).max() ?? 0
    let lowest = heading(of: columns).filter { $0.rectangle.lastRow == depth - 1 }
    #expect(
      lowest.sorted { $0.rectangle.column < $1.rectangle.column }.map(\.label)
        == columns.flatMap(\.leaves).map(\.label))
  }
}
