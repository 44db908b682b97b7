package import Core

/// Writes a workbook: one sheet a page, in order.
package func writeWorkbook(_ pages: [Page], to path: String, temporaryFolder: String? = nil) throws(EmitError)
{
  var workbook = try Workbook(path: path, temporaryFolder: temporaryFolder)
  for page in pages { try workbook.add(page) }
  try workbook.close()
}
