import Compose
import Core
import Emit
import Pipeline
import Publish
import Reconcile
import Tabulate

/// The set of tables of one department, or of one of its units: whose it is, its words, tables and pages.
struct Edition: Sendable {
  let pipeline: PipelineSpec
  let year: Int
  /// The department's sums, also where the set is a unit's.
  let cube: Cube
  /// The department's notes.
  let notes: [Note]
  /// The unit whose set it is; the department's when nil.
  let unit: Unit?
  /// What the data leave in doubt and the rules may make plain: said beside what follows from it.
  var remarks: [Finding]
  /// The layout as the office uses it.
  let officeLayout: OfficeLayout
  /// What the placeholders of the form's words stand for.
  let words: Words

  init(
    pipeline: PipelineSpec, year: Int, cube: Cube, notes: [Note], unit: Unit? = nil, remarks: [Finding] = []
  ) {
    self.pipeline = pipeline
    self.year = year
    self.cube = cube
    self.notes = notes
    self.unit = unit
    self.remarks = remarks
    let office = pipeline.settings.office(cube.department)
    officeLayout = pipeline.layout(for: office, year: year, isUnit: unit != nil)
    words = Self.words(
      pipeline, year, cube.department, publisher: unit?.member ?? cube.department.member,
      officeLayout.replacements)
  }

  var department: Department { cube.department }
  var publisher: Member { unit?.member ?? department.member }

  /// The sums the tables are made of.
  var ownCube: Cube { unit.map { cube.restricted(to: $0, dimension: pipeline.dimension(.unit)) } ?? cube }

  private static func words(
    _ pipeline: PipelineSpec, _ year: Int, _ department: Department, publisher: Member,
    _ replacements: [String: String]
  ) -> Words {
    var values: [String: String] = [:]
    for dimension in pipeline.dimensions {
      switch dimension.kind {
      case .year(let years):
        values[dimension.name] = "\(year)"
        for relative in years { values[relative.name] = "\(year + relative.offset)" }
      case .department: values[dimension.name] = department.name
      case .unit: values[dimension.name] = publisher.name
      case .attribute: values[dimension.name] = department.attributes[dimension.name] ?? ""
      case .list, .codes, .text: break
      }
    }
    return Words(values, replacements: replacements)
  }

  /// How the office uses the layout.
  private var office: OfficeSettings { pipeline.settings.office(department) }

  var isUnitForm: Bool { unit != nil || office.form == .unit }

  func tables() throws(TabulateError) -> [Table] {
    let tabulator = Tabulator(
      ownCube, notes: notes, publisher: publisher, words: words,
      dimensions: pipeline.dimensions)
    var tables: [Table] = []
    for table in officeLayout.tables { tables.append(try tabulator.table(table)) }
    if let note = officeLayout.style.residueNote {
      let residues = Examination(rules, tables: tables, cube: ownCube).printedSums().residues
      for table in Set(residues.compactMap(\.comparison.left.first?.place.table)) {
        tables[table].notes.append(words.fill(note))
      }
    }
    return tables
  }

  /// `mark` stands on every page of a draft.
  func layout(mark: String? = nil) -> Layout {
    let spec = pipeline.publication
    return Layout(
      style: officeLayout.style, caption: words.fill(isUnitForm ? spec.unitCaption : spec.departmentCaption),
      unitPrefix: words.fill(spec.moneyPrefix), mark: mark)
  }

  /// The contents, if the layout has that sheet, then a page a table.
  ///
  /// `title` stands over the contents, if not the layout's own.
  func pages(of tables: [Table], mark: String? = nil, title: String? = nil) -> [Page] {
    let spec = pipeline.publication
    let layout = layout(mark: mark)
    let title = title ?? words.fill(isUnitForm ? spec.unitContentsTitle : spec.contentsTitle)
    let contents = spec.contentsSheet.map { layout.contents(sheet: $0, title: title, of: tables) }
    return [contents].compactMap { $0 } + tables.map(layout.page)
  }

  /// Where a draft goes, under the year's output.
  func path(of draft: DraftSpec) -> String { "\(internalFolder)\(draft.folder)/\(file)" }

  /// Where what the set was made of is kept, under the year's output.
  var keptPath: String {
    let spec = pipeline.publication
    return "\(internalFolder)\(Self.stem(of: file))\(spec.keptSuffix)"
  }

  /// Where former versions of the workbook are kept, under the year's output.
  var historyFolder: String {
    let folders = file.split(separator: "/").dropLast().map { "/\($0)" }.joined()
    return "\(internalFolder)\(pipeline.publication.historyFolder)\(folders)"
  }

  private var internalFolder: String { "\(department.name)/\(pipeline.publication.internalFolder)/" }

  /// What keeps the department's or the unit's name from being that of a folder; such a set is written nowhere.
  var nameProblems: [(name: String, problem: String)] {
    let file = file(of: nil).lowercased()
    let names = [department.name, unit?.name].compactMap { $0 }.compactMap { name in
      let isReserved = pipeline.isReserved(name) || name.lowercased() == file
      return (isReserved ? "reserved" : fileNameProblem(name)).map { (name, $0) }
    }
    return names + propertiesInPaths.compactMap { text in fileNameProblem(text).map { (text, $0) } }
  }

  /// What the names of its files take from the register besides names.
  private var propertiesInPaths: [String] {
    let spec = pipeline.publication
    let paths = [spec.departmentFile, spec.unitFile, pipeline.document?.file.value ?? ""]
    let named = Set(paths.flatMap(placeholders))
    return pipeline.dimensions.compactMap { dimension in
      guard case .attribute = dimension.kind, named.contains(dimension.name) else { return nil }
      return department.attributes[dimension.name] ?? ""
    }
  }

  /// The workbook's name, under the folder of what is published.
  private var file: String { file(of: unit) }

  /// The name of the workbook of a unit, or of the department's own where nil.
  ///
  /// An office that publishes in the unit form has a unit's workbook, without the folders that tell units apart.
  private func file(of unit: Unit?) -> String {
    let spec = pipeline.publication
    if unit == nil && office.form != .unit { return words.fill(spec.departmentFile) }
    let name = words.fill(spec.unitFile)
    guard unit == nil, let slash = name.lastIndex(of: "/") else { return name }
    return String(name[name.index(after: slash)...])
  }

  /// A path without the ending of its file.
  private static func stem(of path: String) -> String {
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return path }
    return String(path[..<dot])
  }

  /// Where the workbook goes, under the year's output.
  var path: String {
    "\(department.name)/\(pipeline.publication.folder)/\(file)"
  }
}
