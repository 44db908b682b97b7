import Testing

@testable import Extract

struct ByteTableTests {
  @Test(
    arguments: ["", "P", "2023,", "项目,2023P000", "深圳市某区某局,"],
    [0, 1, 0x9e37_79b9_7f4a_7c15, .max, .random(in: .min ... .max)] as [UInt64])
  func `codes that count up spread over the table`(beginning: String, seed: UInt64) {
    let table = ByteTable(seed: seed)
    let size = 1 << 14
    var isTaken = [Bool](repeating: false, count: size)
    var passed = 0
    for number in 0..<size / 2 {
      let text = beginning + String(1_000_000_000_000 + number)
      var slot = unsafe Array(text.utf8).withUnsafeBufferPointer {
        unsafe Int(truncatingIfNeeded: table.hash(of: $0)) & (size - 1)
      }
      while isTaken[slot] {
        slot = (slot + 1) & (size - 1)
        passed += 1
      }
      isTaken[slot] = true
    }
    // A table that is half full at the end has half a passed slot a key by chance.
    #expect(passed < size / 2)
  }
}
