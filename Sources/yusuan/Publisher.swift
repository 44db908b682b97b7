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
    let department = cube.department
    let words = words(of: department, publisher: unit?.name ?? department.name)
    let spec = pipeline.publication
    let file = words.fill(unit == nil ? spec.departmentFile : spec.unitFile)
    let unsafeNames = [department.name, unit?.name].compactMap { $0 }.compactMap { name in
      (name == spec.refusedFolder ? "reserved" : fileNameProblem(name)).map {
        Finding(.nameUnsafe, at: Location(file: name), [.found: name, .reason: $0])
      }
    }
    if !unsafeNames.isEmpty { return .refused(unsafeNames) }

    let tables: [Table]
    do throws(TabulateError) {
      let tabulator = Tabulator(
        unit.map { cube.restricted(to: $0, dimension: pipeline.dimension(.unit)) } ?? cube,
        notes: notes.filter { $0.department == department.key },
        publisher: unit?.member ?? department.member, words: words, dimensions: pipeline.dimensions)
      var made: [Table] = []
      for table in pipeline.tables { made.append(try tabulator.table(table)) }
      tables = made
    } catch {
      return .refused([finding(for: error, department)])
    }

    let layout = Layout(
      style: pipeline.style, caption: words.fill(unit == nil ? spec.departmentCaption : spec.unitCaption),
      unitPrefix: spec.moneyPrefix)
    let pages =
      [
        layout.contents(
          sheet: spec.contentsSheet,
          title: words.fill(unit == nil ? spec.contentsTitle : spec.unitContentsTitle), of: tables)
      ]
      + tables.map(layout.page)
    let path = "\(output)/\(department.name)/\(spec.folder)/\(file)"
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

  /// What the placeholders of the form's words stand for.
  private func words(of department: Department, publisher: String) -> Words {
    var values: [String: String] = [:]
    for dimension in pipeline.dimensions {
      switch dimension.kind {
      case .year(let years):
        values[dimension.name] = "\(year)"
        for relative in years { values[relative.name] = "\(year + relative.offset)" }
      case .department: values[dimension.name] = department.name
      case .unit: values[dimension.name] = publisher
      case .attribute: values[dimension.name] = department.attributes[dimension.name] ?? ""
      case .list, .codes, .text: break
      }
    }
    return Words(values)
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
