import Core
import Foundation
import Report
import Testing

/// `explain-rule`: the long form of every rule.
struct ExplainRuleTests {
  @Test(arguments: Rule.allCases)
  func `a rule is explained in both languages, with an example`(rule: Rule) {
    let long = rule.explanation
    for part in [long.meaning, long.reason, long.remedy] {
      #expect(part.en.hasSuffix("."))
      #expect(part.zh.hasSuffix("。"))
      let isChinese = part.zh.unicodeScalars.contains(where: \.properties.isIdeographic)
      #expect(isChinese)
    }
    #expect(long.wrong != long.right)
    for language in Language.allCases {
      #expect(rule.explained(language).hasPrefix("\(rule.rawValue) ("))
      #expect(!rule.listed(language).contains("\n"))
    }
  }

  @Test func `the name in a message's brackets is enough`() throws {
    let outcome = try Sandbox([]).run("explain-rule", "[label-unknown]", "--lang", "en")
    #expect(
      outcome.output == """
        label-unknown (error)
        A cell holds a word that the list of allowed ones lacks.

        Why it matters
        The record would land in no row or column of the tables, or in the wrong one.

        Example
          wrong:
            人员
          right:
            人员支出

        What to do
        Use one of the words in the message. Where the office has a word of its own, add it to `also` of the label it means.

        """)
    #expect(outcome.status == 0)
  }

  @Test func `without a name all rules are listed`() throws {
    let sandbox = try Sandbox([])
    let listed = try sandbox.run("explain-rule", "--lang", "zh").outputLines
    #expect(listed.map { $0.split(separator: "\t").first.map(String.init) } == names)
    let objects = try sandbox.run("explain-rule", "--json", "--lang", "zh").outputLines.map {
      try JSONDecoder().decode([String: String].self, from: Data($0.utf8))
    }
    #expect(objects.map { $0["rule"] } == names)
    #expect(
      objects.allSatisfy {
        $0.keys.sorted() == ["meaning", "reason", "remedy", "right", "rule", "severity", "type", "wrong"]
      })
  }

  @Test func `a rule of the layout is shown where it stands`() throws {
    let sandbox = try Sandbox([(Repository.pipelines, "pipelines")])
    let outcome = try sandbox.run("explain-rule", "[R08]", "--lang", "en")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("R08 (合法性): "), "\(outcome.output)")
    #expect(outcome.output.contains("\n  pipelines/shenzhen/rules.yaml:"))
    let line = try sandbox.run("explain-rule", "R08", "--json").output
    let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(object["rule"] as? String == "R08" && object["blocks"] as? Bool == true)
  }

  private var names: [String?] { Rule.allCases.map(\.rawValue).sorted() }

  @Test(arguments: [
    ("label-unknwon", "there is no rule label-unknwon; did you mean label-unknown?\n"),
    ("Quote", "there is no rule Quote; did you mean quote?\n"),
    ("天气", "there is no rule 天气; explain-rule alone lists all of them\n"),
  ])
  func `a name that is none is answered with the nearest`(name: String, answer: String) throws {
    let outcome = try Sandbox([]).run("explain-rule", name, "--lang", "en")
    #expect(outcome.errors == answer)
    #expect(outcome.output == "")
    #expect(outcome.status == 1)
  }
}
