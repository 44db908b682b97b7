import Core
import Normalize

/// Records put through a Normalizer, as lines one can read.
struct Normalized {
  /// `支出 305001 某局本级|项目支出 = 100` is one fact; – is a blank member.
  var facts: [String] = []
  /// `1 label-unknown @2 refused` is record 1, its column 2; without `refused` it is a warning.
  var remarks: [String] = []
  /// `code-expired 2080209 老龄事务 earlier 2023` is what a remark's message is made of.
  var details: [String] = []
  /// Where each remark's unit could be read.
  var units: [String?] = []
  var tally: Normalizer.Tally
  var otherYears: Int
  var mendedCodes: Int
  /// What totals get of secret records, as `facts`.
  var secretFacts: [String] = []
  /// `305001 1: 5` are the secret records of a unit, their count and sums.
  var secrets: [String] = []

  /// Records hold a text a column; those of amount columns are fen, `?` a cell that is none, `!` one too large.
  init(
    _ records: [[String]], _ mapping: ExportMapping, amountColumns: [Int] = [], context: Context = .sample,
    batch size: Int = .max
  ) {
    let width = records.first?.count ?? 0
    let labelColumns = (0..<width).filter { !amountColumns.contains($0) }
    var labels = labelColumns.map { _ in [""] }
    var store = MemberStore()
    var facts = mapping.feeds.map {
      FactBatch(
        dataset: $0.dataset.name, dimensions: $0.dataset.dimensions.count, measures: $0.amounts.count)
    }
    var normalizer = Normalizer(
      mapping, labelColumns: labelColumns, amountColumns: amountColumns, context: context)
    var keys = normalizer.labelKeys
    var start = 0
    while start < records.count {
      let end = min(records.count, start + min(size, records.count))
      var batch = Batch(labelColumns: labelColumns.count, amountColumns: amountColumns.count)
      for record in records[start..<end] {
        for (index, column) in labelColumns.enumerated() {
          let known = labels[index].firstIndex(of: record[column])
          if known == nil { labels[index].append(record[column]) }
          batch.labels[index].append(UInt32(known ?? labels[index].count - 1))
        }
        for (index, column) in amountColumns.enumerated() {
          let faults: [String: AmountFault] = ["?": .notANumber, "!": .overflow]
          if let reason = faults[record[column]] {
            batch.faults.append(Batch.Fault(record: batch.count, column: index, reason: reason))
          }
          batch.amounts[index].append(Int64(record[column]) ?? 0)
        }
        batch.places.append(RecordPlace(offset: 0, length: 0, line: start + batch.count + 2))
      }
      for remark in normalizer.normalize(
        batch, keys: keys.keys(of: batch), labels: labels, store: &store, facts: &facts)
      {
        let column = remark.problem.column.map { " @\($0)" } ?? ""
        remarks.append(
          "\(start + remark.record) \(remark.problem.rule.rawValue)\(column)\(remark.isRefused ? " refused" : "")"
        )
        let values = remark.problem.values
        details.append(
          ([remark.problem.rule.rawValue]
            + [Rule.Value.expected, .reason, .limit, .other].compactMap { values[$0] }
            .filter { !$0.hasSuffix(".csv") }).joined(separator: " "))
        units.append(remark.unit.map { store.members(of: "单位")[Int($0)].code })
      }
      start = end
    }
    self.facts = Self.lines(mapping, facts, store)
    secretFacts = Self.lines(mapping, normalizer.takeSecretFacts(), store)
    secrets = normalizer.secrets.map { unit, sum in
      let name = unit.map { store.members(of: "单位")[Int($0)].code } ?? "–"
      return "\(name) \(sum.count): \(sum.amounts.map(String.init).joined(separator: ", "))"
    }.sorted()
    tally = normalizer.tally
    otherYears = normalizer.otherYears
    mendedCodes = normalizer.mendedCodes
  }

  private static func lines(
    _ mapping: ExportMapping, _ facts: [FactBatch], _ store: MemberStore
  ) -> [String] {
    var lines: [String] = []
    for (feed, batch) in zip(mapping.feeds, facts) {
      for fact in batch.records.indices {
        let members = zip(feed.dataset.dimensions, batch.members).map { dimension, members in
          let member = store.members(of: dimension)[Int(members[fact])]
          return member == .blank ? "–" : member.description
        }
        lines.append(
          "\(batch.dataset) \(members.joined(separator: "|")) = "
            + batch.amounts.map { "\($0[fact])" }.joined(separator: ", "))
      }
    }
    return lines
  }

  /// What becomes of the texts of one source: the member, the warning, or why there is none.
  static func member(
    _ texts: [String], _ source: ExportMapping.Source, context: Context = .sample
  ) -> String {
    let dataset = Dataset(name: "支出", dimensions: [source.dimension], measures: [])
    let mapping = ExportMapping(
      sources: [source], feeds: [ExportMapping.Feed(dataset: dataset, amounts: [])])
    let normalized = Normalized([texts], mapping, context: context)
    let facts = normalized.facts.map { String($0.dropFirst("支出 ".count).dropLast(" = ".count)) }
    let remarks = normalized.remarks.map { String($0.dropFirst("0 ".count)) }
    return (facts + remarks + (normalized.otherYears > 0 ? ["dropped"] : [])).joined(separator: "; ")
  }
}

extension ExportMapping.Source {
  init(_ dimension: String, _ parts: ExportMapping.Part..., blank: ExportMapping.Blank = .refused) {
    self.init(
      dimension: dimension,
      inputs: parts.enumerated().map { ExportMapping.Input(column: $0.offset, part: $0.element) },
      blank: blank)
  }
}
