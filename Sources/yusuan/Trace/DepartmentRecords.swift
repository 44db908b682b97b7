import Core
import Extract
import Normalize
import Pipeline

/// The records of one department, or of one of its units, read again from their files: what figures are traced back to.
struct DepartmentRecords: Sendable {
  let loader: YearLoader
  let files: [YearFolder.File]
  let pipeline: PipelineSpec
  let department: Department
  /// Records of other units are left out.
  let units: [Unit]
  private let encodings: [String: Encoding]
  /// Records of other years are shown too.
  private var keepsOtherYears = false

  /// Facts of one dataset that some records of one file gave.
  struct Facts {
    let dataset: Dataset
    /// Members are indices of `members`, the records those of `places`.
    let batch: FactBatch
    /// By dimension of the dataset.
    let members: [[Member]]
    let places: [RecordPlace]
    let locator: CellLocator
    /// For each measure the column of the export it stands in.
    let columns: [Int?]
  }

  /// Members by index are those of one file: when the next one begins, `isNewFile` is true.
  typealias Watcher = (_ facts: Facts, _ isNewFile: Bool) -> Void

  init(
    _ loader: YearLoader, _ files: [YearFolder.File], _ pipeline: PipelineSpec, _ department: Department,
    units: [Unit], encodings: [String: Encoding] = [:]
  ) {
    self.encodings = encodings
    self.loader = loader
    self.files = files
    self.pipeline = pipeline
    self.department = department
    self.units = units
  }

  /// The same, with the records of other years.
  var withOtherYears: DepartmentRecords {
    var records = self
    records.keepsOtherYears = true
    return records
  }

  /// The dimensions by name.
  var known: [String: Dimension] {
    Dictionary(pipeline.dimensions.map { ($0.name, $0) }) { first, _ in first }
  }

  func dataset(_ name: String) -> Dataset? { pipeline.datasets.first { $0.name == name } }

  /// Shows the facts of some datasets, of all when nil, in the order of the files and their records.
  ///
  /// Of a file of many departments those of `departments` are shown, by key, or of this one. What totals have of secret
  /// records goes to `secrets`, without a place.
  func each(
    in some: [YearFolder.File]? = nil, of datasets: Set<String>? = nil, for departments: Set<String>? = nil,
    secrets: Watcher? = nil, _ body: Watcher
  ) {
    for file in some ?? files {
      guard let export = pipeline.export(ofFile: file.name) else {
        continue
      }
      let feeds = export.mapping.feeds
      if let datasets, !feeds.contains(where: { datasets.contains($0.dataset.name) }) { continue }
      var isNew = true
      func show(
        _ batches: [FactBatch], _ places: [RecordPlace], _ store: MemberStore, _ locator: CellLocator,
        to watcher: Watcher
      ) {
        for (feed, batch) in zip(feeds, batches) where datasets?.contains(feed.dataset.name) ?? true {
          watcher(
            Facts(
              dataset: feed.dataset, batch: batch,
              members: feed.dataset.dimensions.map { store.members(of: $0) }, places: places,
              locator: locator, columns: feed.amounts), isNew)
          isNew = false
        }
      }
      withoutActuallyEscaping(
        { (batch: Batch?, facts: [FactBatch], store: MemberStore, locator: CellLocator) in
          if let batch {
            show(facts, batch.places, store, locator, to: body)
          } else if let secrets {
            show(facts, [], store, locator, to: secrets)
          }
        },
        do: {
          loader.lookAgain(
            at: file, for: departments ?? [department.key], encoding: encodings[file.path],
            keepsOtherYears: keepsOtherYears, $0)
        })
    }
  }
}
