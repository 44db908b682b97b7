// swift-tools-version: 6.3
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

/// A stage sees `Core` and the C library it owns, never another stage.
func stage(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: ["Core"] + dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(
    name: name, dependencies: ["Core"] + dependencies, exclude: exclude, swiftSettings: strict)
}

let package = Package(
  name: "Yusuan",
  products: [.executable(name: "yusuan", targets: ["yusuan"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    // libcsv ships no .pc file; the module map carries the link line.
    .systemLibrary(name: "CCSV", providers: [.apt(["libcsv-dev"])]),
    .systemLibrary(
      name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CFileSystem"),

    .target(name: "Core", swiftSettings: strict),
    stage("Extract", ["CCSV"]),
    stage("Normalize"),
    stage("Tabulate"),
    stage("Reconcile"),
    stage("Emit", ["CXLSXWriter"]),
    stage("Compose"),
    stage("Typeset"),
    stage("Report"),
    stage("Inspect", ["CZlib"]),
    stage("Publish", ["Emit", "Inspect", "CFileSystem"]),
    stage(
      "Pipeline",
      [
        "Extract", "Normalize", "Tabulate", "Reconcile", "Emit", "Compose",
        .product(name: "Yams", package: "Yams"),
      ]),
    .executableTarget(
      name: "yusuan",
      dependencies: [
        "Core", "Extract", "Normalize", "Tabulate", "Reconcile", "Emit", "Pipeline", "Publish", "Inspect",
        "Report", "Compose", "Typeset",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),

    // Built by `make fuzz` with libFuzzer, which brings the entry point.
    .executableTarget(
      name: "fuzz-extract", dependencies: ["Core", "Extract", "Normalize"], path: "Tests/Fuzz",
      exclude: ["Corpus"], swiftSettings: strict),

    // Built by `make compare`.
    .executableTarget(
      name: "bench-workbooks", dependencies: ["Core", "Emit", "Inspect", "Publish"],
      path: "Benchmarks/Workbooks", swiftSettings: strict),

    tests("CoreTests", []),
    tests("ExtractTests", ["Extract"]),
    tests("NormalizeTests", ["Normalize"]),
    tests("TabulateTests", ["Tabulate"]),
    tests("ReconcileTests", ["Reconcile"]),
    tests("ComposeTests", ["Compose"]),
    tests("EmitTests", ["Emit"]),
    tests("InspectTests", ["Inspect", "CZlib"]),
    tests("PublishTests", ["Publish", "Inspect", "Emit"]),
    tests("PipelineTests", ["Pipeline", "Extract", "Normalize", "Tabulate", "Emit"]),
    tests(
      "EndToEndTests", ["yusuan", "Report", "Normalize", "Pipeline", "Reconcile"],
      exclude: ["Base", "DocumentBase", "Errors", "Scripts"]),
  ],
  swiftLanguageModes: [.v6]
)
