import Core
import Normalize
import Report

/// The departments and units a run is asked for, by name or code, and whether anybody is called so.
struct RequestedNames {
  private let asked: Set<String>
  private var found: Set<String> = []
  /// Units of departments that were not asked for, with those departments.
  private var elsewhere: [String: String] = [:]
  /// Names and codes somebody may have meant.
  private var known: Set<String> = []

  init(_ request: ReportRequest) { asked = Set(request.departments + request.units) }

  /// Learns whom one layout's register and plan have.
  mutating func add(_ plan: ReportPlan, _ register: Register) {
    if asked.isEmpty { return }
    found.formUnion(plan.found)
    elsewhere.merge(plan.elsewhere) { first, _ in first }
    known.formUnion(register.names)
  }

  /// What is to be said of the names that nobody has.
  var unknown: [Announcement] {
    asked.subtracting(found).sorted().map { name in
      elsewhere[name].map { .unitElsewhere(unit: name, department: $0) }
        ?? .nobodyCalled(name, nearest: nearest(to: name, among: known))
    }
  }
}
