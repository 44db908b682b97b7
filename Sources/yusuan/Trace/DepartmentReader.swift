import Core
import Extract
import Normalize
import Pipeline
import Publish
import Report

/// Reads one department of a year, and no other department's files but those it shares.
struct DepartmentReader {
  /// The folder of the year's input.
  let input: String
  let year: Int
  /// The layout's folder where the command line names one.
  let pipeline: String?
  let console: Console

  /// A year as one layout reads it, with its registers and nothing else.
  struct LayoutYear {
    let pipeline: PipelineSpec
    let identity: LayoutIdentity
    let folder: YearFolder
    let loader: YearLoader
    let choice: LayoutChoice
    /// The layouts the year's settings name are several.
    let isOneOfSeveral: Bool

    /// The departments that publish in this layout, by code.
    var departments: [Department] {
      choice.departments(of: loader.register, in: identity.folder).sorted { $0.member < $1.member }
    }
  }

  /// A department with all that its sets are made of.
  struct Reading {
    let year: LayoutYear
    let loader: YearLoader
    let folder: YearFolder
    let loaded: LoadedYear
    let cube: Cube

    /// The department's set, or that of one of its units.
    func edition(of unit: Unit?) -> Edition {
      Edition(
        pipeline: year.pipeline, year: budgetYear, cube: cube,
        notes: loaded.notes[cube.department.key] ?? [], unit: unit)
    }

    fileprivate let budgetYear: Int

    /// Data keep the department from being published.
    var isHeldBack: Bool { loaded.blockage.blocks(cube.department.key) }

    var incomplete: Set<String> {
      isHeldBack ? loaded.blockage.incomplete(cube.department.key, year.pipeline) : []
    }

    func records(of edition: Edition) -> DepartmentRecords {
      RecordSource(loader: loader, folder: folder, encodings: loaded.encodings).records(of: edition)
    }
  }

  /// The year in each layout that a department may use; nil where it cannot be read, which has been said.
  func years(_ status: inout ExitStatus) -> [LayoutYear] {
    let input = YearInput(input)
    console.show(input.findings)
    if let failure = input.failure {
      status = failure
      return []
    }
    let choice = LayoutChoice(pipeline: pipeline, settings: input.settings)
    let sources = InputFiles(of: self.input)
    var years: [LayoutYear] = []
    for layout in choice.all {
      let files = RecordingReader()
      var loader = choice.loader(of: layout, files: files, year: year)
      let spec = loader.load()
      console.show(loader.findings)
      guard let spec else {
        status = .pipeline
        continue
      }
      let hash = sources.hash(with: files.hash(without: spec.filesBesideWorkbooks))
      years.append(
        LayoutYear(
          pipeline: spec, identity: LayoutIdentity(folder: layout, input: self.input, hash: hash),
          folder: input.folder,
          loader: YearLoader(input.folder, pipeline: spec, year: year), choice: choice,
          isOneOfSeveral: choice.all.count > 1))
    }
    return years
  }

  /// Reads a department's records.
  func read(_ department: Department, in year: LayoutYear) -> Reading? {
    let own = Set(year.loader.owners.filter { $0.value == department.key }.keys)
    let folder = year.folder.restricted(
      to: { own.contains($0) },
      always: { year.pipeline.export(ofFile: $0.name)?.kind == .register })
    let loader = YearLoader(folder, pipeline: year.pipeline, year: self.year)
    let loaded = loader.load()
    guard let cube = loaded.cubes.first(where: { $0.department.key == department.key }) else { return nil }
    return Reading(
      year: year, loader: loader, folder: folder, loaded: loaded, cube: cube, budgetYear: self.year)
  }
}
