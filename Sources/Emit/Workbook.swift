import CXLSXWriter
package import Core
import Glibc

/// Owns one `lxw_workbook`, from `workbook_new` to `workbook_close`.
@safe package struct Workbook: ~Copyable {
  private let handle: UnsafeMutablePointer<lxw_workbook>
  /// The styles so far, over all sheets.
  private var styles: [CellStyle] = []
  private var formats: [UnsafeMutablePointer<lxw_format>] = unsafe []
  private var isClosed = false

  /// Begins a workbook that `close` writes to `path`; the library's own files go to `temporaryFolder`, or where it chooses.
  package init(
    path: String, temporaryFolder: String? = nil, properties custom: [(name: String, text: String)] = []
  ) throws(EmitError) {
    let made: UnsafeMutablePointer<lxw_workbook>? =
      if let temporaryFolder {
        unsafe temporaryFolder.withCString { folder in
          var options = unsafe lxw_workbook_options()
          unsafe options.tmpdir = UnsafeMutablePointer(mutating: folder)
          return unsafe workbook_new_opt(path, &options)
        }
      } else {
        unsafe workbook_new(path)
      }
    guard let handle = unsafe made else {
      throw .library(operation: "workbook_new", reason: "out of memory")
    }
    // Equal input must give equal bytes, so the creation time is fixed: 2023-01-01.
    var properties = unsafe lxw_doc_properties()
    unsafe properties.created = 1_672_531_200
    // It fails for a null workbook only.
    _ = unsafe workbook_set_properties(handle, &properties)
    for property in custom {
      _ = unsafe workbook_set_custom_property_string(handle, property.name, property.text)
    }
    unsafe self.handle = unsafe handle
  }

  /// Also the way out after an error; the library frees its memory only while it writes.
  deinit { if !isClosed { _ = unsafe workbook_close(handle) } }

  /// Draws a page as one more sheet.
  package mutating func add(_ page: Page) throws(EmitError) {
    guard ExcelLimits.takes(sheetName: page.sheet) else { throw .sheetName(page.sheet) }
    guard page.rowHeights.count <= ExcelLimits.rows else {
      throw .rowsTooMany(sheet: page.sheet, limit: ExcelLimits.rows)
    }
    guard let sheet = unsafe workbook_add_worksheet(handle, page.sheet) else { throw .sheetName(page.sheet) }
    setStandardFont(page.standardFont)
    var column = 0
    while column < page.columnWidths.count {
      let width = page.columnWidths[column]
      // Columns of one width that stand side by side take one line of the file.
      let count = page.columnWidths[column...].prefix { $0 == width }.count
      try Self.check(
        "worksheet_set_column",
        unsafe worksheet_set_column(
          sheet, UInt16(column), UInt16(column + count - 1),
          Self.libraryWidth(width, standard: page.standardFont), nil))
      column += count
    }
    for (row, height) in page.rowHeights.enumerated() {
      try Self.check("worksheet_set_row", unsafe worksheet_set_row(sheet, UInt32(row), height, nil))
    }
    // In the order of their first use, in which the file lists them.
    var formats = unsafe [UnsafeMutablePointer<lxw_format>?](repeating: nil, count: page.styles.count)
    // Looked at in their place, boxes are not copied.
    let boxes = page.boxes.span
    for index in boxes.indices {
      let style = boxes[index].style
      if unsafe formats[style] == nil { unsafe formats[style] = unsafe format(page.styles[style]) }
      try unsafe draw(boxes, index, as: formats[style], on: sheet, of: page)
    }
    unsafe setUp(sheet, page)
  }

  private func draw(
    _ boxes: Span<Page.Box>, _ index: Int, as format: UnsafeMutablePointer<lxw_format>?,
    on sheet: UnsafeMutablePointer<lxw_worksheet>, of page: Page
  ) throws(EmitError) {
    let rectangle = boxes[index].rectangle
    let row = UInt32(rectangle.row)
    let column = UInt16(rectangle.column)
    if rectangle.height > 1 || rectangle.width > 1 {
      try Self.check(
        "worksheet_merge_range",
        unsafe worksheet_merge_range(
          sheet, row, column, UInt32(rectangle.lastRow), UInt16(rectangle.lastColumn), "", format))
    }
    switch boxes[index].content {
    case .empty:
      try Self.check("worksheet_write_blank", unsafe worksheet_write_blank(sheet, row, column, format))
    case .text(let text):
      // Handed over as a string, the text would be copied.
      let code = unsafe try Self.cellText(text, on: page).withCString { text in
        unsafe worksheet_write_string(sheet, row, column, text, format)
      }
      try Self.check("worksheet_write_string", code)
    case .number(let value, let decimals):
      guard value.magnitude < ExcelLimits.figure else {
        throw .figureTooLong(sheet: page.sheet, digits: "\(value.magnitude)".count, limit: ExcelLimits.digits)
      }
      try Self.check(
        "worksheet_write_number",
        unsafe worksheet_write_number(sheet, row, column, Self.excelNumber(value, decimals: decimals), format)
      )
    case .link(let text, let target):
      let quoted = target.escaped { $0 == "'" ? "''" : nil }
      try Self.check(
        "worksheet_write_url",
        unsafe worksheet_write_url_opt(
          sheet, row, column, "internal:'\(quoted)'!A1", format, try Self.cellText(text, on: page), nil))
    }
  }

  private func setUp(_ sheet: UnsafeMutablePointer<lxw_worksheet>, _ page: Page) {
    if page.isLandscape { unsafe worksheet_set_landscape(sheet) }
    // 9 is A4.
    unsafe worksheet_set_paper(sheet, 9)
    unsafe worksheet_fit_to_pages(sheet, 1, 0)
    if page.isCenteredHorizontally { unsafe worksheet_center_horizontally(sheet) }
    if page.isCenteredVertically { unsafe worksheet_center_vertically(sheet) }
    unsafe worksheet_set_margins(
      sheet, page.margins.left, page.margins.right, page.margins.top, page.margins.bottom)
    if !page.footer.isEmpty { _ = unsafe worksheet_set_footer(sheet, page.footer) }
    // The library takes these two with a header's text only.
    if let header = page.margins.header { unsafe sheet.pointee.margin_header = header }
    if let footer = page.margins.footer { unsafe sheet.pointee.margin_footer = footer }
    if let rows = page.repeatedRows, !rows.isEmpty {
      _ = unsafe worksheet_repeat_rows(sheet, UInt32(rows.lowerBound), UInt32(rows.upperBound - 1))
    }
    if page.frozenRows > 0 { unsafe worksheet_freeze_panes(sheet, UInt32(page.frozenRows), 0) }
    // Codes are texts on purpose.
    _ = unsafe worksheet_ignore_errors(sheet, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), "A1:Z1048576")
  }

  private mutating func format(_ style: CellStyle) -> UnsafeMutablePointer<lxw_format>? {
    let number = styles.number(of: style)
    if unsafe number < formats.count { return unsafe formats[number] }
    guard let format = unsafe workbook_add_format(handle) else { return nil }
    unsafe format_set_font_name(format, style.font)
    unsafe format_set_font_size(format, style.size)
    if style.isBold { unsafe format_set_bold(format) }
    let alignment =
      switch style.alignment {
      case .general: LXW_ALIGN_NONE
      case .left: LXW_ALIGN_LEFT
      case .center: LXW_ALIGN_CENTER
      case .right: LXW_ALIGN_RIGHT
      }
    unsafe format_set_align(format, UInt8(alignment.rawValue))
    unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
    if style.wraps { unsafe format_set_text_wrap(format) }
    let thin = UInt8(LXW_BORDER_THIN.rawValue)
    if style.borders.contains(.left) { unsafe format_set_left(format, thin) }
    if style.borders.contains(.right) { unsafe format_set_right(format, thin) }
    if style.borders.contains(.top) { unsafe format_set_top(format, thin) }
    if style.borders.contains(.bottom) { unsafe format_set_bottom(format, thin) }
    if !style.numberFormat.isEmpty { unsafe format_set_num_format(format, style.numberFormat) }
    unsafe formats.append(format)
    return unsafe format
  }

  /// The workbook's own font, which the library keeps as its first format.
  private func setStandardFont(_ font: StandardFont) {
    guard font != StandardFont(), let formats = unsafe handle.pointee.formats,
      let first = unsafe formats.pointee.stqh_first
    else { return }
    unsafe format_set_font_name(first, font.name)
    unsafe format_set_font_size(first, font.size)
  }

  /// The width to ask the library for, which counts in digits of 7 pixels and adds 5 of padding.
  ///
  /// The file then says how many digits wide the column is; Excel makes pixels of that with the workbook's own font.
  private static func libraryWidth(_ width: Double, standard: StandardFont) -> Double {
    guard standard.digit != 7 else { return width }
    let pixels = (width * standard.digit + 0.5).rounded(.down) + 5
    return (pixels / standard.digit * 7).rounded() / 7 - 5.0 / 7
  }

  /// Writes the file; the value cannot be used again.
  package consuming func close() throws(EmitError) {
    isClosed = true
    errno = 0
    let code = unsafe workbook_close(handle)
    // The system's reason is plainer than the library's guess.
    if code != LXW_NO_ERROR && errno != 0 {
      throw .library(operation: "workbook_close", reason: unsafe String(cString: strerror(errno)))
    }
    try Self.check("workbook_close", code)
  }

  private static func check(_ operation: String, _ code: lxw_error) throws(EmitError) {
    guard code != LXW_NO_ERROR else { return }
    throw .library(operation: operation, reason: unsafe String(cString: lxw_strerror(code)))
  }

  /// A text as it is written: Excel would read a literal `_x4E2D_` as a character.
  private static func cellText(_ text: String, on page: Page) throws(EmitError) -> String {
    if isPlain(text) { return text }
    var bytes: [UInt8] = []
    for byte in text.asCellText.utf8 {
      if byte == UInt8(ascii: "x") && bytes.last == UInt8(ascii: "_") { bytes += "x005F_".utf8 }
      bytes.append(byte)
    }
    let written = String(decoding: bytes, as: UTF8.self)
    // The library counts what is written.
    guard written.utf16.count <= ExcelLimits.text else {
      throw .textTooLong(sheet: page.sheet, text: String(text.prefix(40)), limit: ExcelLimits.text)
    }
    return written
  }

  /// Whether a text may be written as it is; one in a thousand may not.
  private static func isPlain(_ text: String) -> Bool {
    guard text.utf8.count <= ExcelLimits.text else { return false }
    var text = text
    return text.withUTF8 { bytes in
      var before: (UInt8, UInt8) = (0, 0)
      for index in bytes.indices {
        let byte = unsafe bytes[index]
        if byte == UInt8(ascii: "x") && before.1 == UInt8(ascii: "_") { return false }
        if byte == 0 { return false }
        // U+FFFE and U+FFFF.
        if byte >= 0xbe && before == (0xef, 0xbf) { return false }
        before = (before.1, byte)
      }
      return true
    }
  }

  /// The one place where a figure becomes a floating-point number, as Excel stores all of them.
  package static func excelNumber(_ value: Int64, decimals: Int) -> Double {
    decimals == 0 ? Double(value) : Double(value) / [1, 10, 100, 1000][decimals]
  }
}

extension String {
  /// The text as a cell shows it: three characters that no workbook can hold become the mark of what is missing.
  package var asCellText: String {
    let isLost = { (scalar: Unicode.Scalar) in [0, 0xfffe, 0xffff].contains(scalar.value) }
    guard unicodeScalars.contains(where: isLost) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map { isLost($0) ? "\u{fffd}" : $0 }))
  }
}
