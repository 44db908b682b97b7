import Core
import Emit
import Pipeline
import Tabulate

/// Makes and writes the workbook of one department, or of one of its units.
struct Publisher: Sendable {
  let pipeline: PipelineSpec
  let year: Int
  /// The folder of the year's output.
  let output: String

  /// What became of one workbook.
  enum Outcome: Sendable {
    case written(path: String)
    case refused([Finding])
    case failed(WriteFailure)
  }

  func publish(_ cube: Cube, notes: [Note], unit: Unit?) -> Outcome {
    let edition = Edition(pipeline: pipeline, year: year, cube: cube, notes: notes, unit: unit)
    let department = cube.department
    let unsafeNames = [department.name, unit?.name].compactMap { $0 }.compactMap { name in
      (name == pipeline.publication.refusedFolder ? "reserved" : fileNameProblem(name)).map {
        Finding(.nameUnsafe, at: Location(file: name), [.found: name, .reason: $0])
      }
    }
    if !unsafeNames.isEmpty { return .refused(unsafeNames) }

    let pages: [Page]
    do throws(TabulateError) {
      pages = edition.pages(of: try edition.tables())
    } catch {
      return .refused([finding(for: error, department)])
    }

    let path = "\(output)/\(edition.path)"
    var refusal: Finding?
    do throws(WriteFailure) {
      try DiskWriter.replace(path) { temporary throws(WriteFailure) in
        do throws(EmitError) {
          try writeWorkbook(pages, to: temporary)
        } catch {
          refusal = finding(for: error, path)
          throw WriteFailure(path: path, reason: "\(error)")
        }
      }
    } catch {
      return refusal.map { .refused([$0]) } ?? .failed(error)
    }
    return .written(path: path)
  }

  private func finding(for error: TabulateError, _ department: Department) -> Finding {
    let location = Location(file: department.name)
    switch error.fault {
    case .overflow: return Finding(.amountOverflow, at: location, [.heading: error.table])
    case .numeralsTooFew(let limit):
      return Finding(.numeralsTooFew, at: location, [.name: error.table, .limit: "\(limit)"])
    }
  }

  /// Nil where the cause is the machine, not the data.
  private func finding(for error: EmitError, _ path: String) -> Finding? {
    let location = Location(file: path)
    switch error {
    case .library: return nil
    case .textTooLong(let sheet, let text, let limit):
      return Finding(.textTooLong, at: location, [.name: sheet, .found: text, .limit: "\(limit)"])
    case .rowsTooMany(let sheet, let limit):
      return Finding(.rowsTooMany, at: location, [.name: sheet, .limit: "\(limit)"])
    case .sheetName(let name): return Finding(.sheetName, at: location, [.found: name])
    }
  }
}
