import Publish
import Testing

/// Where files go that nobody keeps.
struct TemporaryFolderTests {
  @Test(arguments: [(nil, nil), ("", nil), ("/var/tmp", "/var/tmp")] as [(String?, String?)])
  func `a variable says where, if it says anything`(variable: String?, folder: String?) {
    #expect(TemporaryFolder.named(by: variable) == folder)
  }
}
