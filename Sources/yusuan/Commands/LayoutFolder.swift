import ArgumentParser

/// A layout as the command line names it: its folder, or as the settings do, its name among those in `pipelines/`.
struct LayoutFolder: ExpressibleByArgument {
  let path: String

  init(argument: String) {
    let named = LayoutChoice.folder(argument)
    let disk = DiskReader()
    // A folder of the name comes first.
    let isName =
      named != argument && !disk.exists("\(argument)/pipeline.yaml")
      && disk.exists("\(named)/pipeline.yaml")
    path = isName ? named : argument
  }

  /// The layout that is taken where none is named.
  static let usual = LayoutFolder(argument: Yusuan.defaultPipeline)

  var defaultValueDescription: String { path }
}
