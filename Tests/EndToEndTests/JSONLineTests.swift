import Testing

@testable import yusuan

struct JSONLineTests {
  @Test func `an object is one line for every reader, its keys in order`() {
    let inner: [String: any Sendable] = ["y": ["一/二", "a\u{2028}b"], "x": true, "n": Int64(-3)]
    #expect(
      jsonLine(["b": 1, "a": inner, "c": ["z": "1", "k": "\""]])
        == #"{"a":{"n":-3,"x":true,"y":["一/二","a\u2028b"]},"b":1,"c":{"k":"\"","z":"1"}}"#)
    #expect(jsonText(["甲", "", "\n\u{1}"]) == #"["甲","","\n\u0001"]"#)
  }
}
