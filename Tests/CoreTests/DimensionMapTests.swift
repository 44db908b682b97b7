import Core
import Testing

struct DimensionMapTests {
  @Test func `values are found, replaced and taken away, whatever order they came in`() {
    var map = DimensionMap(["科目": 1, "单位": 2])
    map["资金"] = 3
    map["单位"] = 4
    #expect(map["单位"] == 4)
    #expect(map["任务"] == nil)
    map["科目"] = nil
    map["任务"] = nil
    #expect(map.map(\.dimension) == map.keys)
    #expect(Set(map.keys) == ["单位", "资金"])
    #expect(map == DimensionMap(["资金": 3, "单位": 4]))
    var other = DimensionMap<Int>()
    other["单位"] = 4
    other["资金"] = 3
    #expect(map == other)
    #expect(map.hashValue == other.hashValue)
  }
}
