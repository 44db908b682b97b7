/// What the program says of its own work, beside the findings.
package enum Announcement: Hashable, Sendable {
  case written(Int, unchanged: Int, refused: Int)
  /// Nothing that was read or written has changed since the last run.
  case nothingChanged(workbooks: Int, refused: Int)
  case progress(done: Int, total: Int, perSecond: Int, secondsLeft: Int, current: [String])
  /// A file that was written is not what it should be.
  case unsound(path: String, reason: String)
  case interrupted
  /// A workbook shows what it should.
  case verified(path: String, figures: Int)
  /// What is known of earlier runs cannot be trusted.
  case ledgerDamaged(path: String)
  case notWritten(name: String)
  /// A draft of a set that is kept back.
  case drafted(path: String)
  /// Changes of figures, tried and noticed, exactly and by the printed figures alone.
  case figureStrength(figures: Int, unguarded: Int, tried: Int, noticed: Int, inPrint: Int)
  /// Mistakes in records by dataset and kind; the dimension where a label was exchanged.
  case recordStrength(
    dataset: String, kind: MistakeKind, dimension: String?, tried: Int, noticed: Int, ungiven: Int)
  /// A list or tables of all departments.
  case summed(path: String)
  case cannotWrite(path: String, reason: String)
  case cannotSay
  /// Another run holds the output folder.
  case busy(path: String)
  case kept(path: String)
  case nobodyCalled(String, nearest: String? = nil)
  /// A unit that is asked for together with another department than its own.
  case unitElsewhere(unit: String, department: String)
  /// A question leaves open which department is meant.
  case departmentNeeded([String])
  /// A question is answered from the data as they are.
  case explainsData(name: String, isPublished: Bool, isHeldBack: Bool)
  /// Nothing is written for its document, or the layout has none.
  case noDocument(name: String)
  /// Units are asked for, and have none.
  case documentsOfDepartmentsOnly
  /// Its text is not what it should be.
  case noDocumentWritten(name: String)
  /// Documents of the run, and what the converter made of them.
  case documents(Int, unchanged: Int, refused: Int)
  /// The program that makes .docx and .pdf is not there, or failed.
  case converterMissing(program: String)
  case converterFailed(path: String, reason: String)
  case noSuchExport(path: String, exports: [String])
  /// More findings of a rule than are shown.
  case more(Int, rule: String)
  case layoutIsRight(folder: String, tables: Int, exports: Int)
  /// How many things two layouts have otherwise.
  case layoutsCompared(differences: Int)
  case noSuchRule(String, nearest: String?)
  case records(path: String, all: Int, used: Int, dropped: Int, secret: Int, refused: Int)

  /// Whether something that was asked for was not done: a program that reads the results has to learn of it.
  package var isFailure: Bool {
    switch self {
    case .unsound, .cannotWrite, .busy, .nobodyCalled, .unitElsewhere, .departmentNeeded, .noDocument,
      .converterFailed, .noSuchExport, .noSuchRule:
      true
    default: false
    }
  }

  package func text(_ language: Language) -> String {
    switch language {
    case .en: english
    case .zh: chinese
    }
  }

  private var english: String {
    switch self {
    case .written(let count, 0, let refused): "\(count) written, \(refused) refused"
    case .written(let count, let unchanged, let refused):
      "\(count) written, \(unchanged) unchanged, \(refused) refused"
    case .nothingChanged(let workbooks, 0):
      "nothing has changed, \(workbooks) workbooks are up to date; --force makes them anew"
    case .nothingChanged(let workbooks, let refused):
      "nothing has changed, \(workbooks) workbooks are up to date, \(refused) refused as before"
    case .progress(let done, let total, let rate, let left, let current):
      "\(done)/\(total), \(rate)/s, \(left) s left: \(visible(current.joined(separator: ", ")))"
    case .unsound(let path, let reason):
      "\(visible(path)): not written: what was read back is not what was to be written (\(visible(reason)))"
    case .verified(let path, let figures): "\(visible(path)): whole, and all \(figures) figures are right"
    case .interrupted: "interrupted; run again to go on"
    case .ledgerDamaged(let path): "\(visible(path)): damaged, everything is looked at anew"
    case .notWritten(let name): "\(visible(name)): not written"
    case .drafted(let path): "\(visible(path)): draft, not for publication"
    case .summed(let path): "\(visible(path)): all departments, up to date"
    case .figureStrength(let figures, let unguarded, let tried, let noticed, let inPrint):
      "figures: \(figures), guarded \(figures - unguarded); changes noticed \(share(noticed, tried)) exactly, "
        + "\(share(inPrint, tried)) by the printed figures alone"
    case .recordStrength(let dataset, let kind, let dimension, let tried, let noticed, let ungiven):
      "\(visible(dataset)), \(kind.word(.en, dimension)): noticed \(share(noticed, tried)), "
        + "without what was given \(share(ungiven, tried))"
    case .cannotWrite(let path, let reason): "\(visible(path)): cannot be written: \(reason)"
    case .cannotSay: "cannot write to standard output"
    case .busy(let path): "\(visible(path)): another run is writing here; wait until it has ended"
    case .kept(let path): "\(path): kept, it is there already"
    case .noDocument(let name): "\(visible(name)): nothing is written for its document"
    case .documentsOfDepartmentsOnly: "documents are made for departments only; units get workbooks"
    case .noDocumentWritten(let name): "\(visible(name)): document not written"
    case .documents(let count, let unchanged, let refused):
      "documents: \(count) written, \(unchanged) unchanged, \(refused) refused"
    case .converterMissing(let program):
      "\(program) was not found, so the documents were written as .html only; `make report` installs it, or apt-get install libreoffice-writer"
    case .converterFailed(let path, let reason): "\(visible(path)): not written: \(visible(reason))"
    case .nobodyCalled(let name, nil): "no department or unit is called \(visible(name))"
    case .nobodyCalled(let name, let nearest?):
      "no department or unit is called \(visible(name)); \(visible(nearest)) is"
    case .unitElsewhere(let unit, let department):
      "\(visible(unit)) is a unit of \(visible(department)), which --department leaves out"
    case .departmentNeeded(let names):
      "say which with --department or --unit: \(list(names, ", "))"
    case .explainsData(let name, let isPublished, let isHeldBack):
      "\(visible(name)): figures of the data as they are now"
        + (isPublished ? ", not of the published workbook" : "; no workbook is published")
        + (isHeldBack ? "; errors in the data keep it back" : "")
    case .noSuchExport(let path, let exports):
      "\(visible(path)): no export is called so; expected one of \(exports.joined(separator: ", "))"
    case .more(let count, let rule): "… and \(count) more of [\(rule)]"
    case .layoutIsRight(let folder, let tables, let exports):
      "\(folder): \(tables) tables, \(exports) exports, no mistakes"
    case .layoutsCompared(let count):
      count == 0 ? "the layouts are equal" : "\(count) differences of layout"
    case .noSuchRule(let name, let nearest):
      "there is no rule \(visible(name))\(nearest.map { "; did you mean \($0)?" } ?? "; explain-rule alone lists all of them")"
    case .records(let path, let all, let used, let dropped, let secret, let refused):
      "\(visible(path)): \(all) records = \(used) used + \(dropped) dropped"
        + (secret > 0 ? " + \(secret) secret" : "") + " + \(refused) refused"
    }
  }

  private var chinese: String {
    switch self {
    case .written(let count, 0, let refused): "写出 \(count) 个工作簿，\(refused) 个未写出"
    case .written(let count, let unchanged, let refused):
      "写出 \(count) 个工作簿，\(unchanged) 个没有变化，\(refused) 个未写出"
    case .nothingChanged(let workbooks, 0): "没有变化，\(workbooks) 个工作簿均为最新；如需重做请加 --force"
    case .nothingChanged(let workbooks, let refused):
      "没有变化，\(workbooks) 个工作簿均为最新，\(refused) 个仍未写出"
    case .progress(let done, let total, let rate, let left, let current):
      "\(done)/\(total)，每秒 \(rate) 个，还需 \(left) 秒：\(visible(current.joined(separator: "、")))"
    case .unsound(let path, let reason):
      "\(visible(path))：未写出：回读的内容与应写的不一致（\(visible(reason))）"
    case .verified(let path, let figures): "\(visible(path))：文件完整，\(figures) 个数字全部相符"
    case .interrupted: "已中断；再次运行即可继续"
    case .ledgerDamaged(let path): "\(visible(path))：已损坏，全部重新检查"
    case .notWritten(let name): "\(visible(name))：未写出"
    case .drafted(let path): "\(visible(path))：草稿，不得公开"
    case .summed(let path): "\(visible(path))：全部门汇总已更新"
    case .figureStrength(let figures, let unguarded, let tried, let noticed, let inPrint):
      "数字单元格 \(figures) 个，其中 \(figures - unguarded) 个有规则看守；改动后按精确数发现 \(share(noticed, tried))，"
        + "只凭印出的数发现 \(share(inPrint, tried))"
    case .recordStrength(let dataset, let kind, let dimension, let tried, let noticed, let ungiven):
      "\(visible(dataset))，\(kind.word(.zh, dimension))：发现 \(share(noticed, tried))，"
        + "没有控制数时 \(share(ungiven, tried))"
    case .cannotWrite(let path, let reason): "\(visible(path))：无法写出：\(foreignReasonText(reason))"
    case .cannotSay: "无法写到标准输出"
    case .busy(let path): "\(visible(path))：另一次运行正在写入；请等它结束"
    case .kept(let path): "\(path)：已存在，未改动"
    case .noDocument(let name): "\(visible(name))：没有为公开文件填写内容"
    case .documentsOfDepartmentsOnly: "公开文件只按部门生成；单位只有工作簿"
    case .noDocumentWritten(let name): "\(visible(name))：公开文件未写出"
    case .documents(let count, let unchanged, let refused):
      "公开文件：写出 \(count) 份，未变 \(unchanged) 份，未写出 \(refused) 份"
    case .converterMissing(let program):
      "找不到 \(program)，公开文件只写出 .html；make report 会安装它，也可以 apt-get install libreoffice-writer"
    case .converterFailed(let path, let reason): "\(visible(path))：未写出：\(visible(reason))"
    case .nobodyCalled(let name, nil): "没有名为 \(visible(name)) 的部门或单位"
    case .nobodyCalled(let name, let nearest?): "没有名为 \(visible(name)) 的部门或单位；有 \(visible(nearest))"
    case .unitElsewhere(let unit, let department):
      "\(visible(unit)) 是\(visible(department))的单位，不在 --department 所列部门中"
    case .departmentNeeded(let names): "请用 --department 或 --unit 写明：\(list(names, "、"))"
    case .explainsData(let name, let isPublished, let isHeldBack):
      "\(visible(name))：按现有数据说明" + (isPublished ? "，不是已公开的工作簿" : "；尚未公开工作簿")
        + (isHeldBack ? "；数据有错误，未能公开" : "")
    case .noSuchExport(let path, let exports):
      "\(visible(path))：没有这种导出；应为以下之一：\(exports.joined(separator: "、"))"
    case .more(let count, let rule): "……另有 \(count) 条 [\(rule)]"
    case .layoutIsRight(let folder, let tables, let exports):
      "\(folder)：\(tables) 张表，\(exports) 种导出，没有错误"
    case .layoutsCompared(let count): count == 0 ? "版式一致" : "版式有 \(count) 处差异"
    case .noSuchRule(let name, let nearest):
      "没有规则 \(visible(name))\(nearest.map { "；是否指 \($0)？" } ?? "；单独运行 explain-rule 可列出全部规则")"
    case .records(let path, let all, let used, let dropped, let secret, let refused):
      "\(visible(path))：共 \(all) 条记录 = 使用 \(used) + 按规则不计 \(dropped)"
        + (secret > 0 ? " + 涉密 \(secret)" : "") + " + 退回 \(refused)"
    }
  }
}

/// What is wrong with a record that was made wrong on purpose.
package enum MistakeKind: String, Hashable, Sendable {
  case deleted, doubled, changed, exchanged

  func word(_ language: Language, _ dimension: String?) -> String {
    switch (self, language) {
    case (.deleted, .en): "record deleted"
    case (.deleted, .zh): "删去记录"
    case (.doubled, .en): "record doubled"
    case (.doubled, .zh): "重复记录"
    case (.changed, .en): "amount changed"
    case (.changed, .zh): "改动金额"
    case (.exchanged, .en): "another \(visible(dimension ?? ""))"
    case (.exchanged, .zh): "换成另一个\(visible(dimension ?? ""))"
    }
  }
}

/// The first names of a list.
private func list(_ names: [String], _ separator: String) -> String {
  let shown = 20
  let text = names.prefix(shown).map(visible).joined(separator: separator)
  return names.count > shown ? "\(text)\(separator)… (\(names.count))" : text
}

/// `412/420 (98.1%)`; rounded down, so that only all is 100.
func share(_ part: Int, _ whole: Int) -> String {
  guard whole > 0 else { return "0/0" }
  let thousandths = part * 1000 / whole
  return "\(part)/\(whole) (\(thousandths / 10).\(thousandths % 10)%)"
}
