import Core
import Testing

struct CellAddressTests {
  @Test(
    arguments: [
      ("表7!E12", "表7", .position(row: 11, column: 4)),
      ("'表7 支出'!$AA$1", "表7 支出", .position(row: 0, column: 26)),
      ("表7！b3", "表7", .position(row: 2, column: 1)),
      ("表7/某局/2110101/基本支出", "表7", .words(["某局", "2110101", "基本支出"])),
      (" 表1 / 收入总计 / 预算 ", "表1", .words(["收入总计", "预算"])),
      // A mark inside words is no position.
      ("表1/收入!/预算", "表1", .words(["收入!", "预算"])),
    ] as [(String, String, CellAddress.Place)])
  func `an address is a position of a sheet or words`(
    text: String, table: String, place: CellAddress.Place
  ) {
    #expect(CellAddress(text) == CellAddress(table: table, place))
  }

  @Test(arguments: ["", "表7", "表7/某局", "表7//基本支出", "!E12", "表7!12", "表7!E", "表7!E0", "表7!1E"])
  func `what is neither is no address`(text: String) { #expect(CellAddress(text) == nil) }

  @Test(arguments: ["表7!E12", "表7!AA1", "表7!XFD1048576", "表7/某局/2110101/基本支出"])
  func `an address prints as it was written`(text: String) {
    #expect(CellAddress(text)?.description == text)
  }
}
