import CXLSXWriter
package import Core

/// Writes a workbook: one sheet a page, in order.
package func writeWorkbook(
  _ pages: [Page], to path: String, temporaryFolder: String? = nil,
  properties: [(name: String, text: String)] = []
) throws(EmitError) {
  var workbook = try Workbook(path: path, temporaryFolder: temporaryFolder, properties: properties)
  for page in pages { try workbook.add(page) }
  try workbook.close()
}

/// From here on the library prints nothing: what it returns is what the program says.
///
/// It goes for everything in the process that writes to C's `stderr`.
package func silenceLibrary() { cxlsxwriter_be_silent() }
