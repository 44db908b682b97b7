import Core
import Extract
import Testing

struct BatchTests {
  @Test func `labels and amounts stand by column; a cell that is no amount is a fault and a zero`() {
    let text = "采购金额,单位,金额,年度\n1.5,某局,2.50,2024\n,某局,x,2024\n0.0000001,,,\n"
    let (records, findings) = ReadBatches.read(Array(text.utf8), batch: 2)
    #expect(
      records == [
        "2 34+21 2024|某局||250|1500000",
        "3 55+15 2024|某局||0|0|0:notANumber",
        "4 70+13 |||0|0|0:blank|1:tooManyDecimals",
      ])
    #expect(findings.isEmpty)
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `batches of any size hold the same records`(seed: UInt64) {
    var random = SeededRandom(seed)
    var text = "年度,单位,金额,备注\n"
    for _ in 0..<60 {
      let fields = (0..<4).map { _ in
        ["", "2024", "某局", "\"甲\n乙\"", "1.25", "-3", "x"][Int.random(in: 0..<7, using: &random)]
      }
      // Now and then a field too many, and sometimes bytes at the end that are no UTF-8.
      text += fields.joined(separator: ",") + (Int.random(in: 0..<9, using: &random) == 0 ? ",\n" : "\n")
    }
    let bytes = Array(text.utf8) + (seed % 3 == 0 ? [0xff] + Array(",1,2,3\n".utf8) : [])
    let whole = ReadBatches.read(bytes, batch: 4096)
    #expect(whole.records.count > 30)
    for size in [1, 2, 7, 50] {
      let parts = ReadBatches.read(bytes, batch: size)
      #expect(parts.records == whole.records)
      #expect(parts.findings == whole.findings)
    }
  }
}
