import ArgumentParser

/// Which year's folder is read, and in which layout.
struct YearOptions: ParsableArguments {
  @Option(help: "A layout's folder; without it 设置.yaml of the year decides. 版式文件夹；不写则按年度文件夹里的 设置.yaml。")
  var pipeline: String?

  @Option(help: "The year's input. 年度输入文件夹。")
  var input = "input/2023"

  @Option(help: "The budget year, if the input folder's name does not say it. 预算年度；默认取输入文件夹名。")
  var year: Int?

  func check() throws {
    if let year = budgetYear { try Self.check(year) }
    if input.isEmpty { throw ValidationError("--input must not be empty. --input 不能为空。") }
    guard budgetYear != nil else {
      throw ValidationError(
        "\(input) is not named after a year; add --year. 输入文件夹名不是年度，请加 --year。")
    }
  }

  /// The folder's name is the year unless an option says it.
  var budgetYear: Int? { year ?? Self.year(named: folder) }

  /// The input without slashes at its end.
  var folder: String {
    var path = input
    while path.count > 1 && path.hasSuffix("/") { path.removeLast() }
    return path
  }

  static func check(_ year: Int) throws {
    if !(1900...2999).contains(year) {
      throw ValidationError("\(year) is no year. 年度应为四位数字。")
    }
  }

  /// The last part of a path that is named after a year.
  static func year(in path: String) -> Int? {
    path.split(separator: "/").reversed().lazy.compactMap { year(named: String($0)) }.first
  }

  /// The year a folder is named after.
  static func year(named folder: String) -> Int? {
    folder.split(separator: "/").last.flatMap { $0.count == 4 ? Int($0) : nil }
  }
}
