package import Core

extension Rule {
  /// What a finding of this rule says and what to do about it.
  package var message: Message {
    switch self {
    case .fileUnreadable, .fileUnknown, .fileNested, .fileMissing, .fileUnused, .fileRepeated, .encoding,
      .quote,
      .nullByte,
      .recordTooLong, .fieldCount, .headingMissing, .headingBlank, .unitOfMoney, .columnMissing,
      .columnRepeated,
      .columnIgnored, .columnMisspelt, .mended,
      .subtotalWrong, .totalDiffers, .secretRecords, .secretUnclear, .secretUnusable:
      fileMessage
    case .amount, .amountOverflow, .labelMissing, .labelUnknown, .labelConflict, .labelUnderivable,
      .yearInvalid,
      .yearOther, .codeStructure, .codeLevel, .codeUnknown, .codeExpired, .codeOutOfPlace, .codeUnnamed,
      .codeExponent, .codeAmbiguous,
      .nameConflict, .unitUnknown,
      .unitRepeated, .unitForeign, .departmentUnknown, .departmentConflict, .taskUnknown, .noteRepeated:
      valueMessage
    case .ruleBroken, .factUnprinted, .factRepeated, .waiverInvalid, .waiverForbidden, .waiverStale,
      .waiverUnmatched:
      reconcileMessage
    case .textTooLong, .nameUnsafe, .rowsTooMany: writingMessage
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
          "'{found}' cannot be part of a file's name (not allowed: {reason}); correct it in the register of units",
        zh: "“{found}”不能用作文件名（不允许：{reason}）；请更正单位清单中的名称")
    case .rowsTooMany:
      Message(
        en: "sheet '{name}' needs more rows than the {limit} Excel takes",
        zh: "工作表“{name}”超过 Excel 的 {limit} 行上限")
    default: preconditionFailure("\(self) is no rule about writing")
    }
  }
}
