/// Why a workbook's bytes are not taken for a workbook.
package enum InspectError: Error, Hashable {
  /// The archive is cut, damaged, or not one.
  case archive(String)
  /// A part is not there.
  case partMissing(String)
  /// A part's bytes are not those that were packed.
  case partDamaged(String)
  /// A part that unpacks to more than is believed.
  case partTooLarge(String)
  /// A part is no XML, at a byte of it.
  case xml(part: String, byte: Int, reason: String)
  /// A part is XML, but not what a workbook has there.
  case content(part: String, reason: String)
}
