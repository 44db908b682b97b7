import Core
import Normalize
import Pipeline

/// Which layout a department publishes in: what the command line says, else the year's settings, else the usual one.
struct LayoutChoice: Sendable {
  /// The layout's folder where the command line names one.
  let pipeline: String?
  let settings: Settings

  /// The folders of all layouts that any department may use.
  var all: [String] {
    if let pipeline { return [pipeline] }
    let named = settings.departments.values.compactMap { $0.pipeline.map { Self.folder($0.value) } }
    return Set(named + [usual]).sorted()
  }

  func layout(of department: Department) -> String {
    if let pipeline { return pipeline }
    return settings.office(department).pipeline.map { Self.folder($0.value) } ?? usual
  }

  /// Layouts the settings name that are not there, and where they name them.
  func missing(_ disk: DiskReader) -> [String: Finding] {
    if pipeline != nil { return [:] }
    let named = ([settings.common] + settings.departments.values).compactMap(\.pipeline)
    let missing = named.filter { !disk.exists("\(Self.folder($0.value))/pipeline.yaml") }
    if missing.isEmpty { return [:] }
    let known = ((try? disk.list("pipelines")) ?? []).filter { disk.exists("pipelines/\($0)/pipeline.yaml") }
    var findings: [String: Finding] = [:]
    for name in missing {
      findings[Self.folder(name.value)] = Finding(
        .choiceUnknown, at: name.location,
        [.found: name.value, .expected: closest(to: name.value, among: known).joined(separator: ", ")])
    }
    return findings
  }

  /// What the settings say of a layout and of the departments that use it.
  func settings(in layout: String) -> Settings {
    let uses = { (office: OfficeSettings) in
      pipeline != nil || (office.pipeline.map { Self.folder($0.value) } ?? usual) == layout
    }
    return Settings(
      common: uses(settings.common) ? settings.common : OfficeSettings(),
      departments: settings.departments.filter { uses($0.value) })
  }

  /// The departments that publish in a layout.
  func departments(of register: Register, in layout: String) -> [Department] {
    register.departments.values.filter { self.layout(of: $0) == layout }
  }

  /// Reads a layout as the year's settings have it.
  func loader(of layout: String, files: any FolderReader, year: Int) -> PipelineLoader {
    PipelineLoader(folder: layout, files: files, settings: settings(in: layout), year: year)
  }

  private var usual: String {
    settings.common.pipeline.map { Self.folder($0.value) } ?? Yusuan.defaultPipeline
  }

  /// A layout named in the settings stands beside the default one.
  static func folder(_ name: String) -> String { name.contains("/") ? name : "pipelines/\(name)" }
}
