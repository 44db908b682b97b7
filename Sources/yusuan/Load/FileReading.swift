import Core
import Foundation
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

  /// With what is known of a file that has not changed.
  private var tasks: [(task: Task, known: FileResult?)] = []
  private var sizes: [Int] = []

  /// What files gave is held until those before them are through: so many files, and so much beside the largest.
  private static let most = 64
  private static let mostBytes = 64 << 20
  /// Fewer bytes are read before a second thread has begun; a file of more is read on all cores by itself.
  private static let worthwhile = 1 << 20

  var isFull: Bool {
    sizes.count >= Self.most || sizes.reduce(0, +) - (sizes.max() ?? 0) >= Self.mostBytes
  }

  mutating func add(_ task: Task, known: FileResult?) {
    tasks.append((task, known))
    let attributes = known == nil ? try? FileManager.default.attributesOfItem(atPath: task.file.path) : nil
    sizes.append((attributes?[.size] as? Int) ?? 0)
  }

  /// What the files gave, in their order; nothing waits any more.
  mutating func results() -> [(task: Task, result: FileResult, isKnown: Bool)] {
    let waiting = tasks
    let hasLarge = sizes.contains { $0 >= Self.worthwhile }
    let isManySmall = !hasLarge && sizes.reduce(0, +) >= Self.worthwhile
    self = FileReading()
    return inParallel(waiting.indices, atOnce: isManySmall ? 1 : waiting.count) { index in
      let (task, known) = waiting[index]
      return (task, known ?? task.loader.load(task.file, task.export), known != nil)
    }
  }
}
