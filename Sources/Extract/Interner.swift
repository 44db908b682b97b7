/// The labels of one column, each a small integer by first appearance; 0 is the blank.
///
/// Looks labels up by their bytes, so that a record makes no `String`.
struct Interner: Sendable {
  private(set) var labels: [String] = [""]
  private var table: ByteTable

  init(seed: UInt64) { table = ByteTable(seed: seed) }

  /// The label of these bytes, which are UTF-8.
  mutating func label(_ field: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let label = unsafe table.index(of: field)
    if label == labels.count { labels.append(unsafe String(decoding: field, as: UTF8.self)) }
    return label
  }
}
