import Core
import Normalize
import Report

/// What became of the records of one file, and of their amounts: read = used + dropped + secret + refused.
struct FileBalance {
  /// The sums of one amount column, in fen.
  struct Column {
    var heading: String
    var all: Int128
    var used: Int128
    var dropped: Int128
    var secret: Int128
    var refused: Int128
  }

  var path: String
  /// The department whose file it is, nil for a file of many.
  var department: String?
  var records: Int
  var tally: Normalizer.Tally
  var columns: [Column]

  init(_ path: String, of department: String?, _ result: FileResult) {
    self.path = path
    self.department = department
    records = result.records
    tally = result.tally
    let tally = result.tally
    columns = zip(result.headings, result.totals).enumerated().compactMap { index, column in
      guard let heading = column.0 else { return nil }
      func sum(_ sums: [Int128]) -> Int128 { sums.indices.contains(index) ? sums[index] : 0 }
      return Column(
        heading: heading, all: column.1, used: sum(tally.usedAmounts), dropped: sum(tally.droppedAmounts),
        secret: sum(tally.secretAmounts), refused: sum(tally.refusedAmounts))
    }
  }

  /// Every record is used: nothing that has to be said.
  var isPlain: Bool { tally.used == records }

  var announcement: Announcement {
    .records(
      path: path, all: records, used: tally.used, dropped: tally.dropped, secret: tally.secret,
      refused: tally.refused)
  }

  /// One line a column: `金额: 12.00 = 10.00 + 0.00 + 2.00`.
  var lines: [String] {
    columns.map { column in
      let parts =
        [column.used, column.dropped] + (tally.secret > 0 ? [column.secret] : []) + [column.refused]
      return "\(column.heading): \(yuanText(fen: column.all)) = "
        + parts.map { yuanText(fen: $0) }.joined(separator: " + ")
    }
  }

  /// Amounts in 元.
  var json: String {
    var amounts: [String: [String: String]] = [:]
    for column in columns {
      amounts[column.heading] = [
        "all": yuanText(fen: column.all), "used": yuanText(fen: column.used),
        "dropped": yuanText(fen: column.dropped), "secret": yuanText(fen: column.secret),
        "refused": yuanText(fen: column.refused),
      ]
    }
    return jsonLine([
      "type": "balance", "file": path, "records": records, "used": tally.used, "dropped": tally.dropped,
      "secret": tally.secret, "refused": tally.refused, "amounts": amounts,
    ])
  }
}
