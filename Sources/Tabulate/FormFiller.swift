import Core

/// Fills a form with the notes and sums of one department.
struct FormFiller {
  let facts: FactSet
  let notes: [Note]
  let words: Words

  func fill(_ spec: FormSpec) throws(TabulateFault) -> Form {
    var draft = FormDraft(widths: spec.widths)
    for row in spec.rows { try add(row, at: 0, to: &draft) }
    return draft.form
  }

  private func add(_ row: FormRowSpec, at left: Int, to draft: inout FormDraft) throws(TabulateFault) {
    switch row {
    case .cells(let cells):
      try add(cells, try sums(cells), of: nil, at: left, to: &draft)
      draft.form.rowCount += 1
    case .heading(let labels): add(labels, at: left, to: &draft)
    case .list(let dataset, let cells):
      let first = draft.form.boxes.count
      let own = notes.filter { $0.dataset == dataset }
      if own.isEmpty { return }
      let sums = try sums(cells)
      for note in own {
        try add(cells, sums, of: note, at: left, to: &draft)
        draft.form.rowCount += 1
      }
      merge(cells, at: left, from: first, in: &draft.form)
    case .side(let label, let width, let rows):
      let top = draft.form.rowCount
      for row in rows { try add(row, at: left + width, to: &draft) }
      guard draft.form.rowCount > top else { return }
      draft.add(
        Form.Box(
          rectangle: Rectangle(row: top, column: left, height: draft.form.rowCount - top, width: width),
          role: .label, alignment: .center, cell: .text(words.fill(label))))
    }
  }

  /// What the cells of a row add up; nil for those that add up nothing.
  private func sums(_ cells: [FormCellSpec]) throws(TabulateFault) -> [MemberSum?] {
    var sums: [MemberSum?] = []
    for spec in cells {
      if case .sum(let selection, let by) = spec.content {
        sums.append(try facts.sum(of: selection, by: by))
      } else {
        sums.append(nil)
      }
    }
    return sums
  }

  private func add(
    _ cells: [FormCellSpec], _ sums: [MemberSum?], of note: Note?, at left: Int, to draft: inout FormDraft
  ) throws(TabulateFault) {
    var left = left
    let label =
      cells.lazy.compactMap { spec in
        if case .label(let text) = spec.content { words.fill(text) } else { nil }
      }.first ?? ""
    for (spec, sum) in zip(cells, sums) {
      let (cell, selection): (Cell, Selection?) =
        if let sum { try figure(sum, note) } else { (self.cell(spec.content, note), nil) }
      let header = selection == nil ? nil : self.header(spec.content, of: note, label, number: draft.number)
      let isLabel = if case .label = spec.content { true } else { false }
      draft.add(
        Form.Box(
          rectangle: Rectangle(row: draft.form.rowCount, column: left, width: spec.width),
          role: isLabel ? .label : .content,
          alignment: spec.alignment ?? (isLabel ? .center : selection == nil ? .left : .right), cell: cell,
          selection: selection, header: header,
          notes: cell == .empty ? [] : source(of: spec.content, note).map { [$0.location] } ?? []))
      left += spec.width
    }
  }

  /// What a figure's row is: the note's own member, or what the row is called.
  private func header(
    _ content: FormCellSpec.Content, of note: Note?, _ label: String, number: Int
  ) -> RowHeader {
    if case .sum(_, let by) = content, let dimension = by.first, let note {
      return RowHeader(.member, note.labels[dimension] ?? .blank, of: dimension)
    }
    return RowHeader(.item, Member(name: label), number: number)
  }

  /// The note whose text a cell shows.
  private func source(of content: FormCellSpec.Content, _ note: Note?) -> Note? {
    switch content {
    case .field(_, let dataset): dataset.flatMap { name in notes.first { $0.dataset == name } } ?? note
    case .joined: note
    case .label, .text, .sum: nil
    }
  }

  /// A figure, and what it adds up.
  private func figure(_ sum: MemberSum, _ note: Note?) throws(TabulateFault) -> (Cell, Selection?) {
    let keys = sum.dimensions.map { note?.labels[$0]?.key ?? "" }
    let row = zip(sum.dimensions, keys).reduce(Selection.all) { $0.restricted($1.0, to: .keys([$1.1])) }
    return (.figure(try facts.sum(sum, of: keys)), row.intersection(sum.selection))
  }

  /// What a cell shows that is no figure.
  private func cell(_ content: FormCellSpec.Content, _ note: Note?) -> Cell {
    switch content {
    case .label(let text), .text(let text): return .text(words.fill(text))
    case .field(let name, _):
      let text = source(of: content, note)?.texts[name] ?? ""
      return text.isEmpty ? .empty : .text(text)
    case .joined(let parts, let condition):
      if let condition, note?.texts[condition] ?? "" == "" { return .empty }
      let text = parts.map { part in
        let value = note?.texts[part.field] ?? ""
        if value.isEmpty || part.except.contains(value) { return "" }
        return part.tight.contains(value) ? value : part.space + value
      }.joined()
      return text.isEmpty ? .empty : .text(text)
    case .sum: preconditionFailure("a figure has its sum")
    }
  }

  private func add(_ labels: [FormHeadingSpec], at left: Int, to draft: inout FormDraft) {
    let top = draft.form.rowCount
    let depth = labels.map(\.height).max() ?? 0
    func place(_ labels: [FormHeadingSpec], row: Int, left: Int) {
      var left = left
      for label in labels {
        let height = label.children.isEmpty ? depth - row : 1
        draft.add(
          Form.Box(
            rectangle: Rectangle(row: top + row, column: left, height: height, width: label.span),
            role: .label, alignment: .center, cell: .text(words.fill(label.label))))
        place(label.children, row: row + 1, left: left)
        left += label.span
      }
    }
    place(labels, row: 0, left: left)
    draft.form.rowCount += depth
  }

  /// Joins equal neighbours of the list's merged columns, inside those of the merged column before.
  private func merge(_ cells: [FormCellSpec], at left: Int, from first: Int, in form: inout Form) {
    var column = left
    var breaks: Set<Int> = []
    for spec in cells {
      if spec.isMerged {
        var kept: [Form.Box] = []
        for box in form.boxes[first...] {
          if box.rectangle.column == column, !breaks.contains(box.rectangle.row),
            let last = kept.lastIndex(where: { $0.rectangle.column == column }),
            kept[last].cell == box.cell, kept[last].selection == box.selection,
            kept[last].rectangle.lastRow + 1 == box.rectangle.row
          {
            kept[last].rectangle.height += 1
            kept[last].notes += box.notes
          } else {
            if box.rectangle.column == column { breaks.insert(box.rectangle.row) }
            kept.append(box)
          }
        }
        form.boxes.replaceSubrange(first..., with: kept)
      }
      column += spec.width
    }
  }
}

/// A form as far as it is filled.
private struct FormDraft {
  var form: Form
  /// How many of its rows have figures that the layout names, and which is the last of them.
  private var named = 0
  private var last = -1

  init(widths: [Double]) { form = Form(widths: widths, rowCount: 0, boxes: []) }

  /// How many such rows stand over the one that is being filled.
  var number: Int { last == form.rowCount ? named - 1 : named }

  mutating func add(_ box: Form.Box) {
    if box.header?.kind == .item, box.rectangle.row != last {
      named += 1
      last = box.rectangle.row
    }
    form.boxes.append(box)
  }
}
