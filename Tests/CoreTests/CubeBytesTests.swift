import Core
import Testing

struct CubeBytesTests {
  /// A cube with everything a cube can have.
  static func sample(_ seed: UInt64 = 1) -> Cube {
    var random = SeededRandom(seed)
    let units = (0..<3).map {
      Unit(
        code: "30500\($0)", name: "单位\($0)", department: "305", attributes: ["单位类型": "行政单位", "乙": "\($0)"])
    }
    let projects = (0..<5).map { Member(code: $0 < 3 ? "P\($0)" : "", name: "项目\($0)") }
    var entries: [Entry] = []
    for unit in 0..<3 {
      for project in 0..<5 where Bool.random(using: &random) {
        entries.append(
          Entry(
            members: [UInt32(unit), UInt32(project)],
            sums: [Int64.random(in: .min ... .max, using: &random), Int64.random(in: -9...9, using: &random)])
        )
      }
    }
    return Cube(
      department: Department(code: "305", name: "某局", attributes: ["主管部门": "某委"]), units: units,
      members: ["单位": units.map(\.member), "项目": projects], parents: ["功能科目": ["205": "教育支出"]],
      parts: [
        Cube.Part(
          grouping: Plan.Grouping(
            dataset: "支出", dimensions: ["单位", "项目"], measures: ["金额", "其中"],
            asked: ["预算年度": ["本年", "上年"]]),
          entries: Entries(entries)),
        Cube.Part(grouping: Plan.Grouping(dataset: "收入", dimensions: ["单位"], measures: ["金额"]), entries: []),
      ])
  }

  @Test(arguments: 1...20)
  func `a cube is read back as it was`(seed: UInt64) throws {
    let cube = Self.sample(seed)
    #expect(try Cube(bytes: cube.bytes) == cube)
    #expect(try Cube(bytes: cube.bytes).bytes == cube.bytes)
  }

  @Test func `equal cubes have equal bytes, whatever order their words came in`() {
    var cube = Self.sample()
    let members = cube.members
    cube.members = [:]
    for name in members.keys.sorted(by: >) { cube.members[name] = members[name] }
    #expect(cube.bytes == Self.sample().bytes)
    cube.parts[0].entries[0].sums[0] &+= 1
    #expect(cube.bytes != Self.sample().bytes)
  }

  @Test func `any changed byte is found`() {
    let bytes = Self.sample().bytes
    for position in bytes.indices {
      for change in [UInt8(1), 0x80] {
        var damaged = bytes
        damaged[position] ^= change
        #expect(throws: CanonicalFault.self) { try Cube(bytes: damaged) }
      }
    }
  }

  @Test func `any cut is found`() {
    let bytes = Self.sample().bytes
    for count in bytes.indices {
      #expect(throws: CanonicalFault.self) { try Cube(bytes: Array(bytes[..<count])) }
    }
    #expect(throws: CanonicalFault.self) { try Cube(bytes: bytes + [0]) }
  }

  /// Damage under a right seal: what a broken program would write.
  @Test func `no bytes stop the program`() throws {
    let bytes = Self.sample().bytes
    let head = "yusuan-cube".utf8.count + 1
    var random = SeededRandom(7)
    for _ in 0..<3000 {
      var body = Array(bytes[head..<bytes.count - 16])
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let position = Int.random(in: body.indices, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: body[position] = UInt8.random(in: 0...255, using: &random)
        case 1: body[position] = 0xff
        default: body.removeSubrange(position..<min(body.count, position + 3))
        }
      }
      var whole = Array(bytes[..<head]) + body
      var seal = CanonicalWriter()
      seal.add(ContentHash(of: whole))
      whole += seal.bytes
      // Either it is refused, or it is the one spelling of what it says.
      if let cube = try? Cube(bytes: whole) { #expect(cube.bytes == whole) }
    }
  }
}

struct ContentHashTests {
  @Test func `how bytes are cut does not show`() {
    var random = SeededRandom(3)
    let bytes = (0..<500).map { _ in UInt8.random(in: 0...255, using: &random) }
    for count in [0, 1, 31, 32, 33, 64, 200, 500] {
      let whole = ContentHash(of: Array(bytes[..<count]))
      for _ in 0..<20 {
        var hasher = ContentHasher()
        var position = 0
        while position < count {
          let next = Int.random(in: position + 1...count, using: &random)
          hasher.add(bytes, position..<next)
          position = next
        }
        #expect(hasher.hash == whole)
      }
    }
  }

  @Test func `every bit and the length count`() {
    var seen: Set<ContentHash> = []
    for count in 0...70 {
      #expect(seen.insert(ContentHash(of: Array(repeating: 0, count: count))).inserted)
      for bit in 0..<count * 8 {
        var bytes = [UInt8](repeating: 0, count: count)
        bytes[bit / 8] = 1 << UInt8(bit % 8)
        #expect(seen.insert(ContentHash(of: bytes)).inserted)
      }
    }
  }

  @Test func `the text is read back, and nothing else is`() {
    let hash = ContentHash(high: 0x12, low: .max)
    #expect(hash.description == "0000000000000012ffffffffffffffff")
    #expect(ContentHash(hash.description) == hash)
    for text in [
      "", "12", "0000000000000012FFFFFFFFFFFFFFFF", "+000000000000012ffffffffffffffff",
      hash.description + "0",
    ] {
      #expect(ContentHash(text) == nil)
    }
  }
}
