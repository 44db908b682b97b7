/// What an office publishes as one document: its cover, its parts of text, and its tables.
///
/// Nothing is drawn yet. Every piece of text knows what put it there, so each number can be traced.
package struct Document: Hashable, Sendable {
  /// Lines of the cover.
  package var cover: [Passage]
  /// Over the list of parts and tables.
  package var contentsTitle: String
  /// Over the parts, and over the tables.
  package var textTitle: String
  package var tablesTitle: String
  package var parts: [Part]
  /// One a table, as the workbook draws it.
  package var pages: [Page]
  /// Titles of the tables, as the contents list them.
  package var tableTitles: [String]
  /// The figures of the text, in reading order.
  package var figures: [TextFigure]

  /// 第二部分 部门预算收支总体情况.
  package struct Part: Hashable, Sendable {
    /// 第二部分: what its figures are addressed by.
    package var number: String
    /// As the contents list it, and where that is written.
    package var listed: String
    package var location: Location
    package var title: Passage
    package var blocks: [Block]

    package init(number: String, listed: String, at location: Location, title: Passage, blocks: [Block]) {
      self.number = number
      self.listed = listed
      self.location = location
      self.title = title
      self.blocks = blocks
    }
  }

  package enum Block: Hashable, Sendable {
    /// Of a part's own headings the first level is 1.
    case heading(level: Int, Passage)
    case paragraph(Passage)
    /// Rows of cells; the first row is the heading.
    case table([[Passage]])
  }

  package init(
    cover: [Passage], contentsTitle: String, textTitle: String, tablesTitle: String, parts: [Part],
    pages: [Page], tableTitles: [String], figures: [TextFigure]
  ) {
    self.cover = cover
    self.contentsTitle = contentsTitle
    self.textTitle = textTitle
    self.tablesTitle = tablesTitle
    self.parts = parts
    self.pages = pages
    self.tableTitles = tableTitles
    self.figures = figures
  }
}

/// A run of text in one paragraph, heading or cell.
package struct Passage: Hashable, Sendable {
  package var pieces: [Piece]

  package init(_ pieces: [Piece] = []) { self.pieces = pieces }

  package var text: String { pieces.map(\.text).joined() }

  /// Text together with what put it there.
  package struct Piece: Hashable, Sendable {
    package enum Source: Hashable, Sendable {
      /// The words of the form.
      case template
      /// A placeholder of the form: a year, a name.
      case word
      /// One of the document's figures, by its number.
      case figure(Int)
      /// Written by the office.
      case written
    }

    package var text: String
    package var source: Source
    /// Where it is written: in a template, or in the office's file.
    package var location: Location
    /// What of an office's text it is; nil of the form's own words.
    package var cutting: Cutting?

    /// All of a text that an office wrote.
    package init(whole text: String, at location: Location) {
      self.init(text, .written, at: location, cutting: Cutting(of: text))
    }

    package init(_ text: String, _ source: Source, at location: Location, cutting: Cutting? = nil) {
      self.text = text
      self.source = source
      self.location = location
      self.cutting = cutting
    }
  }

  /// A stretch of what an office wrote: the whole text, and where in it the stretch begins, in characters from 0.
  package struct Cutting: Hashable, Sendable {
    package var text: String
    package var offset: Int

    package init(of text: String, at offset: Int = 0) {
      self.text = text
      self.offset = offset
    }
  }

  /// What has a character of the text.
  package func piece(at offset: Int) -> Piece? {
    var end = 0
    return pieces.first { piece in
      end += piece.text.count
      return offset < end
    }
  }

  /// Where a character of the text comes from; characters count from 0.
  ///
  /// `written` finds the place of a character in an office's file; without it the record is the place.
  package func location(at offset: Int, written: (Cutting, Location) -> Location = { $1 }) -> Location {
    var begin = 0
    for piece in pieces {
      let count = piece.text.count
      if offset < begin + count {
        if var cutting = piece.cutting {
          cutting.offset += offset - begin
          return written(cutting, piece.location)
        }
        var location = piece.location
        if piece.source == .template { location.column += offset - begin }
        return location
      }
      begin += count
    }
    return pieces.last?.location ?? Location(file: "")
  }
}

/// A number of the text: its name, what it prints, and what it rests on.
package struct TextFigure: Hashable, Sendable {
  package enum Value: Hashable, Sendable {
    case money(Money)
    /// How much more or less than last year, and both amounts.
    case change(Money, now: Money, last: Money)
    case percent(now: Money, last: Money)
    case count(Int)
    /// What the office says in a file of basic facts.
    case stated(String)
  }

  /// What a number rests on.
  package enum Basis: Hashable, Sendable {
    /// A figure of the document's own tables.
    case cell(FigurePlace)
    /// Facts that no table need print.
    case facts(Selection)
    /// A line of a file of the office's.
    case line(Location)
    /// A figure of last year's tables, by its name there.
    case lastYear(String)
  }

  /// 第二部分/收入总额, 第三部分/某局/人员支出.
  package var name: String
  package var printed: String
  package var value: Value
  package var bases: [Basis]
  /// The tag that prints it.
  package var location: Location
  /// What has to stand right behind it, and is no part of what it prints: its unit of money, the sign of a share.
  package var sign: String?

  package init(
    name: String, printed: String, value: Value, bases: [Basis], location: Location, sign: String? = nil
  ) {
    self.name = name
    self.printed = printed
    self.value = value
    self.bases = bases
    self.location = location
    self.sign = sign
  }
}

extension Document {
  /// The figures a name means: the whole name, or its last words where no other figure ends so.
  package func figures(named text: String) -> [TextFigure] {
    let words = text.split(separator: "/").map { foldedLabel(String($0)) }
    func matches(_ figure: TextFigure, _ fits: ([String]) -> Bool) -> Bool {
      fits(figure.name.split(separator: "/").map { foldedLabel(String($0)) })
    }
    let exact = figures.filter { figure in matches(figure) { $0 == words } }
    if !exact.isEmpty { return exact }
    return figures.filter { figure in
      matches(figure) {
        $0.first == words.first && Array($0.suffix(words.count - 1)) == Array(words.dropFirst())
      }
    }
  }
}

extension Document.Part {
  /// Title, headings, paragraphs and cells of tables, in reading order.
  package var passages: [Passage] {
    [title]
      + blocks.flatMap { block -> [Passage] in
        switch block {
        case .heading(_, let passage), .paragraph(let passage): [passage]
        case .table(let rows): rows.flatMap { $0 }
        }
      }
  }

  /// The rows of its tables, each as one passage with bars before, between and after its cells.
  package var rows: [Passage] {
    blocks.flatMap { block -> [Passage] in
      guard case .table(let rows) = block else { return [] }
      return rows.map { cells in
        let bar = Passage.Piece("|", .template, at: location)
        return Passage([bar] + cells.flatMap { $0.pieces + [bar] })
      }
    }
  }
}
