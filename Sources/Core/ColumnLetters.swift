/// The letters of a sheet's column, counted from 0, as Excel writes them: A, Z, AA.
package func columnLetters(_ column: Int) -> String {
  var letters = ""
  var rest = column + 1
  while rest > 0 {
    letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8((rest - 1) % 26))) + letters
    rest = (rest - 1) / 26
  }
  return letters
}
