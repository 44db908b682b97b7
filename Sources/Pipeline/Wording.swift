package import Core

/// Words of the form that some years, or one of the two forms, say differently.
package struct Wording: Hashable, Sendable {
  package var form: OfficeSettings.Form?
  /// First and last budget year; open when nil.
  package var from: Int?
  package var until: Int?
  package var words: [Located<String>: String]

  func holds(in year: Int, form: OfficeSettings.Form) -> Bool {
    (self.form == nil || self.form == form) && (from.map { $0 <= year } ?? true)
      && (until.map { year <= $0 } ?? true)
  }
}
