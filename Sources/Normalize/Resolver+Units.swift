import Core

/// Units and departments, as the register has them.
extension Resolver {
  func unit(_ inputs: [Given]) -> Resolution {
    guard let (input, text, isPadded) = inputs.first(where: { $0.input.part != .name }) else {
      return unitByName(inputs)
    }
    let plain = context.register.units[text]
    let written = CodeText(text)
    guard let unit = plain ?? written.flatMap({ context.register.units[$0.code] }) else {
      if context.takesAnyUnit { return .member(Member(code: text, name: ""), warning: nil) }
      return .refused(Problem(.unitUnknown, [.found: text], column: input.column))
    }
    if let foreign = foreign(unit, column: input.column) { return .refused(foreign) }
    let named = inputs.first { $0.input.part == .name }
    var warning: Problem?
    if let name = named?.text ?? (plain == nil ? written?.name : nil), !name.isEmpty,
      foldedLabel(name) != foldedLabel(unit.name)
    {
      let column = (named?.input ?? input).column
      // The name of another unit: one of the two is whose money it is.
      if let other = context.register.units(named: name).first {
        return .refused(
          Problem(
            .labelConflict,
            [.name: dimension.name, .found: name, .other: "\(unit.code) \(unit.name)"], column: column,
            otherColumn: input.column, notes: noted(.registered, context.register.places[other.code])))
      }
      warning = Problem(
        .nameConflict, [.code: unit.code, .found: name, .expected: unit.name], column: column)
    }
    return .member(unit.member, warning: warning, isMended: plain == nil || isPadded)
  }

  /// A name alone is enough where one unit has it.
  private func unitByName(_ inputs: [Given]) -> Resolution {
    guard let (input, name, _) = inputs.first else { return blank }
    let units = context.register.units(named: name)
    guard units.count == 1, let unit = units.first else {
      if context.takesAnyUnit { return .member(Member(code: name, name: ""), warning: nil) }
      return .refused(Problem(.unitUnknown, [.found: name], column: input.column))
    }
    if let foreign = foreign(unit, column: input.column) { return .refused(foreign) }
    return .member(unit.member, warning: nil, isMended: true)
  }

  /// Why a unit cannot stand in the file of one department.
  private func foreign(_ unit: Unit, column: Int) -> Problem? {
    guard let department = context.department, unit.department != department else { return nil }
    return Problem(
      .unitForeign,
      [
        .found: "\(unit.code) \(unit.name)",
        .name: context.register.departments[unit.department]?.name ?? unit.department,
        .expected: context.register.departments[department]?.name ?? department,
      ], column: column, notes: noted(.registered, context.register.places[unit.code]))
  }

  func department(_ given: Given) -> Resolution {
    let (text, column) = (given.text, given.input.column)
    let plain = context.register.department(named: text)
    guard
      let department = plain ?? CodeText(text).flatMap({ context.register.department(named: $0.code) })
    else {
      if context.takesAnyUnit { return .member(Member(code: text, name: ""), warning: nil) }
      return .refused(Problem(.departmentUnknown, [.found: text], column: column))
    }
    if let expected = context.department, department.key != expected {
      return .refused(
        Problem(
          .unitForeign,
          [
            .found: text, .name: department.name,
            .expected: context.register.departments[expected]?.name ?? expected,
          ], column: column, notes: noted(.registered, context.register.place(ofDepartment: department.key))))
    }
    return .member(department.member, warning: nil, isMended: plain == nil || given.isPadded)
  }
}
