import Testing

@testable import Extract

extension Interner {
  fileprivate mutating func label(_ bytes: [UInt8]) -> UInt32? {
    unsafe bytes.withUnsafeBufferPointer { unsafe label($0) }
  }
}

struct InternerTests {
  @Test func `labels count by first appearance, the blank is 0`() {
    var interner = Interner(seed: 1)
    #expect(["支出", "", "收入", "支出", "收入 "].map { interner.label(Array($0.utf8)) } == [1, 0, 2, 1, 3])
    #expect(interner.labels == ["", "支出", "收入", "收入 "])
  }

  @Test(arguments: [0, 1, 0xdead_beef, .max] as [UInt64])
  func `twenty thousand labels stay apart while the table grows`(seed: UInt64) {
    var interner = Interner(seed: seed)
    let texts = (0..<20_000).map { "项目\($0)" + String(repeating: "x", count: $0 % 19) }
    for round in 0..<2 {
      for (index, text) in texts.enumerated() where interner.label(Array(text.utf8)) != UInt32(index + 1) {
        Issue.record("\(text) in round \(round)")
      }
    }
    #expect(interner.labels == [""] + texts)
  }

  @Test func `labels that differ in one byte or in length are different`() {
    var interner = Interner(seed: 0)
    var texts: [[UInt8]] = (1...20).map { [UInt8](repeating: 0x61, count: $0) }
    texts += (0..<20).map { position in
      var bytes = [UInt8](repeating: 0x61, count: 20)
      bytes[position] = 0x62
      return bytes
    }
    // One é is two bytes, the other is e and a mark.
    texts += [[0xc3, 0xa9], [0x65, 0xcc, 0x81]]
    #expect(texts.map { interner.label($0) } == (1...42).map { UInt32($0) })
  }
}
