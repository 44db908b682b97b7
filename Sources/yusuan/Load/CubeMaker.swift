import Core
import Normalize
import Pipeline
import Tabulate

/// Makes the cubes of all departments from what the files of a year came to.
struct CubeMaker: Sendable {
  let fold: Fold
  let store: MemberStore
  let register: Register
  let pipeline: PipelineSpec
  let year: Int

  func cubes() -> [Cube] {
    let departments = register.departments.values.sorted { $0.member < $1.member }
    let cubes = fold.cubes(
      of: departments.map { ($0, register.units(of: $0.key)) }, unitDimension: pipeline.dimension(.unit),
      store: store)
    return inParallel(cubes.indices, atOnce: 16) { withParents(cubes[$0]) }
  }

  /// A cube with the names of the codes above its own.
  private func withParents(_ cube: Cube) -> Cube {
    var cube = cube
    for dimension in pipeline.dimensions {
      guard case .codes(let tree) = dimension.kind, let catalogue = pipeline.catalogues[tree.list] else {
        continue
      }
      var names: [String: String] = [:]
      for member in cube.members[dimension.name] ?? [] {
        for level in tree.levels.dropLast() {
          let code = String(member.code.prefix(level.digits))
          names[code] = catalogue.nearestRow(of: code, year: year)?.name
        }
      }
      cube.parents[dimension.name] = names
    }
    return cube
  }
}
