import Core
import Testing

struct MemberTests {
  @Test func `members with codes come first, by code, then the others by name in code-point order`() {
    let sorted: [Member] = [
      Member(code: "201", name: "乙"),
      Member(code: "20101", name: "甲"),
      Member(code: "202", name: "甲"),
      Member(code: "202", name: "乙甲"),
      Member(name: ""),
      Member(name: "B"),
      Member(name: "a"),
      Member(name: "一"),
      Member(name: "丁"),
      Member(name: "三"),
    ]
    // 甲 U+7532 comes after 乙 U+4E59.
    #expect(Member(code: "202", name: "乙甲") < Member(code: "202", name: "甲"))
    var random = SeededRandom(1)
    let expected = sorted.sorted { left, right in
      if left.code.isEmpty != right.code.isEmpty { return !left.code.isEmpty }
      if left.code != right.code { return precedes(left.code, right.code) }
      return precedes(left.name, right.name)
    }
    for _ in 0..<50 { #expect(sorted.shuffled(using: &random).sorted() == expected) }
    #expect(expected.suffix(6).map(\.name) == ["", "B", "a", "一", "丁", "三"])
  }

  private func precedes(_ left: String, _ right: String) -> Bool {
    left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
  }

  @Test(arguments: [
    (Member(code: "305001", name: "某局本级"), "305001", "305001 某局本级"),
    (Member(name: "项目支出"), "项目支出", "项目支出"),
    (Member(code: "305", name: "305"), "305", "305"),
    (Member.blank, "", ""),
  ])
  func `a member's key is its code, or its name where it has none`(
    member: Member, key: String, description: String
  ) {
    #expect(member.key == key)
    #expect(member.description == description)
  }
}

struct MemberStoreTests {
  @Test func `the blank is 0 and the others count by first appearance, each dimension on its own`() {
    var store = MemberStore()
    #expect(store.members(of: "项目") == [.blank])
    #expect(store.index(of: .blank, in: "项目") == 0)
    #expect(store.index(of: Member(name: "乙"), in: "项目") == 1)
    #expect(store.index(of: Member(name: "甲"), in: "项目") == 2)
    #expect(store.index(of: Member(name: "甲"), in: "任务") == 1)
    #expect(store.index(of: Member(name: "乙"), in: "项目") == 1)
    // Another code is another member.
    #expect(store.index(of: Member(code: "P1", name: "乙"), in: "项目") == 3)
    #expect(store.members(of: "项目").map(\.name) == ["", "乙", "甲", "乙"])
    #expect(store.members(of: "任务").map(\.name) == ["", "甲"])
  }

  @Test func `many names under one code are told apart as soon as many codes are`() {
    // Were names not hashed, this would take hours.
    var store = MemberStore()
    for number in 1...100_000 {
      let member = Member(code: "无", name: "项目\(number)")
      #expect(store.index(of: member, in: "项目") == UInt32(number))
    }
  }
}
