import Foundation
import Testing

/// A folder of `Tests/Additions/`: exactly the files a change to `pipelines/` touches.
enum Addition: String, CaseIterable, Sendable {
  case column, table, style, city, district, heading
  case alternativeTable = "alternative-table"
  case sharedExport = "shared-export"
  case labelAlias = "label-alias"
  case newCode = "new-code"
  case codeYear = "code-year"
  case wideExport = "wide-export"

  var folder: URL { Repository.additions.appending(path: rawValue) }

  /// The layout the addition is part of.
  var layout: String {
    switch self {
    case .city: "example-city"
    case .district: "example-district"
    default: "shenzhen"
    }
  }

  /// An office with the addition laid over its pipelines.
  func sandbox(input: URL, at path: String) throws -> Sandbox {
    try Sandbox([(Repository.pipelines, "pipelines"), (input, path), (folder, "pipelines")])
  }

  /// The repository's two departments.
  func sample() throws -> Sandbox { try sandbox(input: Repository.input, at: "input") }

  /// The base of the error gallery: one department, a handful of records.
  func base() throws -> Sandbox { try sandbox(input: Repository.base, at: "") }
}

extension Sandbox {
  /// The workbook a good run makes of a department, or the first one.
  func workbook(department: String? = nil) throws -> Workbook {
    let outcome = try run("report", "--lang", "en")
    try #require(outcome.status == 0, "\(outcome.errors)")
    let path = outcome.outputLines.first { line in department.map { line.contains("/\($0)/") } ?? true }
    return try Workbook(try #require(path), in: self)
  }
}
