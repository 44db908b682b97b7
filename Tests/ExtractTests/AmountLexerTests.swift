import Core
import Testing

@testable import Extract

private let yuan = MoneyUnit(name: "元", fen: 100)
private let tenThousand = MoneyUnit(name: "万元", fen: 1_000_000)
private let fen = MoneyUnit(name: "分", fen: 1)

private func read(_ text: String, in unit: MoneyUnit, blankIsZero: Bool = false) -> Result<
  Int64, AmountReason
> {
  unsafe Array(text.utf8).withUnsafeBufferPointer {
    unsafe AmountLexer(unit: unit, blankIsZero: blankIsZero).fen($0)
  }
}

struct AmountLexerTests {
  @Test(
    arguments: [
      ("0", yuan, 0),
      ("-0", yuan, 0),
      ("1", yuan, 100),
      ("+1", yuan, 100),
      ("-1", yuan, -100),
      ("1.5", yuan, 150),
      ("1.05", yuan, 105),
      ("-0.01", yuan, -1),
      ("0010.10", yuan, 1010),
      (" 6000.00\t", yuan, 600_000),
      ("92233720368547758.07", yuan, .max),
      ("-92233720368547758.07", yuan, -.max),
      ("1", tenThousand, 1_000_000),
      ("1.5", tenThousand, 1_500_000),
      ("0.000001", tenThousand, 1),
      ("-12.345678", tenThousand, -12_345_678),
      ("9223372036854.775807", tenThousand, .max),
      ("7", fen, 7),
    ] as [(String, MoneyUnit, Int64)])
  func `an amount is read exactly, as fen`(text: String, unit: MoneyUnit, fen: Int64) throws {
    #expect(try read(text, in: unit).get() == fen)
  }

  @Test(
    arguments: [
      ("", yuan, .blank),
      (" \t ", yuan, .blank),
      ("-", yuan, .notANumber),
      ("+", yuan, .notANumber),
      (".", yuan, .notANumber),
      (".5", yuan, .notANumber),
      ("1.", yuan, .notANumber),
      ("-.5", yuan, .notANumber),
      ("--1", yuan, .notANumber),
      ("1-", yuan, .notANumber),
      ("1.2.3", yuan, .notANumber),
      ("1 000", yuan, .notANumber),
      ("1,000", yuan, .notANumber),
      ("1e3", yuan, .notANumber),
      ("0x1", yuan, .notANumber),
      ("１", yuan, .notANumber),
      ("\u{a0}1", yuan, .notANumber),
      ("1\u{3000}", yuan, .notANumber),
      ("1元", yuan, .notANumber),
      ("NaN", yuan, .notANumber),
      ("(5)", yuan, .notANumber),
      ("1.005", yuan, .tooManyDecimals),
      ("1.000", yuan, .tooManyDecimals),
      ("0.0000001", tenThousand, .tooManyDecimals),
      ("1.0", fen, .tooManyDecimals),
      ("92233720368547758.08", yuan, .overflow),
      ("-92233720368547758.08", yuan, .overflow),
      ("92233720368547759", yuan, .overflow),
      ("922337203685477580.7", yuan, .overflow),
      ("9223372036854.775808", tenThousand, .overflow),
      ("99999999999999999999999999", yuan, .overflow),
    ] as [(String, MoneyUnit, AmountFault)])
  func `what is no amount is refused with its reason`(text: String, unit: MoneyUnit, fault: AmountFault) {
    let read = read(text, in: unit)
    #expect(throws: AmountReason.self) { try read.get() }
    if case .failure(let reason) = read { #expect(reason.fault == fault) }
  }

  @Test(arguments: ["", " ", "\t"])
  func `a blank may mean zero`(text: String) throws {
    #expect(try read(text, in: yuan, blankIsZero: true).get() == 0)
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `what money writes is read back`(seed: UInt64) throws {
    var random = SeededRandom(seed)
    for _ in 0..<200 {
      let bits = Int64.random(in: 0..<63, using: &random)
      let money = Money(fen: Int64.random(in: -.max ... .max, using: &random) >> bits)
      #expect(try read(money.description, in: yuan).get() == money.fen)
    }
  }
}
