import Core
import Inspect

/// Reads the layout of a workbook, or the description of one; what is wrong is a finding.
func readLayout(_ path: String) -> Result<LayoutDescription, FindingError> {
  func failed(_ reason: String, line: Int = 0) -> Result<LayoutDescription, FindingError> {
    .failure(FindingError(Finding(.fileUnreadable, at: Location(file: path, line: line), [.reason: reason])))
  }
  let bytes: [UInt8]
  do throws(ReadFailure) {
    bytes = try DiskReader().read(path)
  } catch {
    return failed(error.reason)
  }
  // Every archive begins so.
  guard bytes.starts(with: [0x50, 0x4b]) else {
    do throws(DescriptionError) {
      return .success(try LayoutDescription(text: String(decoding: bytes, as: UTF8.self)))
    } catch {
      return failed("no layout", line: error.line)
    }
  }
  var reader = WorkbookReader()
  do throws(InspectError) {
    return .success(LayoutDescription(try reader.read(bytes)))
  } catch {
    return failed(error.text)
  }
}

/// A finding as the reason of a failure.
struct FindingError: Error {
  let finding: Finding

  init(_ finding: Finding) { self.finding = finding }
}
