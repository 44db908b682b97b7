import Core
import Normalize

/// The groups of a trace by their labels: what a selection takes is found without asking every group.
///
/// Conditions are asked of each label once, however many selections make them.
struct GroupIndex {
  /// One dimension of the groups of a measure.
  private struct Column {
    var members: [Member] = []
    var byKey: [String: [Int]] = [:]
    /// By member, the groups that have it.
    var groups: [[Int]] = []
    /// By group, counted from the first of the measure.
    var numbers: [Int] = []
  }

  /// The groups of one measure of a dataset.
  private struct Part {
    var first: Int
    var count = 0
    var columns: [Column]
  }

  /// The members of a column that pass.
  private struct Passing {
    var position: Int
    var numbers: [Int]
    /// By member; of few members the numbers are looked through.
    var flags: [Bool]?
    /// Groups with one of them.
    var count: Int

    func contains(_ number: Int) -> Bool { flags?[number] ?? numbers.contains(number) }
  }

  private struct Place: Hashable {
    var dataset: Int
    var measure: Int
  }

  private struct Question: Hashable {
    var place: Place
    var condition: FactCondition
  }

  private let datasets: [Dataset]
  private let shapes: [FactShape]
  private let units: [Unit]
  private var parts: [Place: Part] = [:]
  private var answers: [Question: Passing] = [:]

  /// `groups` are those of one measure of a dataset side by side.
  init(_ groups: [RecordTrace.Group], _ datasets: [Dataset], known: [String: Dimension], units: [Unit]) {
    self.datasets = datasets
    self.units = units
    shapes = datasets.map { FactShape($0.dimensions, known: known) }
    var indices: [[Member: Int]] = []
    for (index, group) in groups.enumerated() {
      let place = Place(dataset: group.dataset, measure: group.measure)
      if parts[place] == nil {
        parts[place] = Part(first: index, columns: group.members.map { _ in Column() })
        indices = group.members.map { _ in [:] }
      }
      for (position, member) in group.members.enumerated() {
        let number = indices[position][member] ?? indices[position].count
        if number == indices[position].count {
          indices[position][member] = number
          parts[place]?.columns[position].byKey[member.key, default: []].append(number)
          parts[place]?.columns[position].members.append(member)
          parts[place]?.columns[position].groups.append([])
        }
        parts[place]?.columns[position].groups[number].append(index)
        parts[place]?.columns[position].numbers.append(number)
      }
      parts[place]?.count += 1
    }
  }

  /// The groups a selection adds up, in order, each as often as a term takes it.
  mutating func uses(of selection: Selection) -> [(group: Int, isSubtracted: Bool)] {
    var uses: [(group: Int, isSubtracted: Bool)] = []
    for term in selection.terms {
      guard let dataset = datasets.firstIndex(where: { $0.name == term.dataset }),
        let measure = term.measure(among: datasets[dataset].measures),
        let part = parts[Place(dataset: dataset, measure: measure)]
      else { continue }
      let place = Place(dataset: dataset, measure: measure)
      var passing = term.filter.conditions(on: shapes[dataset], units: units).map {
        self.passing($0, place, part.columns[$0.position])
      }
      passing.sort { $0.count < $1.count }
      guard let narrowest = passing.first else {
        uses += (part.first..<part.first + part.count).map { ($0, term.isSubtracted) }
        continue
      }
      let others = passing.dropFirst().filter { $0.count < part.count }
      for number in narrowest.numbers {
        for group in part.columns[narrowest.position].groups[number]
        where others.allSatisfy({ $0.contains(part.columns[$0.position].numbers[group - part.first]) }) {
          uses.append((group, term.isSubtracted))
        }
      }
    }
    return uses.sorted { $0.group < $1.group }
  }

  private mutating func passing(_ condition: FactCondition, _ place: Place, _ column: Column) -> Passing {
    func passing(_ numbers: [Int], flags: [Bool]?) -> Passing {
      Passing(
        position: condition.position, numbers: numbers, flags: flags,
        count: numbers.reduce(0) { $0 + column.groups[$1].count })
    }
    // One label is looked up sooner than an earlier answer is.
    if let keys = condition.keys, keys.count == 1 {
      let numbers = keys.flatMap { column.byKey[$0] ?? [] }
      if numbers.count < 4 { return passing(numbers, flags: nil) }
    }
    let question = Question(place: place, condition: condition)
    if let known = answers[question] { return known }
    let flags = column.members.map(condition.accepts)
    let answer = passing(flags.indices.filter { flags[$0] }, flags: flags)
    answers[question] = answer
    return answer
  }
}
