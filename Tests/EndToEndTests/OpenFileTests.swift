import Core
import Foundation
import Testing

@testable import yusuan

/// What is no regular file is refused, and nothing stays open of it.
struct OpenFileTests {
  @Test func `a device is not opened, however often it is tried`() throws {
    func descriptors() throws -> Int {
      try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }
    let before = try descriptors()
    for _ in 0..<500 {
      #expect(throws: ReadFailure(reason: "not a regular file")) { _ = try OpenFile("/dev/null") }
    }
    // Other tests open some at the same time.
    #expect(try descriptors() < before + 250)
  }
}
