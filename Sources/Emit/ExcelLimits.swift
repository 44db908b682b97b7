/// What Excel takes, and what libxlsxwriter 1.1.4 writes without damage.
package enum ExcelLimits {
  /// UTF-16 units in a cell.
  static let text = 32_767
  /// Digits of a number that Excel keeps.
  static let digits = 15
  static let figure: UInt64 = 1_000_000_000_000_000
  /// The format of cells that have none: as many decimals as there are, eleven signs of a whole number.
  static let generalFormat = "General"
  static let generalFigure: UInt64 = 100_000_000_000
  static let rows = 1_048_576
  /// UTF-16 units of a sheet's name.
  static let sheetName = 31
  /// UTF-8 bytes of a sheet's name with which the library's print titles still fit.
  static let sheetNameBytes = 55

  /// Whether Excel takes a sheet's name and the library writes its print titles whole.
  package static func takes(sheetName name: String) -> Bool {
    !name.isEmpty && name.utf16.count <= sheetName && name.utf8.count <= sheetNameBytes
      && !name.utf8.contains { "[]:*?/\\".utf8.contains($0) }
      && name.utf8.first != UInt8(ascii: "'") && name.utf8.last != UInt8(ascii: "'")
      && name.lowercased() != "history"
  }
}
