import Publish
import Testing

struct DiskWriterTests {
  @Test(arguments: [
    ("a/b", "a"), ("a/b/", "a"), ("a/b//", "a"), ("a", ""), ("/a", "/"), ("/", ""), ("", ""), ("a//b", "a/"),
    ("局/公开/表.xlsx", "局/公开"),
    // Marks that become one character with a slash are none of the system's business.
    ("a/\u{301}局", "a"), ("局\u{600}/公开", "局\u{600}"),
  ])
  func `a path lies in what stands before its last slash`(path: String, folder: String) {
    #expect(Array(DiskWriter.parent(of: path).utf8) == Array(folder.utf8))
  }
}
