import Core
import Foundation
import Publish

/// LibreOffice as the maker of .docx and .pdf: many documents in one process, a process for each format.
///
/// It runs with a profile and a list of fonts of its own, so that neither a user's settings nor an open window matter.
struct OfficeConverter: Sendable {
  /// A format it is asked for.
  enum Format: String, CaseIterable, Sendable {
    case docx, pdf

    var filter: String {
      switch self {
      case .docx: "docx:MS Word 2007 XML"
      case .pdf: "pdf:writer_pdf_Export"
      }
    }
  }

  static let name = "soffice"

  let program: String
  /// A folder that is its own; what it makes lies under it by format.
  let folder: String
  let interruption: Interruption

  /// Nil where the program is not installed.
  init?(folder: String, interruption: Interruption) {
    let paths = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    guard
      let path = paths.map({ "\($0)/\(Self.name)" }).first(where: {
        FileManager.default.isExecutableFile(atPath: $0)
      })
    else { return nil }
    program = path
    self.folder = folder
    self.interruption = interruption
  }

  /// Where the document of a source lies once it is made.
  func path(of source: String, as format: Format) -> String {
    "\(folder)/\(format.rawValue)/\(source).\(format.rawValue)"
  }

  /// Makes documents of sources, files `<name>.fodt` in its folder, in both formats at once.
  ///
  /// A source that cannot be converted has no document afterwards.
  func convert(_ sources: [String], fonts: String) async throws(WriteFailure) {
    let configuration = "\(folder)/fonts.conf"
    try DiskWriter.write(fonts, to: configuration)
    await withTaskGroup(of: Void.self) { tasks in
      for format in Format.allCases {
        tasks.addTask { await run(format, sources, configuration) }
      }
    }
  }

  private func run(_ format: Format, _ sources: [String], _ fonts: String) async {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments =
      [
        OfficeProcesses.argument(profile: "\(folder)/profile-\(format.rawValue)"), "--headless", "--nologo",
        "--norestore", "--nolockcheck", "--convert-to", format.filter, "--outdir",
        "\(folder)/\(format.rawValue)",
      ] + sources.map { "\(folder)/\($0).fodt" }
    var environment = ProcessInfo.processInfo.environment
    // A list with a relative path is not found, and all text comes in whatever font there is.
    environment["FONTCONFIG_FILE"] = absolute(fonts)
    environment["SAL_USE_VCLPLUGIN"] = "svp"
    environment["SOURCE_DATE_EPOCH"] = "1672531200"
    environment["TZ"] = "UTC"
    environment["LC_ALL"] = "C.UTF-8"
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return }
    let limit = Date().addingTimeInterval(120 + 10 * Double(sources.count))
    while process.isRunning {
      if interruption.received != nil || Date() > limit { process.terminate() }
      try? await Task.sleep(for: .milliseconds(50))
    }
  }
}
