import Foundation
import Testing

@testable import Publish

/// The last versions of a file are kept, whether or not a file can have two names.
struct FormerFileTests {
  /// Two disks have no name in common; where the memory's folder is none of its own, files have two names in both cases.
  @Test(arguments: [FileManager.default.temporaryDirectory.path, "/dev/shm"])
  func `twenty former versions are kept, the oldest goes`(place: String) throws {
    let name = "yusuan-\(UUID().uuidString)"
    let own = FileManager.default.temporaryDirectory.appending(path: name)
    let former = URL(fileURLWithPath: place).appending(path: "\(name)-历史")
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
    defer { for folder in [own, former] { try? FileManager.default.removeItem(at: folder) } }
    let path = own.appending(path: "预算表.xlsx").path
    for version in 10..<35 {
      try Data("\(version)".utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
      try FormerFile(path).keep(in: former.path, stamp: "20230102-1504\(version)", unless: "/nowhere")
    }
    let kept = try FileManager.default.contentsOfDirectory(atPath: former.path).sorted()
    #expect(kept == (15..<35).map { "预算表.20230102-1504\($0).xlsx" })
    let oldest = try Data(contentsOf: former.appending(path: "预算表.20230102-150415.xlsx"))
    #expect(String(decoding: oldest, as: UTF8.self) == "15")
  }
}
