import Core
import Testing

struct FileNameTests {
  @Test(
    arguments: [
      ("深圳市生态环境局南山管理局", nil), ("A局", nil), ("", "empty-name"), ("a/b", "slash"), ("a\\b", "slash"),
      ("a\u{7}b", "control"), ("某\u{61c}局", "control"), ("某\u{180e}局", "control"), ("某\u{202e}局", "control"),
      ("某\u{2028}局", "control"), ("某\u{fffe}局", "control"), (".", "dot"), ("..", "dot"), (".a", "dot"),
      // Marks over them change nothing for the system.
      ("a/\u{338}b", "slash"), (".\u{301}a", "dot"), ("con.\u{301}x", "device"), ("局\u{600}.", "end"),
      ("局\u{600}", "control"), ("\u{301}局", "control"), ("局\u{301}", nil),
      (String(repeating: "字", count: 66), nil), (String(repeating: "字", count: 67), "long"),
    ] as [(String, String?)])
  func `what cannot be a file's name says why`(name: String, problem: String?) {
    #expect(fileNameProblem(name) == problem)
  }
}
