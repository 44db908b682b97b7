import Core
import Normalize
import Pipeline
import Report
import Tabulate

/// Whose set is asked about, and whether it has to be what was published.
struct SetRequest {
  /// The folder of the year's input.
  var input: String
  /// The folder of the year's output; the year's usual one when nil.
  var output: String?
  var year: Int
  /// The layout's folder where the command line names one.
  var pipeline: String?
  var department: String?
  var unit: String?
  /// What the data give now is asked for, whatever was published.
  var isCurrent = false

  var outputFolder: String { output ?? "output/\(year)" }

  func reader(_ console: Console) -> DepartmentReader {
    DepartmentReader(input: input, year: year, pipeline: pipeline, console: console)
  }
}

/// Finds the set a question is about and reads it, unless its data are no longer those of its workbook.
struct SetFinder {
  let request: SetRequest
  let console: Console

  /// The set, what of its datasets is not whole, and how what was said on the way ends the run.
  func find(_ status: inout ExitStatus) -> (set: TracedSet, incomplete: Set<String>)? {
    let reader = request.reader(console)
    let years = reader.years(&status)
    let known = years.flatMap { year in year.departments.map { (year: year, department: $0) } }
    let asked = known.filter { isAsked($0.department, in: $0.year) }
    guard let (year, department) = asked.first, asked.count == 1 else {
      if status == .done { status = .refused }
      if let name = request.department ?? request.unit, asked.isEmpty, !known.isEmpty {
        let names = years.flatMap(\.loader.register.names)
        console.say(.nobodyCalled(name, nearest: nearest(to: name, among: names)))
      }
      if !known.isEmpty { console.say(.departmentNeeded(known.map(\.department.name))) }
      return nil
    }
    guard let reading = reader.read(department, in: year) else { return nil }
    let unit = request.unit.flatMap { name in
      reading.cube.units.first { $0.name == name || $0.code == name }
    }
    if let name = request.unit, unit == nil {
      let names = reading.cube.units.flatMap { [$0.name, $0.code] }
      console.say(.nobodyCalled(name, nearest: nearest(to: name, among: names)))
      status = max(status, .refused)
      return nil
    }
    if let layout = otherLayout(of: reading, unit) {
      var other = request
      other.pipeline = layout
      return SetFinder(request: other, console: console).find(&status)
    }
    return check(reading, unit, &status).map { ($0, reading.incomplete) }
  }

  private func isAsked(_ department: Department, in year: DepartmentReader.LayoutYear) -> Bool {
    if let name = request.department { return department.name == name || department.code == name }
    guard let name = request.unit else { return true }
    return year.loader.register.units(of: department.key).contains { $0.name == name || $0.code == name }
  }

  /// The layout a set was published in, where the year's settings name another one now and the request none.
  func otherLayout(of reading: DepartmentReader.Reading, _ unit: Unit?) -> String? {
    if request.isCurrent || request.pipeline != nil { return nil }
    return PublishedSet(
      edition: reading.edition(of: unit), identity: reading.year.identity, output: request.outputFolder
    ).otherLayout
  }

  /// The set, if it is what was published or need not be.
  func check(
    _ reading: DepartmentReader.Reading, _ unit: Unit?, _ status: inout ExitStatus
  ) -> TracedSet? {
    let edition = reading.edition(of: unit)
    let set: TracedSet
    do throws(TabulateError) {
      set = try TracedSet(edition, reading.records(of: edition))
    } catch {
      console.show([EditionMaker.finding(for: error, edition.department)])
      status = max(status, .refused)
      return nil
    }
    let published = PublishedSet(
      edition: edition, identity: reading.year.identity, output: request.outputFolder)
    if !request.isCurrent {
      switch published.state(set.tables) {
      case .same: return set
      case .none: break
      case .otherLayout:
        console.show([Finding(.inputsChanged, at: Location(file: published.path), [.reason: "layout"])])
        status = max(status, .refused)
        return nil
      case .changed(let finding):
        console.show([finding])
        status = max(status, .refused)
        return nil
      }
    }
    console.say(
      .explainsData(
        name: edition.publisher.name, isPublished: published.exists, isHeldBack: reading.isHeldBack))
    return set
  }
}
