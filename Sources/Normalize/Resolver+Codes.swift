import Core

extension Resolver {
  /// The code a record names, official and with its name, or the reason why there is none.
  func code(_ inputs: [Given], _ tree: Dimension.CodeTree) -> Resolution {
    guard let (input, text, isPadded) = inputs.first(where: { $0.input.part != .name }) else {
      return codeByName(inputs, tree)
    }
    // A cell without a digit is a name in the wrong column.
    if !halfWidthText(text).contains(where: { $0.isASCII && $0.isNumber }) {
      if let name = inputs.first(where: { $0.input.part == .name }),
        foldedLabel(name.text) != foldedLabel(text)
      {
        return .refused(
          Problem(
            .labelConflict, [.name: dimension.name, .found: name.text, .other: text],
            column: name.input.column, otherColumn: input.column))
      }
      return codeByName(inputs, tree)
    }
    if CodeText.isExponential(text) {
      return .refused(Problem(.codeExponent, [.name: dimension.name, .found: text], column: input.column))
    }
    let written = CodeText(text)
    let code = written?.code ?? text
    if let problem = structureProblem(code, tree, column: input.column) { return .refused(problem) }
    if let problem = parentProblem(code, tree, column: input.column) { return .refused(problem) }
    let given =
      inputs.first { $0.input.part == .name }?.text ?? written.flatMap { $0.name.isEmpty ? nil : $0.name }
    let result = named(code, given, tree, column: input.column)
    guard written?.isMended == true || isPadded, case .member(let member, let warning, _) = result else {
      return result
    }
    return .member(member, warning: warning, isMended: true)
  }

  private func structureProblem(_ code: String, _ tree: Dimension.CodeTree, column: Int) -> Problem? {
    let lengths = tree.levels.map(\.digits)
    guard code.allSatisfy({ $0.isASCII && $0.isNumber }), lengths.contains(code.count),
      tree.begins.isEmpty || tree.begins.contains(where: { code.hasPrefix($0) })
    else {
      return Problem(
        .codeStructure,
        [
          .name: dimension.name, .found: code, .expected: lengths.map(String.init).joined(separator: "/"),
          .other: tree.begins.joined(separator: ", "),
        ],
        column: column, notes: listed(dimension.place))
    }
    guard let leaf = tree.levels.last, code.count != leaf.digits else { return nil }
    let below =
      context.catalogues[tree.list]?.codes(below: code, digits: leaf.digits, year: context.year) ?? []
    return Problem(
      .codeLevel,
      [
        .name: dimension.name, .found: code, .expected: leaf.name,
        .other: below.prefix(12).map { "\($0.code) \($0.name)" }.joined(separator: ", ")
          + (below.count > 12 ? ", …" : ""),
      ], column: column, notes: listed(dimension.place))
  }

  /// The table prints the parents too, and only the catalogue names them.
  private func parentProblem(_ code: String, _ tree: Dimension.CodeTree, column: Int) -> Problem? {
    let catalogue = context.catalogues[tree.list]
    for level in tree.levels.dropLast() {
      let parent = String(code.prefix(level.digits))
      guard catalogue?.nearestRow(of: parent, year: context.year) == nil else { continue }
      return Problem(
        .codeUnnamed,
        [.name: dimension.name, .found: code, .code: parent, .other: catalogue?.file ?? tree.list],
        column: column)
    }
    return nil
  }

  /// The code under its official name, or the export's where the catalogue has none.
  private func named(_ code: String, _ given: String?, _ tree: Dimension.CodeTree, column: Int) -> Resolution
  {
    let catalogue = context.catalogues[tree.list]
    guard let row = catalogue?.row(of: code, year: context.year) else {
      return unlisted(code, given, tree, column: column)
    }
    let official = Member(code: code, name: row.name)
    guard let given, foldedLabel(row.name) != foldedLabel(given) else {
      return .member(official, warning: nil)
    }
    var values: [Rule.Value: String] = [.code: code, .found: given, .expected: row.name]
    let former = catalogue?.names(of: code).contains { foldedLabel($0) == foldedLabel(given) } ?? false
    let other = catalogue?.onlyCode(
      named: given, near: code, levels: tree.levels.map(\.digits), year: context.year)
    if former {
      values[.reason] = "former"
    } else if let other {
      values[.reason] = "elsewhere"
      values[.other] = "\(other.code) \(other.name)"
    } else if !row.isVerified {
      values[.reason] = "unverified"
      values[.other] = catalogue?.file ?? ""
    }
    let problem = Problem(.nameConflict, values, column: column)
    return catalogue?.isStrict == true && row.isVerified
      ? .refused(problem) : .member(official, warning: problem)
  }

