package import Core

extension Document {
  /// The parts as lines of text; cells of a row are parted by tabs.
  package var plainText: String {
    parts.map { part in
      let lines = part.blocks.flatMap { block -> [String] in
        switch block {
        case .heading(_, let passage), .paragraph(let passage): [passage.text]
        case .table(let rows): rows.map { $0.map(\.text).joined(separator: "\t") }
        }
      }
      return ([part.title.text, ""] + lines).joined(separator: "\n") + "\n"
    }.joined(separator: "\n")
  }
}
