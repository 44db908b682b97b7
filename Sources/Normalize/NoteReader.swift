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
  /// The columns of each resolver.
  private let columns: [[Int]]
  /// Of dimensions that have one, the label of whom nothing else is said.
  private let usual: [(dimension: String, key: String)]
  /// For each feed the texts it gives, each once, and their columns.
  private let texts: [[(name: String, column: Int)]]
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
    columns = resolvers.map(\.source.columns)
    usual = resolvers.compactMap { resolver in
      resolver.dimension.unlessSaid.map { (resolver.dimension.name, $0) }
    }
    texts = mapping.feeds.map { feed in
      var seen: Set<String> = []
      return zip(feed.dataset.texts, feed.texts).filter { seen.insert($0.0).inserted }.map { ($0, $1) }
    }
    known = resolvers.map { _ in [:] }
  }

  package mutating func read(_ texts: [String?], at location: Location) -> Outcome {
    if mapping.drops({ texts[$0] }) { return .dropped }
    var secrecy = mapping.secret.map { ($0, $0.verdict(of: texts[$0.column] ?? "")) }
    var labels = Dictionary<String, Member>(minimumCapacity: resolvers.count)
    var department = ""
    var problems: [Problem] = []
    var warnings: [Problem] = []
    var mended = 0
    var isOfOtherYear = false
    for index in resolvers.indices {
      let kind = resolvers[index].dimension.kind
      if kind == .unit, let mark = mapping.secret, let column = columns[index].first,
        context.register.isSecret(unit: texts[column] ?? "")
      {
        secrecy = (mark, .secretUnit)
        continue
      }
      switch resolve(columns[index].map { texts[$0] ?? "" }, index) {
      case .member(let member, let warning, let isMended):
        if isMended { mended += 1 }
        if let warning { warnings.append(warning) }
        if kind == .department {
          department = member.key
        } else if kind == .unit, let unit = context.register.units[member.code] {
          department = unit.department
        }
        labels[resolvers[index].dimension.name] = member
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
    for (dimension, key) in usual {
      if let member = labels[dimension], member.key != key { return .dropped }
    }
    if problems.isEmpty && owner == nil && !context.takesAnyUnit { problems.append(ownerless) }
    if !problems.isEmpty { return .refused(problems, department: owner) }
    return .notes(
      mapping.feeds.indices.map { feed in
        Note(
          dataset: mapping.feeds[feed].dataset.name, department: department, labels: labels,
          texts: self.texts(ofFeed: feed, texts), location: location)
      }, mended: mended, warnings: warnings)
  }

  private func texts(ofFeed number: Int, _ cells: [String?]) -> [String: String] {
    var own = Dictionary<String, String>(minimumCapacity: texts[number].count)
    for (name, column) in texts[number] { own[name] = withPlainLineEnds(trimmedLabel(cells[column] ?? "")) }
    return own
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
    // What a note is listed under stands once.
    if resolvers[index].dimension.kind == .text { return resolvers[index].resolve(texts) }
    if let known = known[index][texts] { return known }
    let found = resolvers[index].resolve(texts)
    if known[index].count < Self.held { known[index][texts] = found }
    return found
  }
}

/// The text with LF at the end of its lines, whatever the file has there.
private func withPlainLineEnds(_ text: String) -> String {
  let returned = unsafe text.utf8.withContiguousStorageIfAvailable { unsafe $0.contains(0x0d) }
  return returned ?? text.utf8.contains(0x0d)
    ? text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).joined(separator: "\n") : text
}
