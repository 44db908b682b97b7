import Testing

@testable import Reconcile

struct SlipTests {
  private static let slips: [(right: Int64, wrong: Int64, slip: Slip?)] = [
    (500, -500, .sign), (-500, 500, .sign), (0, 500, nil), (500, 0, nil), (500, 500, nil),
    (1_860_000, 186, .unit), (186, 1_860_000, .unit), (521_864_037, 52_186, .unit),
    (521_867_037, 52_187, .unit),
    (1_860_000, 18_600, .point), (18_600, 186_000, .point), (1_860_000, 18_601, nil),
    (186_420_005, 816_420_005, .digits), (1_864_200, 1_846_200, .digits), (1_864_200, 1_264_800, nil),
    (1_864_200, 1_864_201, nil), (1_864_200, -1_846_200, nil),
    (40_230_000, 4_230_000, .digit), (49_048_300, 4_048_300, .digit),
    (289_041_260, 2_889_041_260, .digit), (289_041_260, 2_839_041_260, nil), (1_234, 124, nil),
  ]

  @Test(arguments: slips)
  func `a slip of the pen is known by what it makes of an amount`(right: Int64, wrong: Int64, slip: Slip?) {
    #expect(Slip(from: right, to: wrong) == slip)
  }
}
