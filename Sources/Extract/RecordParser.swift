import CCSV

/// Owns one libcsv parser and what it has said about the record at hand.
///
/// Strict to the end of input: a stray or unbalanced quote is a fault, never a guess.
@safe package struct RecordParser: ~Copyable {
  /// What libcsv's callbacks write to; its address stays the same while the parser lives.
  struct Sink {
    var bytes: [UInt8] = []
    /// Where each field ends in `bytes`.
    var ends: [Int] = []
    var isComplete = false
  }

  private let parser: UnsafeMutablePointer<csv_parser>
  private let sink: UnsafeMutablePointer<Sink>

  package init() {
    unsafe parser = .allocate(capacity: 1)
    unsafe sink = .allocate(capacity: 1)
    unsafe sink.initialize(to: Sink())
    // It fails for a null parser only.
    _ = unsafe csv_init(parser, UInt8(CSV_STRICT | CSV_STRICT_FINI))
    // The default grows by 128 bytes a time and trims blanks.
    unsafe csv_set_blk_size(parser, 64 << 10)
    unsafe csv_set_space_func(parser, ccsv_keep_blanks)
  }

  deinit {
    unsafe csv_free(parser)
    unsafe parser.deallocate()
    unsafe sink.deinitialize(count: 1)
    unsafe sink.deallocate()
  }

  /// Whether a record has begun and not ended.
  package var isOpen: Bool { unsafe parser.pointee.pstate != 0 }

  package var isComplete: Bool { unsafe sink.pointee.isComplete }
  package var fieldEnds: [Int] { unsafe sink.pointee.ends }
  package var fieldBytes: [UInt8] { unsafe sink.pointee.bytes }

  package mutating func beginRecord() {
    unsafe sink.pointee.bytes.removeAll(keepingCapacity: true)
    unsafe sink.pointee.ends.removeAll(keepingCapacity: true)
    unsafe sink.pointee.isComplete = false
  }

  /// Takes one physical line with its end; returns how many bytes were in order, all of them unless there is a fault.
  package mutating func feed(_ line: UnsafeBufferPointer<UInt8>) -> Int {
    unsafe csv_parse(parser, line.baseAddress, line.count, Self.fieldEnded, Self.recordEnded, sink)
  }

  /// Takes the end of input; false where it lies inside a quoted field.
  package mutating func finish() -> Bool {
    unsafe csv_fini(parser, Self.fieldEnded, Self.recordEnded, sink) == 0
  }

  private static let fieldEnded:
    @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void = {
      bytes, count, sink in
      guard let sink = unsafe sink?.assumingMemoryBound(to: Sink.self) else { return }
      if let bytes = unsafe bytes, count > 0 {
        unsafe sink.pointee.bytes.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
      }
      unsafe sink.pointee.ends.append(sink.pointee.bytes.count)
    }

  private static let recordEnded: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void = { _, sink in
    unsafe sink?.assumingMemoryBound(to: Sink.self).pointee.isComplete = true
  }
}
