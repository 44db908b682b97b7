import Core

extension Resolver {
  /// The code a record names, official and with its name, or the reason why there is none.
  func code(_ inputs: [Given], _ tree: Dimension.CodeTree) -> Resolution {
    guard let (input, text) = inputs.first(where: { $0.input.part != .name }) else {
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
    guard written?.isMended == true, case .member(let member, let warning, _) = result else { return result }
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
      guard catalogue?.name(of: parent, year: context.year) == nil else { continue }
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
    let list = catalogue?.file ?? tree.list
    let isStrict = catalogue?.isStrict ?? false
    switch (catalogue?.name(of: code, year: context.year), given) {
    case (let official?, let given?) where foldedLabel(official) != foldedLabel(given):
      let problem = Problem(.nameConflict, [.code: code, .found: given, .expected: official], column: column)
      return isStrict ? .refused(problem) : .member(Member(code: code, name: official), warning: problem)
    case (let official?, _): return .member(Member(code: code, name: official), warning: nil)
    case (nil, let given?):
      let problem = Problem(
        .codeUnknown, [.name: dimension.name, .found: code, .other: list], column: column)
      return isStrict ? .refused(problem) : .member(Member(code: code, name: given), warning: problem)
    case (nil, nil):
      return .refused(
        Problem(
          .codeUnnamed, [.name: dimension.name, .found: code, .code: code, .other: list], column: column))
    }
  }

  /// A name alone is enough where exactly one code has it.
  private func codeByName(_ inputs: [Given], _ tree: Dimension.CodeTree) -> Resolution {
    guard let (input, name) = inputs.first, let leaf = tree.levels.last else {
      return .refused(Problem(.labelMissing, [.name: dimension.name]))
    }
    let codes =
      context.catalogues[tree.list]?.codes(named: name, digits: leaf.digits, year: context.year) ?? []
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
