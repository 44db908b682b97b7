import Core
import Extract

/// Reads an export of the sample format as batches and puts them together again, one text a record.
enum ReadBatches {
  static func read(
    _ bytes: [UInt8], batch size: Int, piece: Int = 7, format: ExportFormat = .sample
  ) -> (records: [String], findings: [Finding]) {
    var findings: [Finding] = []
    var records: [String] = []
    let source = ByteSource(name: "支出.csv", bytes: bytes)
    let opened = ExportFile.open(
      source, format: format, limits: RecordReader.Limits(piece: piece), findings: &findings)
    guard var file = consume opened else { return ([], findings) }
    file.readBatches(of: size, findings: &findings) { batch, labels in
      // A record cut short leaves nothing behind in any column.
      if !(batch.labels.map(\.count) + batch.amounts.map(\.count)).allSatisfy({ $0 == batch.count }) {
        records.append("columns of different lengths")
      }
      for record in 0..<batch.count {
        let texts = batch.labels.enumerated().map { labels[$0][Int($1[record])] }
        let amounts = batch.amounts.map { "\($0[record])" }
        let faults = batch.faults.filter { $0.record == record }.map { "\($0.column):\($0.reason)" }
        let place = batch.places[record]
        records.append(
          "\(place.line) \(place.offset)+\(place.length) "
            + (texts + amounts + faults).joined(separator: "|"))
      }
    }
    return (records, findings)
  }
}
