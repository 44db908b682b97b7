import Core
import Testing

struct WordsTests {
  @Test(arguments: [
    ("", ""),
    ("年度", "年度"),
    ("{年度}年", "2024年"),
    ("{年度}年{部门}公开表", "2024年某局公开表"),
    ("{年度}{年度}", "20242024"),
    ("{单位}", "{单位}"),
    ("{单位}{年度}", "{单位}2024"),
    ("{", "{"),
    ("{年度", "{年度"),
    ("年度}", "年度}"),
    ("{{年度}}", "{2024}"),
    ("{{{年度}", "{{2024"),
    ("{}", "{}"),
    ("{ 年度 }", "{ 年度 }"),
  ])
  func `known placeholders are filled and everything else stays`(text: String, filled: String) {
    #expect(Words(["年度": "2024", "部门": "某局"]).fill(text) == filled)
  }

  @Test func `what a value says is not filled again`() {
    let words = Words(["单位": "{年度}", "年度": "2024", "部门": "{部门}", "开": "{年", "合": "度}"])
    #expect(words.fill("{单位}{年度}") == "{年度}2024")
    #expect(words.fill("{部门}") == "{部门}")
    #expect(words.fill("{开}{合}") == "{年度}")
    #expect(words.fill("{{单位}}") == "{{年度}}")
  }

  @Test(
    arguments: [
      ("", []),
      ("年度", []),
      ("{年度}年", ["年度"]),
      ("{年度}{部门}", ["年度", "部门"]),
      ("a{年度}b{年度}c", ["年度", "年度"]),
      ("{年度", []),
      ("年度}", []),
      ("{}", [""]),
      // A brace that opens twice begins one name.
      ("{{年度}}", ["年度"]),
      ("{年{度}}", ["度"]),
    ] as [(String, [String])])
  func `placeholders are the names between braces, in order`(text: String, names: [String]) {
    #expect(placeholders(in: text) == names)
  }
}
