/// How a table differs from the usual look of its layout.
package struct TableLook: Hashable, Sendable {
  /// One of the style's variants.
  package var style: String?
  /// Columns the title takes; all when nil.
  package var titleSpan: Int?
  /// Columns the line of who publishes takes; all but the last when nil.
  package var captionSpan: Int?
  /// Before the unit of money; the layout's when nil.
  package var moneyPrefix: String?

  package init(
    style: String? = nil, titleSpan: Int? = nil, captionSpan: Int? = nil, moneyPrefix: String? = nil
  ) {
    self.style = style
    self.titleSpan = titleSpan
    self.captionSpan = captionSpan
    self.moneyPrefix = moneyPrefix
  }
}
