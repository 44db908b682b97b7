import Foundation
import Testing

/// The repository's two sample departments and where their workbooks go.
enum SampleInput {
  static let nanshan = "深圳市生态环境局南山管理局"
  static let operations = "深圳市示例区城市运行保障局"
  static let departments = [nanshan, operations]

  static func workbook(of department: String) -> String {
    "output/2023/\(department)/公开/2023年部门预算公开表.xlsx"
  }

  static let workbooks = departments.map(workbook)
}

extension Sandbox {
  /// The bytes of the sample departments' workbooks.
  func sampleWorkbooks() throws -> [Data] { try SampleInput.workbooks.map(bytes) }

  /// Turns the departments' folders into one export a kind: each file's records below one heading.
  ///
  /// What a file leaves to its folder, whose it is, a column says then.
  func shareSampleInput() throws {
    let year = "input/2023"
    var shared: [String: [String]] = [:]
    for (department, code) in zip(SampleInput.departments, ["305", "610"]) {
      for file in try files(under: url("\(year)/\(department)")) {
        var records = try text("\(year)/\(department)/\(file)")
        if ["基本情况.csv", "文字.csv", "上年预算.csv"].contains(file) {
          let lines = records.split(separator: "\n")
          records = zip(lines, ["部门代码"] + lines.dropFirst().map { _ in code }).map { "\($1),\($0)\n" }
            .joined()
        }
        let heading = String(records.prefix { $0 != "\n" })
        shared[file, default: [heading]].append(String(records.dropFirst(heading.count + 1)))
        try #require(shared[file]?.first == heading, "\(file): the samples have different headings")
      }
      try remove("\(year)/\(department)")
    }
    for (file, pieces) in shared {
      try write(pieces[0] + "\n" + pieces.dropFirst().joined(), to: "\(year)/\(file)")
    }
  }
}
