import Foundation

/// A folder of its own for one run, laid out as an office's: `input/` and `pipelines/`; removed with its owner.
final class Sandbox: Sendable {
  let folder: URL

  /// Lays folders of the repository over each other, each at a path of the sandbox.
  init(_ layers: [(from: URL, to: String)]) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "yusuan-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for layer in layers { try lay(layer.from, over: layer.to) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The repository's pipelines and its sample input.
  static func sample() throws -> Sandbox {
    try Sandbox([(Repository.pipelines, "pipelines"), (Repository.input, "input")])
  }

  /// Puts the files of a folder into the sandbox; what is there already gives way.
  func lay(_ source: URL, over path: String) throws {
    let target = path.isEmpty ? folder : url(path)
    for file in try files(under: source) {
      let place = target.appending(path: file)
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try? FileManager.default.removeItem(at: place)
      try FileManager.default.copyItem(at: source.appending(path: file), to: place)
    }
  }

  func url(_ path: String) -> URL { folder.appending(path: path) }

  func run(_ arguments: String...) throws -> Program.Outcome { try Program.run(arguments, in: folder) }

  /// Paths of what a run left for people, under `output/`: not what the program keeps to compare with, and not what a
  /// bureau gets of all departments.
  func outputFiles() throws -> [String] {
    try files(under: url("output")).filter {
      !$0.contains("/.yusuan/") && !$0.hasSuffix(".数据") && !$0.contains("/汇总")
    }
  }

  func bytes(_ path: String) throws -> Data { try Data(contentsOf: url(path)) }

  func text(_ path: String) throws -> String { String(decoding: try bytes(path), as: UTF8.self) }

  func write(_ text: String, to path: String) throws { try write(Data(text.utf8), to: path) }

  func write(_ bytes: Data, to path: String) throws {
    let place = url(path)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: place)
  }

  func remove(_ path: String) throws { try FileManager.default.removeItem(at: url(path)) }

  func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: url(path).path) }

  /// Writes a file anew with one text for another; the text must be there.
  func edit(_ path: String, _ old: String, _ new: String) throws {
    let before = try text(path)
    guard before.contains(old) else { throw EditError(path: path, missing: old) }
    try write(before.replacing(old, with: new), to: path)
  }

  /// Leaves the layout without rules between its tables.
  func removeRules() throws { try edit("pipelines/shenzhen/pipeline.yaml", "\nrules: rules.yaml\n", "\n") }

  struct EditError: Error {
    var path: String
    var missing: String
  }
}

/// Paths of the files under a folder, links not followed, in order.
func files(under folder: URL) throws -> [String] {
  var found: [String] = []
  for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
    let place = folder.appending(path: name)
    let type = try FileManager.default.attributesOfItem(atPath: place.path)[.type] as? FileAttributeType
    if type == .typeDirectory {
      found += try files(under: place).map { "\(name)/\($0)" }
    } else {
      found.append(name)
    }
  }
  return found
}
