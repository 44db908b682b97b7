/// Why a workbook cannot be written.
package enum EmitError: Error, Hashable {
  /// libxlsxwriter's word for it.
  case library(operation: String, reason: String)
  /// A text has more UTF-16 units than Excel takes in a cell.
  case textTooLong(sheet: String, text: String, limit: Int)
  /// A figure has more digits than Excel keeps.
  case figureTooLong(sheet: String, digits: Int, limit: Int)
  case rowsTooMany(sheet: String, limit: Int)
  case sheetName(String)
}
