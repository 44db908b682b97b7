import Testing

@testable import Normalize

struct CodeTextTests {
  @Test(
    arguments: [
      ("2110101", "2110101", "", false),
      (" 2110101\u{3000}", "2110101", "", true),
      // The name beside it, however the two are joined.
      ("2110101-行政运行", "2110101", "行政运行", true),
      ("2110101 行政运行", "2110101", "行政运行", true),
      ("2110101行政运行", "2110101", "行政运行", true),
      ("2110101_行政运行", "2110101", "行政运行", true),
      ("2110101：行政运行", "2110101", "行政运行", true),
      ("2110101——行政运行", "2110101", "行政运行", true),
      ("2110101、行政运行", "2110101", "行政运行", true),
      ("2110101|行政运行", "2110101", "行政运行", true),
      ("2110101-行政运行（项）", "2110101", "行政运行(项)", true),
      ("2110101-", "2110101", "", true),
      ("219011##某单位##7F3A", "219011", "某单位", true),
      ("219011####7F3A", "219011", "", true),
      ("219011##", "219011", "", true),
      // Brackets around it.
      ("[2110101]行政运行", "2110101", "行政运行", true),
      ("[2110101]", "2110101", "", true),
      ("（2110101）行政运行", "2110101", "行政运行", true),
      ("【2110101】 行政运行", "2110101", "行政运行", true),
      ("〔2110101〕", "2110101", "", true),
      // What spreadsheets leave.
      ("'2110101", "2110101", "", true),
      ("’2110101", "2110101", "", true),
      ("'[2110101]行政运行", "2110101", "行政运行", true),
      ("2110101.0", "2110101", "", true),
      ("2110101.00", "2110101", "", true),
      // Full-width signs, and marks that do not print.
      ("２１１０１０１", "2110101", "", true),
      ("２１１０１０１－行政运行", "2110101", "行政运行", true),
      ("\u{feff}2110101", "2110101", "", true),
      ("=\"2110101\"", "2110101", "", true),
      ("2110101(行政运行)", "2110101", "行政运行", true),
      ("2110101-“三公”经费", "2110101", "“三公”经费", true),
      ("2110\u{200b}101", "2110101", "", true),
      ("2110101\u{a0}行政运行", "2110101", "行政运行", true),
      // Letters belong to a code; what is wrong in it is not for here.
      ("A02010000 货物", "A02010000", "货物", true),
      ("201010A", "201010A", "", false),
      ("201", "201", "", false),
    ] as [(String, String, String, Bool)])
  func `a code is what is left without its dress`(text: String, code: String, name: String, isMended: Bool)
    throws
  {
    let found = try #require(CodeText(text))
    #expect(found.code == code)
    #expect(found.name == name)
    #expect(found.isMended == isMended)
  }

  @Test(arguments: [
    "", " ", "行政运行", "-", "[]", "[行政]2110101", "[2110101", "[2110 101]", "'", "##某单位",
    // Two codes, or digits apart: one of them would be lost.
    "2110101;2110102", "2110101、2110102", "2110101/2110102", "20101 01", "201-01-01", "201.01.01",
    "2110101.5", "=2110101",
  ])
  func `a text without a code has none`(text: String) { #expect(CodeText(text) == nil) }

  @Test(arguments: [
    ("2.1E+06", true), ("2.1101E+06", true), ("2e6", true), ("2.1E-3", true), ("２．１Ｅ＋０６", true),
    (" 2.1E+06 ", true),
    ("2110101", false), ("E6", false), ("2E", false), ("A2E6", false), ("2E6A", false), ("行政E6", false),
    ("", false),
  ])
  func `digits lost to a spreadsheet are told`(text: String, isExponential: Bool) {
    #expect(CodeText.isExponential(text) == isExponential)
  }

  @Test(arguments: [
    ("4.4E+20", true), ("4E+20", true), ("'4.4e+20", true), ("2023E001", false), ("12E5", false),
    ("E+5", false),
  ])
  func `where codes may have letters the sign tells`(text: String, isExponential: Bool) {
    #expect(CodeText.isExponential(text, signed: true) == isExponential)
  }
}
