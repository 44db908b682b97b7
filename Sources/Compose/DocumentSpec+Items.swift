import Core

extension DocumentSpec {
  /// Items under which an office writes something, of one part; of no part where the dataset has none.
  package struct ItemList: Hashable, Sendable {
    package var part: String?
    /// Each once, in the order of the text; `<dimension>` is each member of a list.
    package var items: [String]
  }

  /// What an office may be asked for in a dataset of the document; empty where the dataset is none of them.
  package func items(of dataset: String) -> [ItemList] {
    switch dataset {
    case inputs.facts.notes: list(parts.flatMap { $0.template.statedItems })
    case inputs.texts.notes:
      parts.compactMap { part in
        let items = part.template.writtenItems(lists).distinct()
        return items.isEmpty ? nil : ItemList(part: part.number, items: items)
      }
    case inputs.lastYear.notes:
      list(
        figures.values.sorted { $0.location.line < $1.location.line }.compactMap {
          if case .item(let item) = $0.last { item } else { nil }
        })
    default: []
    }
  }

  /// The text that names the item of a record of a dataset; nil where the dataset is none of the document's.
  package func itemText(of dataset: String) -> String? {
    [inputs.facts, inputs.texts, inputs.lastYear].first { $0.notes == dataset }?.item
  }

  private func list(_ items: [String]) -> [ItemList] {
    items.isEmpty ? [] : [ItemList(part: nil, items: items.distinct())]
  }
}

extension Template {
  fileprivate var statedItems: [String] {
    allNodes.compactMap { node in
      if case .tag(let tag) = node, case .stated(let item) = tag.kind { item } else { nil }
    }
  }

  /// Of texts alone and of lists of texts.
  fileprivate func writtenItems(_ lists: [String: ListSpec]) -> [String] {
    allNodes.compactMap { node in
      switch node {
      case .tag(let tag): if case .written(let item) = tag.kind { item } else { nil }
      case .each(let name, _, _, _): if case .texts(let item) = lists[name] { item } else { nil }
      case .text, .condition, .lineEnd: nil
      }
    }
  }
}
