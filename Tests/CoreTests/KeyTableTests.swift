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
}
