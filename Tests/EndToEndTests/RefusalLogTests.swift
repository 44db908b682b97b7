import Core
import Testing

@testable import yusuan

/// Refused records are packed, and come back as they were, in the order of their file.
struct RefusalLogTests {
  private func refusal(_ offset: Int, _ reason: Int = 0) -> RefusalLog.Refusal {
    RefusalLog.Refusal(
      place: RecordPlace(offset: offset, length: offset % 300, line: offset / 7 + 2), owner: offset % 5,
      reason: reason)
  }

  @Test(
    arguments: [
      ("none", []), ("one", [9]), ("in order", Array(0..<2_000)),
      ("backwards in batches", (0..<500).map { $0 / 8 * 8 + 7 - $0 % 8 }),
      ("backwards as a whole", Array((0..<500).reversed())), ("far apart", [0, 1 << 20, 1 << 40, 3 << 50]),
    ] as [(String, [Int])])
  func `all come back in order`(_ name: String, _ offsets: [Int]) {
    var log = RefusalLog(window: 16)
    for offset in offsets { log.append(refusal(offset)) }
    #expect(Array(log) == offsets.sorted().map { refusal($0) })
    #expect(log.count == offsets.count)
    #expect(log.isEmpty == offsets.isEmpty)
  }

  @Test func `two reasons of one record stay together, and more can be added after a look`() {
    var log = RefusalLog(window: 4)
    for offset in 0..<40 {
      log.append(refusal(offset, 3))
      log.append(refusal(offset, 1))
      #expect(Array(log).last == refusal(offset, 3))
    }
    #expect(Array(log) == (0..<40).flatMap { [refusal($0, 1), refusal($0, 3)] })
  }

  @Test func `more than a piece`() {
    var log = RefusalLog()
    for offset in 0..<400_000 { log.append(refusal(offset * 120, offset % 3)) }
    #expect(log.elementsEqual((0..<400_000).lazy.map { refusal($0 * 120, $0 % 3) }))
  }
}
