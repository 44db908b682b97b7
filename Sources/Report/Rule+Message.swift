package import Core

extension Rule {
  /// What a finding of this rule says and what to do about it.
  package var message: Message {
    switch self {
    case .fileUnreadable, .fileChanged, .fileUnknown, .fileNested, .folderEmpty, .fileMissing, .fileUnused,
      .fileRepeated,
      .encoding,
      .quote,
      .nullByte,
      .recordTooLong, .fieldCount, .headingMissing, .headingBlank, .delimiter, .unitOfMoney, .columnMissing,
      .columnRepeated,
      .columnIgnored, .columnMisspelt, .mended,
      .subtotalWrong, .totalDiffers, .secretRecords, .secretUnclear, .secretUnusable,
      .secretUnitUnclear:
      fileMessage
    case .amount, .amountOverflow, .labelMissing, .labelUnknown, .labelConflict, .labelUnderivable,
      .yearInvalid,
      .yearOther, .codeStructure, .codeLevel, .codeUnknown, .codeExpired, .codeOutOfPlace, .codeUnnamed,
      .codeExponent, .codeAmbiguous,
      .nameConflict, .unitUnknown,
      .unitRepeated, .unitForeign, .departmentUnknown, .departmentGone, .departmentConflict, .taskUnknown,
      .noteRepeated:
      valueMessage
    case .ruleBroken, .factUnprinted, .factRepeated, .waiverInvalid, .waiverLacking, .waiverForbidden,
      .waiverStale,
      .waiverUnmatched:
      reconcileMessage
    case .addressUnknown, .addressAmbiguous, .inputsChanged, .recordUnknown:
      traceMessage
    case .textTooLong, .nameUnsafe, .rowsTooMany, .figureTooLong, .workbookDamaged, .workbookUnknown,
      .workbookOutdated, .workbookDiffers, .documentOutdated, .figuresVanish:
      writingMessage
    case .templateSyntax, .templateName, .textMissing, .numberUnbound, .textDisagrees, .yearUnexpected,
      .yearMissing,
      .textLeftover,
      .wordDoubled, .percentMissing, .nameUnlike, .unitUnlisted, .termUnexplained, .termUnused,
      .contentsDiffer,
      .emptyStatement, .emptyForeign, .emptyUnsaid, .percentBase, .changeContrary, .reasonMissing,
      .textUnused,
      .factUnfit, .lastYearUnlikely, .numbering, .tableForeign, .punctuation, .sectionMissing:
      documentMessage
    case .yamlSyntax, .keyUnknown, .keyMissing, .typeMismatch, .choiceUnknown, .dimensionUnknown,
      .dimensionForeign, .memberUnknown, .datasetUnknown, .measureUnknown, .measuresDiffer, .feedIncomplete,
      .columnReferenceUnknown,
      .rowReferenceUnknown, .placeholderUnknown, .nameRepeated, .neverMatches, .formTooWide, .rowsWithout,
      .rowUnreachable, .codeListRow, .sheetName,
      .numeralsTooFew, .cellUnknown:
      pipelineMessage
    }
  }

  private var writingMessage: Message {
    switch self {
    case .textTooLong:
      Message(
        en:
          "sheet '{name}': a text is longer than the {limit} characters Excel takes in a cell; shorten it: {found}…",
        zh: "工作表“{name}”：文字超过 Excel 单元格的 {limit} 字上限，请缩短：{found}…")
    case .nameUnsafe:
      Message(
        en:
          "'{found}' cannot be part of a file's name (not allowed: {reason}); correct it where it stands, in the register of units or in the layout",
        zh: "“{found}”不能用作文件名（不允许：{reason}）；请在单位清单或版式中更正")
    case .figureTooLong:
      Message(
        en: "sheet '{name}': a figure of {count} digits; Excel keeps {limit}",
        zh: "工作表“{name}”：有 {count} 位数字的金额，Excel 只保留 {limit} 位")
    case .workbookDamaged:
      Message(
        en: "not a whole workbook: {reason}; make it anew", zh: "不是完整的工作簿：{reason}；请重新生成")
    case .workbookUnknown:
      Message(
        en: "nothing is known of what it was made of, so its figures cannot be checked; make it anew",
        zh: "找不到生成它的数据，无法核对数字；请重新生成")
    case .workbookOutdated:
      Message(
        en: "its fingerprint is '{found}', the last one made here has '{expected}'; make it anew",
        zh: "指纹为“{found}”，此处最后生成的为“{expected}”；请重新生成")
    case .figuresVanish:
      Message(
        en:
          "{count} of {limit} figures that are not 0 print as 0; perhaps the files have amounts in a larger unit than their headings say",
        zh: "{limit} 个不为零的数中有 {count} 个印成 0；各文件的金额是否误以万元填写")
    case .documentOutdated:
      Message(
        en: "made beside an earlier workbook, its figures may be others; make it anew, or take it away",
        zh: "这份公开文件是随以前的工作簿生成的，数字可能与现在的表不同；请重新生成，或将其移走")
    case .workbookDiffers:
      Message(
        en: "{name} shows '{found}'; what it was made of gives '{expected}'",
        zh: "{name} 显示“{found}”，按生成时的数据应为“{expected}”")
    case .rowsTooMany:
      Message(
        en: "sheet '{name}' needs more rows than the {limit} Excel takes",
        zh: "工作表“{name}”超过 Excel 的 {limit} 行上限")
    default: preconditionFailure("\(self) is no rule about writing")
    }
  }
}
