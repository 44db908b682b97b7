import Core
import Extract
import Normalize

/// The code lists of dimensions, and the names of departments that changed.
extension PipelineLoader {
  mutating func loadCatalogues(
    _ path: Located<String>, of dimensions: [Dimension], strict: [Located<String>]
  ) -> [String: Catalogue] {
    var catalogues: [String: Catalogue] = [:]
    for name in Set(dimensions.compactMap(\.catalogue)).sorted() {
      let file = resolvedPath(folder, "\(path.value)/\(name).csv")
      catalogues[name] = catalogue(name, file, isStrict: strict.contains { $0.value == name })
    }
    for list in strict where catalogues[list.value] == nil {
      report(
        .choiceUnknown, at: list.location,
        [.found: list.value, .expected: catalogues.keys.sorted().joined(separator: ", ")])
    }
    return catalogues
  }

  private mutating func catalogue(_ name: String, _ file: String, isStrict: Bool) -> Catalogue? {
    rows(file, catalogueRows).map { Catalogue(name: name, file: file, rows: $0, isStrict: isStrict) }
  }

  /// Which codes became which; every row names a list of the folder, used by this layout or not.
  mutating func loadRenames(_ path: Located<String>?, codes: Located<String>) -> Renames {
    guard let path else { return Renames() }
    let file = resolvedPath(folder, path.value)
    let rows = rows(file, renameRows) ?? []
    // The file of renames may lie among the lists, and is none.
    let own = file.split(separator: "/").last.map(String.init)
    let lists = list(resolvedPath(folder, codes.value), ".csv", at: codes.location).filter { $0 != own }.map {
      String($0.dropLast(4))
    }
    for row in rows where !lists.contains(row.value.list) {
      report(
        .choiceUnknown, at: row.location,
        [.found: row.value.list, .expected: lists.joined(separator: ", ")])
    }
    return Renames(rows.map(\.value))
  }

  private mutating func rows<Row>(
    _ file: String, _ read: (ByteSource) throws(CatalogueFault) -> [Row]
  ) -> [Row]? {
    let bytes: [UInt8]
    do throws(ReadFailure) {
      bytes = try files.read(file)
    } catch {
      report(.fileUnreadable, at: Location(file: file), [.reason: error.reason])
      return nil
    }
    do throws(CatalogueFault) {
      return try read(ByteSource(name: file, bytes: bytes))
    } catch {
      findings.append(error.finding)
      return nil
    }
  }
}
