import Core
import Pipeline

/// Which layout a department publishes in: what the command line says, else the year's settings, else the usual one.
struct LayoutChoice: Sendable {
  /// The layout's folder where the command line names one.
  let pipeline: String?
  let settings: Settings

  /// The folders of all layouts that any department may use.
  var all: [String] {
    if let pipeline { return [pipeline] }
    let named = settings.departments.values.map { folder($0.value) }
    return Set(named + [usual]).sorted()
  }

  func layout(of department: Department) -> String {
    if let pipeline { return pipeline }
    let own = settings.departments[department.name] ?? settings.departments[department.code]
    return own.map { folder($0.value) } ?? usual
  }

  private var usual: String { settings.pipeline.map { folder($0.value) } ?? Yusuan.defaultPipeline }

  /// A layout named in the settings stands beside the default one.
  private func folder(_ name: String) -> String { name.contains("/") ? name : "pipelines/\(name)" }
}
