import Core
import Normalize
import Pipeline

/// Some files of a year that are read at once, and what each gave in their order.
struct FileReading {
  /// A file, and all that decides how it is read.
  struct Task: Sendable {
    var file: YearFolder.File
    var export: ExportSpec
    /// The department whose file it is, nil for a file of many.
    var owner: String?
    var pipeline: PipelineSpec
    var context: Context
    var plan: Plan
    var unitDimension: String
    var keepsAll: Bool

    var loader: FileLoader {
      FileLoader(
        pipeline: pipeline, context: context, plan: plan, unitDimension: unitDimension, keepsAll: keepsAll)
    }
  }

  /// What a file gave.
  struct Given: Sendable {
    var task: Task
    var result: FileResult
    /// It need not be read.
    var isKnown: Bool
  }

  /// With what is known of a file that has not changed.
  private var tasks: [(task: Task, known: FileResult?)] = []
  private var sizes: [Int] = []

  /// What files gave is held until those before them are through: so many files, and so much beside the largest.
  private static let most = 64
  private static let mostBytes = 64 << 20
  /// Fewer bytes are read before a second thread has begun; a file of more is read on all cores, and the others beside
  /// its end, where there is work for one core only.
  private static let worthwhile = 1 << 20

  var isFull: Bool {
    sizes.count >= Self.most || sizes.reduce(0, +) - (sizes.max() ?? 0) >= Self.mostBytes
  }

  mutating func add(_ task: Task, known: FileResult?) {
    tasks.append((task, known))
    sizes.append(known == nil ? (try? OpenFile(task.file.path))?.size ?? 0 : 0)
  }

  /// What the files gave, in their order; nothing waits any more.
  mutating func results() -> [Given] {
    let waiting = tasks
    let sizes = sizes
    self = FileReading()
    @Sendable func read(_ index: Int, _ partsAreRead: @escaping @Sendable () -> Void = {}) -> FileResult {
      let (task, known) = waiting[index]
      if let known { return known }
      var loader = task.loader
      loader.partsAreRead = partsAreRead
      return loader.load(task.file, task.export)
    }
    let results: [FileResult]
    if let largest = sizes.indices.max(by: { sizes[$0] < sizes[$1] }), sizes[largest] >= Self.worthwhile {
      results = Self.read(sizes.indices, largest: largest, read)
    } else {
      let isWorthwhile = sizes.reduce(0, +) >= Self.worthwhile
      results = inParallel(sizes.indices, atOnce: isWorthwhile ? 1 : sizes.count) { read($0) }
    }
    return zip(waiting, results).map { Given(task: $0.task, result: $1, isKnown: $0.known != nil) }
  }

  /// Reads the largest file here, and all others when its parts are read.
  private static func read(
    _ files: Range<Int>, largest: Int,
    _ read: @escaping @Sendable (Int, _ partsAreRead: @escaping @Sendable () -> Void) -> FileResult
  ) -> [FileResult] {
    let others = LaterWork { files.filter { $0 != largest }.map { read($0) {} } }
    let result = read(largest) { others.begin() }
    var results = others.result()
    results.insert(result, at: largest - files.lowerBound)
    return results
  }
}

extension [FileReading.Given] {
  /// What a cache keeps of each file.
  var keptBytes: [[UInt8]] { inParallel(indices, atOnce: 1) { self[$0].result.bytes } }
}