  /// A code the list does not have in this year.
  private func unlisted(_ code: String, _ given: String?, _ tree: Dimension.CodeTree, column: Int)
    -> Resolution
  {
    let catalogue = context.catalogues[tree.list]
    let list = catalogue?.file ?? tree.list
    var values: [Rule.Value: String] = [.name: dimension.name, .found: code, .other: list]
    let ended = catalogue?.years(of: code, not: context.year)
    let known = catalogue?.nearestRow(of: code, year: context.year)
    let name = given ?? known?.name
    if let right = successor(of: code, name, tree, ended: ended != nil) { values[.expected] = right }
    if let ended {
      // The new code is named even where the old one may stay.
      values[.expected] = values[.expected] ?? ""
      values[.count] = "\(context.year)"
      values[.limit] = (ended.until ?? ended.from).map(String.init) ?? ""
      values[.reason] = ended.until == nil ? "later" : "earlier"
    }
    guard let name else {
      values[.code] = code
      return .refused(Problem(.codeUnnamed, values, column: column))
    }
    let problem = Problem(ended == nil ? .codeUnknown : .codeExpired, values, column: column)
    // Nobody but a list that is sure of it says what it is called, and that list says it is not used.
    let isDecided = catalogue?.isStrict == true || given == nil
    return isDecided && known?.isVerified != false
      ? .refused(problem) : .member(Member(code: code, name: name), warning: problem)
  }

  /// The code a record most likely means, with its name.
  private func successor(of code: String, _ name: String?, _ tree: Dimension.CodeTree, ended: Bool) -> String?
  {
    let catalogue = context.catalogues[tree.list]
    let renamed = context.renames.code(code, of: tree.list, from: 0, to: context.year)
    if renamed != code {
      return "\(renamed) \(catalogue?.nearestRow(of: renamed, year: context.year)?.name ?? "")"
    }
    let other = name.flatMap {
      catalogue?.onlyCode(named: $0, near: code, levels: tree.levels.map(\.digits), year: context.year)
    }
    return other.map { "\($0.code) \($0.name)" }
  }

  /// A code of another year as this year has it.
  func brought(_ resolution: Resolution, _ tree: Dimension.CodeTree, from offset: Int) -> Resolution {
    guard offset != 0, case .member(let member, let warning, let isMended) = resolution else {
      return resolution
    }
    let (first, last) = (context.year + min(offset, 0), context.year)
    let code = context.renames.code(member.code, of: tree.list, from: first, to: last)
    let name = context.catalogues[tree.list]?.name(of: code, year: last) ?? member.name
    return .member(Member(code: code, name: name), warning: warning, isMended: isMended)
  }

  /// A name alone is enough where exactly one code has it; names of codes above it may stand before it, as in
  /// 人大事务-行政运行.
  private func codeByName(_ inputs: [Given], _ tree: Dimension.CodeTree) -> Resolution {
    guard let (input, name, _) = inputs.first(where: { $0.input.part == .name }) ?? inputs.first,
      let leaf = tree.levels.last
    else {
      return .refused(Problem(.labelMissing, [.name: dimension.name]))
    }
    let catalogue = context.catalogues[tree.list]
    var codes = catalogue?.codes(named: name, digits: leaf.digits, year: context.year) ?? []
    if codes.isEmpty {
      let path = halfWidthText(name).split { "-_/\\>|—–".contains($0) }.map(String.init)
      codes =
        path.last.map { catalogue?.codes(named: $0, digits: leaf.digits, year: context.year) ?? [] } ?? []
      for above in path.dropLast() {
        codes = codes.filter { code in
          tree.levels.dropLast().contains { level in
            let parent = catalogue?.name(of: String(code.code.prefix(level.digits)), year: context.year)
            return parent.map { foldedLabel($0) == foldedLabel(above) } ?? false
          }
        }
      }
    }
    if codes.count == 1, let only = codes.first {
      return .member(Member(code: only.code, name: only.name), warning: nil, isMended: true)
    }
    return .refused(
      Problem(
        .codeAmbiguous,
        [
          .name: dimension.name, .found: name, .count: "\(codes.count)",
          .expected: codes.prefix(8).map(\.code).joined(separator: ", "),
        ], column: input.column))
  }
}
