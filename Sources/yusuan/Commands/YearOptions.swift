import ArgumentParser
import Core

/// Which year's folder is read, and in which layout.
struct YearOptions: ParsableArguments {
  @Option(
    name: .customLong("pipeline"),
    help: "A layout's folder; without it 设置.yaml of the year decides. 版式文件夹；不写则按年度文件夹里的 设置.yaml。")
  var layout: LayoutFolder?

  @Option(help: "The year's input. 年度输入文件夹。")
  var input = Self.usual

  @Option(help: "The budget year, if the input folder's name does not say it. 预算年度；默认取输入文件夹名。")
  var year: Int?

  func check() throws {
    if let year = budgetYear { try Self.check(year) }
    if input.isEmpty { throw ValidationError("--input must not be empty. --input 不能为空。") }
    if input == Self.usual && !DiskReader().isFolder(input), let latest = Self.latest {
      throw ValidationError(
        "say which year is meant: --input \(latest). 请指明年度：--input \(latest)。")
    }
    guard budgetYear != nil else {
      throw ValidationError(
        "\(input) is not named after a year; add --year. 输入文件夹名不是年度，请加 --year。")
    }
  }

  /// The layout's folder, where one is named.
  var pipeline: String? { layout?.path }

  /// The folder's name is the year unless an option says it.
  var budgetYear: Int? { year ?? Self.year(named: folder) }

  /// The input without slashes at its end.
  var folder: String {
    var path = input
    while path.count > 1 && path.hasSuffix("/") { path.removeLast() }
    return path
  }

  private static let usual = "input/2023"

  /// The folder of the latest year, where years lie beside the usual one.
  private static var latest: String? {
    let disk = DiskReader()
    let years = ((try? disk.list("input")) ?? []).filter { name in
      year(named: name).map(budgetYears.contains) ?? false && disk.isFolder("input/\(name)")
    }
    return years.max().map { "input/\($0)" }
  }

  static func check(_ year: Int) throws {
    if !budgetYears.contains(year) {
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
