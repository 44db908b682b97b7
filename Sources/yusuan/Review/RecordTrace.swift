import Core
import Extract
import Normalize
import Pipeline
import Reconcile

/// Every amount of a department with its place, grouped by what it is of: what all figures of a set are traced back to.
struct RecordTrace {
  /// Amounts of one measure with the same labels.
  struct Group {
    var dataset: Int
    var measure: Int
    /// In the order of the dataset's dimensions.
    var members: [Member]
    /// Where its amounts stand among all.
    var records: Range<Int> = 0..<0
  }

  /// One amount of a record.
  struct Amount {
    var place: RecordPlace
    var fen: Int64
    var file: Int32
    /// −1 where the file lacks the column.
    var column: Int32
  }

  private(set) var groups: [Group] = []
  private var amounts: [Amount] = []
  private var locators: [CellLocator] = []
  private let datasets: [Dataset]
  private let units: [Unit]
  private let known: [String: Dimension]
  /// The sum of each group, in fen.
  private(set) var sums: [Int128] = []

  var count: Int { amounts.count }

  /// Nothing to trace to.
  init() {
    datasets = []
    units = []
    known = [:]
  }

  /// Reads the department's files again.
  init(_ records: DepartmentRecords) { self = Self.traces(of: [records]).first ?? RecordTrace() }

  /// Reads the files of some departments of a year again: one of many departments once for all of them.
  static func traces(of sets: [DepartmentRecords]) -> [RecordTrace] {
    var collectors = sets.map { RecordCollector($0) }
    for file in sets.first?.files ?? [] {
      for index in collectors.indices { collectors[index].beginFile() }
      if file.folder == nil {
        var routes = UnitRoutes(sets)
        sets.first?.each(in: [file], for: Set(sets.map(\.department.key))) { facts, _ in
          for (index, own) in routes.split(facts) { collectors[index].add(facts, own) }
        }
      } else {
        for (index, set) in sets.enumerated() {
          set.each(in: [file]) { facts, _ in collectors[index].add(facts) }
        }
      }
    }
    return zip(sets, collectors).map { RecordTrace($0, $1) }
  }

  private init(_ records: DepartmentRecords, _ collector: RecordCollector) {
    datasets = records.pipeline.datasets
    units = records.units
    known = records.known
    locators = collector.locators
    take(collector)
    sums = groups.map { group in group.records.reduce(0) { $0 + Int128(fen($1)) } }
  }

  /// Puts the groups and their amounts in order.
  private mutating func take(_ collector: RecordCollector) {
    var found: [(group: Group, of: Int)] = []
    for (dataset, table) in collector.tables.enumerated() {
      let names = datasets[dataset].dimensions
      for index in 0..<table.keys.count {
        let key = Array(table.keys[index])
        let members = names.indices.map { collector.store.members(of: names[$0])[Int(key[$0])] }
        found.append((Group(dataset: dataset, measure: Int(key[names.count]), members: members), index))
      }
    }
    found.sort { left, right in
      let (first, second) = (datasets[left.group.dataset].name, datasets[right.group.dataset].name)
      if first != second { return first < second }
      if left.group.measure != right.group.measure { return left.group.measure < right.group.measure }
      return left.group.members.lexicographicallyPrecedes(right.group.members)
    }
    // A counting sort: amounts of one group stay in the order of the files.
    var starts = collector.tables.map { [Int](repeating: 0, count: $0.keys.count) }
    var next = 0
    for (group, index) in found {
      let count = collector.tables[group.dataset].counts[index]
      starts[group.dataset][index] = next
      var group = group
      group.records = next..<next + count
      groups.append(group)
      next += count
    }
    guard let blank = collector.tables.lazy.compactMap(\.amounts.first).first else { return }
    amounts = Array(repeating: blank, count: next)
    for (dataset, table) in collector.tables.enumerated() {
      for (amount, group) in zip(table.amounts, table.groups) {
        amounts[starts[dataset][Int(group)]] = amount
        starts[dataset][Int(group)] += 1
      }
    }
  }

  /// The amount of a record in fen.
  func fen(_ record: Int) -> Int64 { amounts[record].fen }

  func amount(_ record: Int) -> Money { Money(fen: amounts[record].fen) }

  /// The places of records, looked up by file and there in order.
  func locations(of records: [Int]) -> [Int: Location] {
    var locations: [Int: Location] = [:]
    for (file, own) in Dictionary(grouping: records, by: { Int(amounts[$0].file) }) {
      let locator = locators[file]
      var window = RecordWindow(locator.source)
      for record in own.sorted(by: { amounts[$0].place.offset < amounts[$1].place.offset }) {
        let amount = amounts[record]
        let column = amount.column < 0 ? nil : Int(amount.column)
        locations[record] = window.location(of: column, in: amount.place, locator)
      }
    }
    return locations
  }

  /// The one file that all records of a dataset stand in; nil where there are several, or none.
  func file(of dataset: String) -> String? {
    let own = groups.filter { datasets[$0.dataset].name == dataset }
    let files = Set(own.flatMap { $0.records.map { amounts[$0].file } })
    return files.count == 1 ? files.first.map { locators[Int($0)].source.name } : nil
  }

  /// What the rules are told of the records.
  var recordGroups: [RecordGroup] {
    groups.map { group in
      let dataset = datasets[group.dataset]
      return RecordGroup(
        dataset: dataset.name, measure: dataset.measures[group.measure],
        members: Dictionary(zip(dataset.dimensions, group.members)) { first, _ in first },
        records: group.records, amounts: group.records.map(fen))
    }
  }

  /// The records with the largest amounts of some groups; of equal ones the first.
  func largest(_ most: Int, of own: [Int]) -> ArraySlice<Int> {
    func isBefore(_ left: Int, _ right: Int) -> Bool {
      let sizes = (fen(left).magnitude, fen(right).magnitude)
      return sizes.0 == sizes.1 ? left < right : sizes.0 > sizes.1
    }
    var best: [Int] = []
    /// The least of those that were kept when they were cut last.
    var least: Int?
    for group in own {
      for record in groups[group].records {
        if let least, !isBefore(record, least) { continue }
        best.append(record)
        // Cut now and then, not for each record.
        if best.count == 2 * most {
          best.sort(by: isBefore)
          best.removeLast(most)
          least = best.last
        }
      }
    }
    return best.sorted(by: isBefore).prefix(most)
  }

  /// What the amounts of a group are of, in words.
  func words(of group: Group) -> [String] {
    datasets[group.dataset].words(measure: group.measure, group.members)
  }

  /// The groups by their labels.
  var groupIndex: GroupIndex { GroupIndex(groups, datasets, known: known, units: units) }
}
