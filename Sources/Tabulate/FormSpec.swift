package import Core

/// A form: a grid of widths with rows of cells, and lists inside it.
package struct FormSpec: Hashable, Sendable {
  package var widths: [Double]
  package var rows: [FormRowSpec]

  package init(widths: [Double], rows: [FormRowSpec]) {
    self.widths = widths
    self.rows = rows
  }
}

package indirect enum FormRowSpec: Hashable, Sendable {
  /// One row of cells.
  case cells([FormCellSpec])
  /// A heading inside the form: spans are counted in columns of the form.
  case heading([FormHeadingSpec])
  /// One row a note of the dataset.
  case list(notes: String, cells: [FormCellSpec])
  /// Rows with a label merged down their left.
  case side(label: String, width: Int, rows: [FormRowSpec])
}

/// A label of a heading inside a form.
package struct FormHeadingSpec: Hashable, Sendable {
  package var label: String
  package var width: Int
  package var children: [FormHeadingSpec]

  package init(label: String, width: Int, children: [FormHeadingSpec]) {
    self.label = label
    self.width = width
    self.children = children
  }

  var height: Int { 1 + (children.map(\.height).max() ?? 0) }
  package var span: Int { children.isEmpty ? width : children.map(\.span).reduce(0, +) }
}

/// A cell of a form.
package struct FormCellSpec: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    case label(String)
    /// Words of the publication: a placeholder and what stands around it.
    case text(String)
    /// A text of the list's note, or of the only note of a dataset.
    case field(name: String, notes: String?)
    /// Texts of the list's note, joined; nothing where the note's text `when` is blank.
    case joined([JoinSpec], when: String?)
    /// A sum; in a list of notes also by the note's own member of these dimensions.
    case sum(Selection, by: [String])
  }

  package var content: Content
  package var width: Int
  package var alignment: Alignment?
  /// Equal neighbours in a list are one box.
  package var isMerged: Bool

  package init(content: Content, width: Int, alignment: Alignment?, isMerged: Bool) {
    self.content = content
    self.width = width
    self.alignment = alignment
    self.isMerged = isMerged
  }
}

/// One of several texts that are printed as one: ≥ + 60 + 家次.
package struct JoinSpec: Hashable, Sendable {
  package var field: String
  /// Values that are not printed.
  package var except: [String]
  /// Stands before the value, unless it is one of `tight`.
  package var space: String
  package var tight: [String]

  package init(field: String, except: [String], space: String, tight: [String]) {
    self.field = field
    self.except = except
    self.space = space
    self.tight = tight
  }
}

extension TableSpec {
  /// Whether the table shows a text of the only note of a dataset.
  package func shows(single dataset: String) -> Bool {
    guard case .form(let form) = body else { return false }
    return form.rows.contains { $0.shows(single: dataset) }
  }

  /// The texts without which a note is an empty row, where the table lists the notes of a dataset; else nil.
  package func needed(toList dataset: String) -> Set<String>? {
    guard case .form(let form) = body else { return nil }
    return form.rows.lazy.compactMap { $0.needed(toList: dataset) }.first
  }
}

extension FormRowSpec {
  fileprivate func shows(single dataset: String) -> Bool {
    switch self {
    case .cells(let cells), .list(_, let cells):
      cells.contains { cell in
        if case .field(_, let notes) = cell.content { notes == dataset } else { false }
      }
    case .heading: false
    case .side(_, _, let rows): rows.contains { $0.shows(single: dataset) }
    }
  }

  fileprivate func needed(toList dataset: String) -> Set<String>? {
    switch self {
    case .list(let listed, let cells):
      guard listed == dataset else { return nil }
      return Set(
        cells.compactMap { cell in
          if case .joined(_, let when) = cell.content { when } else { nil }
        })
    case .cells, .heading: return nil
    case .side(_, _, let rows): return rows.lazy.compactMap { $0.needed(toList: dataset) }.first
    }
  }
}
