import Core
import Testing

struct EntriesTests {
  private static let list = [
    Entry(members: [0, 2], sums: [1, 0]), Entry(members: [1, 0], sums: [0, 0]),
    Entry(members: [1, 3], sums: [-4, 8]),
  ]

  @Test func `entries are what was put in, one by one or side by side`() {
    let flat = Entries(count: 3, keys: [0, 2, 1, 0, 1, 3], sums: [1, 0, 0, 0, -4, 8])
    let appended = Entries(Self.list)
    #expect(Array(flat) == Self.list)
    #expect(flat == appended)
    #expect(flat.hashValue == appended.hashValue)
    #expect((0..<3).map { flat.member(1, of: $0) } == [2, 0, 3])
    #expect((0..<3).map { flat.sum(1, of: $0) } == [0, 0, 8])
    #expect(flat.members(at: 0) == [0, 1, 1])
    #expect(flat.sums(of: 0) == [1, 0, -4])
  }

  @Test func `what has no sum does not count`() {
    let entries = Entries(Self.list)
    #expect(entries.indices.map(entries.counts) == [true, false, true])
    #expect(entries.only(where: entries.counts) == Entries([Self.list[0], Self.list[2]]))
  }

  @Test func `one entry can be changed in its place`() {
    var entries = Entries(Self.list)
    entries[1].sums[1] = 7
    entries[2].members[0] = 9
    #expect(Array(entries).map(\.sums) == [[1, 0], [0, 7], [-4, 8]])
    #expect(Array(entries).map(\.members) == [[0, 2], [1, 0], [9, 3]])
    #expect(entries != Entries(Self.list))
  }

  @Test func `no entries are no entries, whatever they would have`() {
    #expect(Entries(count: 0, keys: [], sums: []) == [])
    #expect(Entries(Self.list).only { _ in false } == Entries())
  }

  @Test func `entries without members are told apart by their number`() {
    let one = Entries([Entry(members: [], sums: [5])])
    #expect(one.count == 1)
    #expect(one != [])
    #expect(Array(one) == [Entry(members: [], sums: [5])])
  }
}
