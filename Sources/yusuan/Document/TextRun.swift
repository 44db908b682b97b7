import Core
import Pipeline
import Report
import Typeset

/// The documents of every department asked for, as text, and nothing written.
struct TextRun {
  let request: ReportRequest
  let console: Console

  func run() -> ExitStatus {
    var status = ExitStatus.done
    var years: [String: LastYear] = [:]
    var said = SaidFindings()
    let read = EditionReader(request, console: console).read { edition, tables, incomplete, _ in
      let lastYear =
        years[edition.pipeline.folder]
        ?? LastYear(
          before: request.input, of: request.year, pipeline: edition.pipeline)
      years[edition.pipeline.folder] = lastYear
      console.show(lastYear.findings(of: edition.department))
      let former = lastYear.set(of: edition.department)
      guard let (document, findings) = edition.document(tables, former: former) else {
        if edition.unit != nil { status = max(status, .refused) }
        console.say(
          edition.isLeftWithoutDocument
            ? .documentsOfDepartmentsOnly : .noDocument(name: edition.publisher.name))
        return
      }
      if findings.hasErrors { status = max(status, .refused) }
      if edition.hasMistakeOfLayout(findings) { status = max(status, .pipeline) }
      if console.isJSON {
        let trace = TextTrace(edition: edition, tables: tables)
        for figure in document.figures { console.output(jsonLine(trace.json(figure))) }
      } else {
        console.output(document.plainText)
      }
      // What a refused record would have said is missing because of it.
      console.show(said.new(findings).filter { !$0.follows(fromRefusalsIn: incomplete) })
    }
    return max(status, read)
  }
}
