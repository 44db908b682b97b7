import Core
import Yams

/// The column that marks secret records in any export, as written.
struct SecretDraft: Sendable {
  var heading: String
  var also: [String]
  var yes: [String]
  var no: [String]
  var totalsBy: [Located<String>]?
}

/// The column that marks deleted records in any export, as written.
struct DeletedDraft: Sendable {
  var heading: String
  var also: [String]
  var yes: [String]
}

extension Format<DeletedDraft> {
  static let deleted: Format<DeletedDraft> = object(
    "deleted",
    .required("heading", .text),
    .optional("also", Format<String>.text.list, default: []),
    .required("yes", Format<String>.text.someList)
  ) { DeletedDraft(heading: $0, also: $1, yes: $2) }
}

extension Format<SecretDraft> {
  static let secret: Format<SecretDraft> = object(
    "secret",
    .required("heading", .text),
    .optional("also", Format<String>.text.list, default: []),
    .required("yes", Format<String>.text.someList),
    .optional("no", Format<String>.text.list, default: []),
    .optional("totalsBy", Format<String>.text.located.list)
  ) { (reading, _, heading, also, yes, no, totalsBy) -> SecretDraft? in
    for name in totalsBy ?? [] where reading.vocabulary.dimension(name.value) == nil {
      reading.report(
        .dimensionUnknown, at: name.location,
        [
          .found: name.value,
          .expected: reading.vocabulary.dimensions.map(\.name).joined(separator: ", "),
        ])
    }
    return SecretDraft(heading: heading, also: also, yes: yes, no: no, totalsBy: totalsBy)
  }
}
