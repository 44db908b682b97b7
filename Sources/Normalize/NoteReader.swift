package import Core

/// Turns the records of a file of notes into notes with official labels.
package struct NoteReader {
  package enum Outcome: Sendable {
    /// With how many of its codes were put right, and what is worth a warning.
    case notes([Note], mended: Int, warnings: [Problem])
    /// Of another year.
    case dropped
    case refused([Problem], department: String?)
    /// Counts nowhere.
    case secret(department: String?)
    /// Not told whether it is: nothing of it is shown or kept.
    case unclear(Problem, department: String?)
  }

  private let mapping: ExportMapping
  private let context: Context
  private let resolvers: [Resolver]
  /// What texts were resolved to, by resolver: a department stands in many records.
  private var known: [[[String]: Resolution]]
  /// Results that are held.
  private static let held = 4096

  package init(_ mapping: ExportMapping, context: Context) {
    self.mapping = mapping
    self.context = context
    resolvers = mapping.sources.compactMap { source in
      context.dimensions[source.dimension].map {
        Resolver(source: source, dimension: $0, context: context)
      }
    }
    known = resolvers.map { _ in [:] }
  }

  package mutating func read(_ texts: [String?], at location: Location) -> Outcome {
    if mapping.drops({ texts[$0] }) { return .dropped }
    var secrecy = mapping.secret.map { ($0, $0.verdict(of: texts[$0.column] ?? "")) }
    var labels: [String: Member] = [:]
    var department = ""
    var problems: [Problem] = []
    var warnings: [Problem] = []
    var mended = 0
    var isOfOtherYear = false
    for (index, resolver) in resolvers.enumerated() {
      let dimension = resolver.dimension
      if dimension.kind == .unit, let mark = mapping.secret, let column = resolver.source.columns.first,
        context.register.isSecret(unit: texts[column] ?? "")
      {
        secrecy = (mark, .secretUnit)
        continue
      }
      switch resolve(resolver.source.columns.map { texts[$0] ?? "" }, index) {
      case .member(let member, let warning, let isMended):
        if isMended { mended += 1 }
        if let warning { warnings.append(warning) }
        if dimension.kind == .department {
          department = member.key
        } else if dimension.kind == .unit, let unit = context.register.units[member.code] {
          department = unit.department
        }
        labels[dimension.name] = member
      case .dropped: isOfOtherYear = true
      case .refused(let problem): problems.append(problem)
      }
    }
    // Notes that name nobody are those of the folder they lie in.
    if department.isEmpty { department = context.department ?? "" }
    let owner = department.isEmpty ? nil : department
    switch secrecy {
    case (_, .secret)?, (_, .secretUnit)?: return .secret(department: owner)
    case (let mark, .unclear)?: return .unclear(mark.unclear, department: owner)
    case (_, .plain)?, nil: break
    }
    if isOfOtherYear { return .dropped }
    // Only the year that is published has notes.
    for (name, member) in labels {
      if let usual = context.dimensions[name]?.unlessSaid, member.key != usual { return .dropped }
    }
    if problems.isEmpty && owner == nil && !context.takesAnyUnit { problems.append(ownerless) }
    if !problems.isEmpty { return .refused(problems, department: owner) }
    return .notes(
      mapping.feeds.map { feed in
        Note(
          dataset: feed.dataset.name, department: department, labels: labels,
          texts: Dictionary(
            zip(feed.dataset.texts, feed.texts).map { ($0, withPlainLineEnds(trimmedLabel(texts[$1] ?? ""))) }
          ) { first, _ in first },
          location: location)
      }, mended: mended, warnings: warnings)
  }

  /// A note of nobody would be printed nowhere, and nobody would hear of it.
  private var ownerless: Problem {
    let columns = mapping.sources.filter {
      [.department, .unit].contains(context.dimensions[$0.dimension]?.kind)
    }.flatMap(\.columns)
    let name = context.dimensions.values.first { $0.kind == .department }?.name ?? ""
    return Problem(.labelMissing, [.name: name], column: columns.first)
  }

  private mutating func resolve(_ texts: [String], _ index: Int) -> Resolution {
    if let known = known[index][texts] { return known }
    let found = resolvers[index].resolve(texts)
    if known[index].count < Self.held { known[index][texts] = found }
    return found
  }
}

/// The text with LF at the end of its lines, whatever the file has there.
private func withPlainLineEnds(_ text: String) -> String {
  text.utf8.contains(0x0d)
    ? text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).joined(separator: "\n") : text
}
