import Core

/// Whose a record is.
extension Normalizer {
  /// The unit a record names, where that can be read.
  mutating func unit(
    of record: Int, _ batch: Batch, _ labels: [[String]], _ store: inout MemberStore
  ) -> UInt32? {
    guard let unitSource else { return nil }
    let member = sources[unitSource].find(record, batch, labels, &store)
    guard member == Memo.troubled else { return member }
    return sources[unitSource].peek(record, batch, labels).flatMap { $0.problem == nil ? $0.member : nil }
  }

  /// The department a record belongs to, as a small integer; 0 where that cannot be read.
  mutating func owner(
    of record: Int, _ batch: Batch, _ labels: [[String]], _ store: inout MemberStore
  ) -> UInt32 {
    guard let unitSource, let unit = unit(of: record, batch, labels, &store).map({ Int($0) }) else {
      return 0
    }
    if ownersOfUnits.indices.contains(unit), let known = ownersOfUnits[unit] { return known }
    let code = store.members(of: mapping.sources[unitSource].dimension)[unit].code
    // Without a register every unit stands for itself.
    let department = departments[code] ?? code
    let owner = owners[department] ?? UInt32(owners.count + 1)
    owners[department] = owner
    while ownersOfUnits.count <= unit { ownersOfUnits.append(nil) }
    ownersOfUnits[unit] = owner
    return owner
  }

  /// Those of units nobody knows are read on: it shows what is wrong with them.
  mutating func isWanted(
    _ record: Int, _ batch: Batch, _ labels: [[String]], _ store: inout MemberStore
  ) -> Bool {
    guard let wanted, let unitSource, let unit = unit(of: record, batch, labels, &store) else { return true }
    if unit >= wantedUnits.count {
      for member in store.members(of: mapping.sources[unitSource].dimension)[wantedUnits.count...] {
        wantedUnits.append(departments[member.code].map(wanted.contains) ?? true)
      }
    }
    return wantedUnits[Int(unit)]
  }
}
