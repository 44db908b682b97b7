import Core
import Testing

private let yuan = MoneyUnit(name: "元", fen: 100)
private let tenThousand = MoneyUnit(name: "万元", fen: 1_000_000)
private let fen = MoneyUnit(name: "分", fen: 1)

private func read(_ text: String, in unit: MoneyUnit, blankIsZero: Bool = false, dashIsZero: Bool = false)
  -> Result<Int64, AmountReason>
{
  unsafe Array(text.utf8).withUnsafeBufferPointer {
    unsafe AmountLexer(unit: unit, blankIsZero: blankIsZero, dashIsZero: dashIsZero).fen($0)
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
      // Marks every third digit.
      ("1,000", yuan, 100_000),
      ("1,234.50", yuan, 123_450),
      ("-12,345,678.9", yuan, -1_234_567_890),
      ("92,233,720,368,547,758.07", yuan, .max),
      ("1,234.000001", tenThousand, 1_234_000_001),
      // Brackets are a minus.
      ("(5)", yuan, -500),
      ("（12.30）", yuan, -1230),
      ("(1,234.50)", yuan, -123_450),
      ("(0)", yuan, 0),
      // A mark of currency before or after the sign, or inside the brackets.
      ("¥12.30", yuan, 1230),
      ("￥12.30", yuan, 1230),
      ("-￥1,234.50", yuan, -123_450),
      ("￥-5", yuan, -500),
      ("+¥5", yuan, 500),
      ("(¥5)", yuan, -500),
      // Full-width signs, and the other minus signs people type.
      ("１", yuan, 100),
      ("－１，２３４．５０", yuan, -123_450),
      ("＋１", yuan, 100),
      ("\u{2212}5", yuan, -500),
      ("\u{2013}5", yuan, -500),
      ("\u{2014}5", yuan, -500),
      // Blanks and marks that do not print around it.
      ("\u{a0}1", yuan, 100),
      ("1\u{3000}", yuan, 100),
      ("\u{feff}1\u{200b}", yuan, 100),
      ("1\n", yuan, 100),
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
      ("1-", yuan, .notANumber),
      ("1.2.3", yuan, .notANumber),
      ("1 000", yuan, .notANumber),
      ("0x1", yuan, .notANumber),
      ("-", fen, .notANumber),
      ("——", yuan, .notANumber),
      ("\u{a0}", yuan, .blank),
      ("\u{3000}\u{200b}", yuan, .blank),
      ("¥", yuan, .notANumber),
      ("()", yuan, .notANumber),
      ("(5", yuan, .notANumber),
      ("5)", yuan, .notANumber),
      ("¥¥5", yuan, .notANumber),
      ("5¥", yuan, .notANumber),
      ("$5", yuan, .notANumber),
      ("1\n2", yuan, .notANumber),
      ("٣", yuan, .notANumber),
      ("一百", yuan, .notANumber),
      ("1,00a", yuan, .notANumber),
      // What a spreadsheet left of a number.
      ("1e3", yuan, .exponent),
      ("1.2E+06", yuan, .exponent),
      ("-1.5e-3", tenThousand, .exponent),
      ("１Ｅ５", yuan, .exponent),
      ("e3", yuan, .notANumber),
      ("1e", yuan, .notANumber),
      // A mark elsewhere may stand for the point.
      ("12,34", yuan, .misplacedMarks),
      ("1,23", yuan, .misplacedMarks),
      ("1234,567", yuan, .misplacedMarks),
      ("1,234,56", yuan, .misplacedMarks),
      ("1,,234", yuan, .misplacedMarks),
      ("1,234,", yuan, .misplacedMarks),
      ("1.2,34", yuan, .misplacedMarks),
      ("１２，３４", yuan, .misplacedMarks),
      ("--1", yuan, .twoSigns),
      ("+-1", yuan, .twoSigns),
      ("-¥-1", yuan, .twoSigns),
      ("(-5)", yuan, .twoSigns),
      ("(+5)", yuan, .twoSigns),
      ("1元", yuan, .notANumber),
      ("NaN", yuan, .notANumber),
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
      ("(92,233,720,368,547,758.08)", yuan, .overflow),
      ("¥1.005", yuan, .tooManyDecimals),
      ("(0.001)", yuan, .tooManyDecimals),
    ] as [(String, MoneyUnit, AmountFault)])
  func `what is no amount is refused with its reason`(text: String, unit: MoneyUnit, fault: AmountFault) {
    let read = read(text, in: unit)
    #expect(throws: AmountReason.self) { try read.get() }
    if case .failure(let reason) = read { #expect(reason.fault == fault) }
  }

  @Test(arguments: ["", " ", "\t", "\u{a0}", "\u{3000}", "\u{200b}"])
  func `a blank may mean zero`(text: String) throws {
    #expect(try read(text, in: yuan, blankIsZero: true).get() == 0)
  }

  @Test(arguments: ["-", " - ", "--", "—", "——", "\u{2013}", "－", "\u{2212}\u{3000}"])
  func `a dash may mean zero`(text: String) throws {
    #expect(try read(text, in: yuan, dashIsZero: true).get() == 0)
    #expect(read(text, in: yuan, blankIsZero: true).failure == .notANumber)
  }

  @Test(
    arguments: [("", .blank), ("--1", .twoSigns), ("(-)", .twoSigns), ("+", .notANumber)]
      as [(String, AmountFault)])
  func `nothing but a dash is a dash`(text: String, fault: AmountFault) {
    #expect(read(text, in: yuan, dashIsZero: true).failure == fault)
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `an amount is the same however it is decorated`(seed: UInt64) throws {
    var random = SeededRandom(seed)
    for _ in 0..<200 {
      let bits = Int64.random(in: 0..<63, using: &random)
      let money = Money(fen: Int64.random(in: -.max ... .max, using: &random) >> bits)
      let text = decorated(money, using: &random)
      #expect(try read(text, in: yuan).get() == money.fen, "\(text)")
    }
  }

  /// The amount as some export may write it.
  private func decorated(_ money: Money, using random: inout SeededRandom) -> String {
    var text = "\(Money(fen: abs(money.fen)))"
    if Bool.random(using: &random) {
      let whole = Array(text.dropLast(3))
      let marked = whole.indices.map { index in
        (index > 0 && (whole.count - index) % 3 == 0 ? "," : "") + String(whole[index])
      }
      text = marked.joined() + text.suffix(3)
    }
    let currency = ["", "¥", "￥"][Int.random(in: 0..<3, using: &random)]
    if money.fen < 0 {
      text =
        [
          "-\(currency)\(text)", "\(currency)-\(text)", "(\(currency)\(text))", "（\(currency)\(text)）",
        ][Int.random(in: 0..<4, using: &random)]
    } else {
      text = ["", "+"][Int.random(in: 0..<2, using: &random)] + currency + text
    }
    guard Bool.random(using: &random) else { return text }
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          (0x21...0x7e).contains(scalar.value) ? Unicode.Scalar(scalar.value + 0xfee0) ?? scalar : scalar
        }))
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

extension Result<Int64, AmountReason> {
  fileprivate var failure: AmountFault? {
    if case .failure(let reason) = self { reason.fault } else { nil }
  }
}
