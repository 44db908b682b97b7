import Testing

@testable import Extract

/// The fields of a record, laid out as a reader hands them over.
private struct Record {
  var bytes: [UInt8] = []
  var places: [Range<Int>] = []

  /// `isCut`: with the commas between them.
  init(_ fields: [String], isCut: Bool) {
    for field in fields {
      if isCut && !places.isEmpty { bytes.append(UInt8(ascii: ",")) }
      let begin = bytes.count
      bytes += field.utf8
      places.append(begin..<bytes.count)
    }
  }
}

extension LabelRun {
  fileprivate mutating func text(_ fields: [String], isCut: Bool) -> UInt32 {
    let record = Record(fields, isCut: isCut)
    return unsafe record.bytes.withUnsafeBufferPointer { bytes in
      guard isCut else { return unsafe text(bytes, record.places) }
      let own = unsafe UnsafeBufferPointer(rebasing: bytes[stretch(record.places)])
      return unsafe text(bytes, record.places, hash: hash(of: own))
    }
  }

  /// What each field says.
  fileprivate func fields(of text: UInt32) -> [String] {
    fields.indices.map { words(of: text, at: $0 - fields.lowerBound) }
  }
}

struct LabelRunTests {
  @Test func `records that say the same have one text, however they were read`() {
    var run = LabelRun(1..<3, seed: 1)
    let fields = ["x", "2010102", "一般行政管理事务", "y"]
    let first = run.text(fields, isCut: true)
    #expect(run.text(fields, isCut: false) == first)
    #expect(run.text(["z", "2010102", "一般行政管理事务", ""], isCut: true) == first)
    #expect(run.text(["x", "2010102", "", "y"], isCut: true) != first)
    #expect(run.fields(of: first) == ["2010102", "一般行政管理事务"])
  }

  @Test func `a comma inside a field parts nothing`() {
    var run = LabelRun(0..<2, seed: 1)
    let records: [(fields: [String], isCut: Bool)] = [
      (["a,b", "c"], false), (["a", "b,c"], false), (["a", "b"], true), (["", ""], false), (["", ""], true),
      ([",", ""], false), (["", ","], false), (["", "a"], true), (["a", ""], false),
    ]
    let texts = records.map { run.text($0.fields, isCut: $0.isCut) }
    for (record, text) in zip(records, texts) { #expect(run.fields(of: text) == record.fields) }
    #expect(Set(texts).count == records.count - 1)
    #expect(run.labels(at: 0) == ["", "a,b", "a", ","])
  }

  @Test func `a run of one field has its labels for texts`() {
    var run = LabelRun(1..<2, seed: 1)
    #expect(run.text(["x", ""], isCut: true) == 0)
    let text = run.text(["x", "甲,乙"], isCut: false)
    #expect(run.label(of: text, at: 0) == text)
    #expect(run.labels(at: 0) == ["", "甲,乙"])
  }

  @Test func `texts of another part keep their fields`() {
    var run = LabelRun(0..<2, seed: 1)
    var other = LabelRun(0..<2, seed: 1)
    let shared = run.text(["201", "甲"], isCut: true)
    _ = run.text(["202", "乙"], isCut: true)
    let new = other.text(["203", "乙"], isCut: true)
    let known = other.text(["201", "甲"], isCut: false)
    let renumbered = run.merge(other)
    #expect(renumbered[Int(known)] == shared)
    #expect(run.fields(of: renumbered[Int(new)]) == ["203", "乙"])
    // The next new text is parted as those before.
    let last = run.text(["204", "丁"], isCut: true)
    #expect(run.fields(of: last) == ["204", "丁"])
  }
}

struct LabelSampleTests {
  private static func runs(_ fields: [Int], _ records: [[String]]) -> [Range<Int>] {
    var sample = LabelSample(fields, seed: 1)
    for fields in records {
      let record = Record(fields, isCut: true)
      unsafe record.bytes.withUnsafeBufferPointer { unsafe sample.add($0, record.places) }
    }
    return sample.runs
  }

  @Test func `neighbours of which one tells the other go together`() {
    // A code, its name and its kind; a fund, which goes with any of them; two flags, of which little comes.
    let records = (0..<600).map { number in
      let code = number * 7 % 50
      return [
        "\(code)", "名称\(code)", "类别\(code % 4)", "资金\(number * 31 % 97 % 10)", "\(number % 2)",
        "\(number / 2 % 2)",
      ]
    }
    #expect(Self.runs([0, 1, 2, 3, 4, 5], records) == [0..<3, 3..<6])
  }

  @Test func `fields with another between them stay apart`() {
    let records = (0..<600).map { ["\($0 % 50)", "x", "名称\($0 % 50)"] }
    #expect(Self.runs([0, 2], records) == [0..<1, 2..<3])
  }

  @Test func `what hardly repeats tells nothing`() {
    let records = (0..<600).map { ["项目\($0)", "名称\($0)"] }
    #expect(Self.runs([0, 1], records) == [0..<1, 1..<2])
  }

  @Test func `an exception among many is one`() {
    let records = (0..<600).map { ["\($0 % 50)", $0 == 300 ? "别名" : "名称\($0 % 50)"] }
    #expect(Self.runs([0, 1], records) == [0..<2])
  }
}
