import Core
import Testing

struct KeyTableTests {
  @Test(arguments: [1, 2, 13]) func `equal keys have one index, by first appearance`(width: Int) {
    var table = KeyTable(width: width)
    var known: [[UInt32]: Int] = [:]
    var order: [[UInt32]] = []
    var random = SeededRandom(UInt64(width))
    for _ in 0..<5000 {
      let key = (0..<width).map { _ in UInt32.random(in: 0..<(width == 1 ? 3000 : 4), using: &random) }
      #expect(table.known(key.span) == known[key])
      let index = table.index(of: key.span)
      if known[key] == nil {
        known[key] = order.count
        order.append(key)
      }
      #expect(index == known[key])
    }
    #expect(table.count == order.count)
    #expect(order.indices.allSatisfy { Array(table[$0]) == order[$0] })
  }

  @Test(arguments: [1, 2, 13]) func `keys looked up together have the indices they have one by one`(
    width: Int
  ) {
    var (table, other) = (KeyTable(width: width), KeyTable(width: width))
    var random = SeededRandom(UInt64(width))
    for _ in 0..<40 {
      let count = Int.random(in: 0...256, using: &random)
      let block = (0..<count * width).map { _ in
        UInt32.random(in: 0..<(width == 1 ? 3000 : 4), using: &random)
      }
      let values = [Int64](repeating: 0, count: table.count * 2)
      let indices = table.indices(of: block.span, count: count, values: values.span, stride: 2)
      #expect(
        indices
          == (0..<count).map { other.index(of: block.span.extracting($0 * width..<($0 + 1) * width)) })
    }
    #expect(table.keys == other.keys)
  }
}
