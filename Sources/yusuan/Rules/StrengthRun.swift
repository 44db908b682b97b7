import Core
import Pipeline
import Reconcile
import Report

/// The strength of the rules for every set asked for.
struct StrengthRun {
  let request: ReportRequest
  let console: Console

  /// 1, 2, 5 and 10 万元.
  private static let changes = [1, 2, 5, 10].map { Money(fen: $0 * 1_000_000) }

  func run() -> ExitStatus {
    EditionReader(request, console: console).read { edition, tables, incomplete, _ in
      let checks = EditionChecks(edition, tables, incomplete: incomplete)
      let strength = checks.examination.strength(
        changes: Self.changes, exchanged: edition.pipeline.strengthDimensions)
      if console.isJSON {
        show(strength, checks)
      } else {
        console.output(edition.publisher.name)
        for line in announcements(strength) { console.output("  " + line.text(console.language)) }
        let names = checks.anyNames
        for place in strength.tampering.unguarded.prefix(20) {
          console.output("  " + names.address(of: place))
        }
      }
    }
  }

  private func announcements(_ strength: Strength) -> [Announcement] {
    let tampering = strength.tampering
    return [
      .figureStrength(
        figures: tampering.figures, unguarded: tampering.unguarded.count, tried: tampering.tried,
        noticed: tampering.noticed, inPrint: tampering.noticedInPrint)
    ]
      + strength.mistakes.filter { $0.tried > 0 }.map(\.weakness.announcement)
  }

  private func show(_ strength: Strength, _ checks: EditionChecks) {
    let tampering = strength.tampering
    let names = checks.anyNames
    console.output(
      jsonLine([
        "type": "strength", "publisher": checks.edition.publisher.name, "figures": tampering.figures,
        "unguarded": tampering.unguarded.map(names.address), "tried": tampering.tried,
        "noticed": tampering.noticed, "noticedInPrint": tampering.noticedInPrint,
      ]))
    for mistake in strength.mistakes where mistake.tried > 0 {
      console.output(
        jsonLine([
          "type": "mistake", "publisher": checks.edition.publisher.name, "dataset": mistake.dataset,
          "kind": mistake.kind.kind.rawValue, "dimension": mistake.kind.dimension ?? "",
          "tried": mistake.tried, "noticed": mistake.noticed, "noticedWithoutGiven": mistake.noticedUngiven,
        ]))
    }
  }
}

extension Strength.Mistake.Kind {
  fileprivate var kind: MistakeKind {
    switch self {
    case .deleted: .deleted
    case .doubled: .doubled
    case .changed: .changed
    case .exchanged: .exchanged
    }
  }

  fileprivate var dimension: String? {
    if case .exchanged(let dimension) = self { dimension } else { nil }
  }
}

extension Strength.Mistake {
  /// How often it was noticed.
  var weakness: Review.Weakness {
    Review.Weakness(
      dataset: dataset, kind: kind.kind, dimension: kind.dimension, tried: tried, noticed: noticed,
      ungiven: noticedUngiven)
  }
}

extension PipelineSpec {
  /// Dimensions a record has by its own label: not the year, nor what follows from the unit.
  var strengthDimensions: [String] {
    dimensions.filter { dimension in
      switch dimension.kind {
      case .unit, .list, .codes, .text: true
      case .year, .department, .attribute: false
      }
    }.map(\.name)
  }
}
