import Core
import Foundation
import Publish
import Testing

struct KeptEditionTests {
  private func kept(_ year: Int) -> KeptEdition {
    KeptEdition(
      fingerprint: ContentHash(of: []), layout: "pipelines/shenzhen", input: "input/2023", year: year,
      unit: nil,
      cube: Cube(department: Department(code: "305", name: "某局"), units: [], members: [:], parts: []),
      notes: [])
  }

  @Test(arguments: [(2023, true), (1899, false), (Int.max, false)])
  func `what was made of no year is damaged`(year: Int, isRight: Bool) throws {
    let bytes = kept(year).bytes
    #expect((try? KeptEdition(bytes: bytes)) == (isRight ? kept(year) : nil))
  }

  @Test func `a pipe nobody writes to is no file`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "yusuan-\(UUID().uuidString)").path
    try #require(unsafe mkfifo(path, 0o600) == 0)
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(contents(of: path) == nil)
    #expect(KeptEdition.load(path) == nil)
  }
}
