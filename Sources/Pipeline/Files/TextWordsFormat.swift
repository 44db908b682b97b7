import Compose

extension Format<TextWords> {
  static let textWords = words(
    "words of the checks", TextWords(),
    .list("emptyWords", \.emptyWords), .list("nothing", \.nothing), .list("leftovers", \.leftovers),
    .list("noLeftovers", \.noLeftovers), .list("wholeLeftovers", \.wholeLeftovers),
    .list("repeats", \.repeats), .list("perhapsRepeats", \.perhapsRepeats),
    .signs("marks", \.marks), .list("halfWidth", \.halfWidth), .list("pairs", \.pairs),
    .signs("clauseEnds", \.clauseEnds), .signs("sentenceEnds", \.sentenceEnds),
    .signs("paragraphEnds", \.paragraphEnds), .list("lastYearAfter", \.lastYearAfter),
    .list("lastYearOnlyAfter", \.lastYearOnlyAfter), .list("thisYear", \.thisYear),
    .list("lastYear", \.lastYear), .list("earlierYears", \.earlierYears), .list("noYears", \.noYears),
    .list("tableAfter", \.tableAfter))
}

extension Format<NumberWords> {
  static let numberWords = words(
    "words beside numbers", NumberWords(),
    .list("percentAfter", \.percentAfter), .text("percentSign", \.percentSign),
    .list("percentBefore", \.percentBefore), .list("percentAtEnd", \.percentAtEnd),
    .text("yearMark", \.yearMark), .list("money", \.money), .list("moneyAtEnd", \.moneyAtEnd),
    .list("counters", \.counters), .list("countsNotAfter", \.countsNotAfter),
    .list("countsAfter", \.countsAfter), .list("more", \.more), .list("less", \.less), .list("same", \.same),
    .list("noReason", \.noReason))
}
