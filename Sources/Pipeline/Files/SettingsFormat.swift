package import Core
import Yams

/// What a year's folder says of its departments: which layout each publishes in.
package struct Settings: Hashable, Sendable {
  /// The layout of departments that are not named.
  package var pipeline: Located<String>?
  /// By department's name or code.
  package var departments: [String: Located<String>]

  package init(pipeline: Located<String>? = nil, departments: [String: Located<String>] = [:]) {
    self.pipeline = pipeline
    self.departments = departments
  }
}

extension Format<Settings> {
  static let settings: Format<Settings> = object(
    "settings",
    .optional("pipeline", Format<String>.text.located),
    .optional("departments", Format<Located<String>>.departmentPipeline.map, default: [])
  ) { pipeline, departments in
    Settings(
      pipeline: pipeline,
      departments: Dictionary(departments.map { ($0.key.value, $0.value) }) { first, _ in first })
  }
}

extension Format<Located<String>> {
  fileprivate static let departmentPipeline: Format<Located<String>> = object(
    "department", .required("pipeline", Format<String>.text.located)
  ) { $0 }
}
