import Optimizers
import Testing
import Trajectories

@Suite struct DTypeTests {
  /// Decimals at and beside the points where rounding changes its mind.
  static let hardDecimals: [(DType, String, Double)] = [
    // float64: half way between 1 and its successor, and just above it.
    (.float64, "1.00000000000000011102230246251565404236316680908203125", 1),
    (.float64, "1.00000000000000011102230246251565404236316680908203126", 1.0.nextUp),
    (.float64, "2.2250738585072011e-308", Double.leastNormalMagnitude.nextDown),
    (.float64, "4.9406564584124654e-324", 0x1p-1074),
    (.float64, "2.4703282292062327e-324", 0),
    (.float64, "2.4703282292062328e-324", 0x1p-1074),
    (.float64, "1.7976931348623158e308", 0x1.fffffffffffffp1023),
    (.float64, "1.7976931348623159e308", .infinity),
    (.float64, "-0", -0.0), (.float64, "-1e-400", -0.0), (.float64, "123e-2", 1.23),
    // float32: the half-way point 1 + 2^-24; through Double the second would round down.
    (.float32, "1.000000059604644775390625", 1),
    (.float32, "1.000000059604644775390625000000000000000000000000000001", 1 + 0x1p-23),
    (.float32, "1.000000178813934326171874999999999999999999999999999999", 1 + 0x1p-23),
    (.float32, "0.1", 0x1.99999ap-4), (.float32, "1e-45", 0x1p-149), (.float32, "7e-46", 0),
    (.float32, "340282356779733661637539395458142568448", .infinity),
    (.float32, "340282356779733661637539395458142568447", 0x1.fffffep127),
    // float16: half way is 1 + 2^-11 = 1.00048828125.
    (.float16, "1.00048828125", 1),
    (.float16, "1.000488281250000000000000000000000000001", 1 + 0x1p-10),
    (.float16, "1.0004882812499999999999999999999999999999", 1),
    (.float16, "1.00146484375", 1 + 0x1p-9),
    (.float16, "1.001464843749999999999999999999999999999999", 1 + 0x1p-10),
    (.float16, "-1.000488281250000000000000000000000000001e0", -1 - 0x1p-10),
    (.float16, "65504", 65504), (.float16, "65519.99999999999999999999999999", 65504),
    (.float16, "65520", .infinity), (.float16, "-65520", -.infinity),
    (.float16, "65536.00000000000000000000000000001", .infinity),
    (.float16, "65551.99999999999999999999999999999", .infinity),
    // The least subnormal is 2^-24, half of it 2.98023223876953125e-8.
    (.float16, "2.98023223876953125e-8", 0),
    (.float16, "0.0000000298023223876953125000000000000000000001", 0x1p-24),
    (.float16, "298.0232238769531250000000000000000000001e-10", 0x1p-24),
    (.float16, "5.9604644775390625E-8", 0x1p-24), (.float16, "-1e-9", -0.0),
    (.float16, "0.1", 0x1.998p-4), (.float16, "1e400", .infinity),
    // bfloat16: half way is 1 + 2^-8 = 1.00390625.
    (.bfloat16, "1.00390625", 1), (.bfloat16, "1.0039062500000000000000000000001", 1 + 0x1p-7),
    (.bfloat16, "1.01171875", 1 + 0x1p-6),
    (.bfloat16, "1.01171874999999999999999999999999999", 1 + 0x1p-7),
    (.bfloat16, "3.3895313892515355e38", 0x1.fep127), (.bfloat16, "3.4e38", .infinity),
    // 2^128 - 2^119, half way between the largest finite value and what would follow it.
    (.bfloat16, "339617752923046005526922703901628039168", .infinity),
    (.bfloat16, "339617752923046005526922703901628039167", 0x1.fep127),
    (.bfloat16, "9.183549615799121e-41", 0x1p-133), (.bfloat16, "4.59e-41", 0),
    (.bfloat16, "4.6e-41", 0x1p-133), (.bfloat16, "0.1", 0x1.9ap-4),
  ]

  @Test(arguments: hardDecimals)
  func decimalIsRoundedOnce(dtype: DType, text: String, expected: Double) {
    #expect(dtype.value(of: text)?.bitPattern == expected.bitPattern)
  }

  static let shortestDecimals: [(DType, Double, String)] = [
    (.float64, 0.1, "0.1"), (.float64, -5, "-5"), (.float64, 0, "0"), (.float64, -0.0, "-0.0"),
    (.float64, 0x1p-1074, "5e-324"), (.float64, .greatestFiniteMagnitude, "1.7976931348623157e308"),
    (.float64, 1e-4, "0.0001"), (.float64, 0.00012345, "0.00012345"), (.float64, 1e-5, "1e-5"),
    (.float64, 1.5e-7, "1.5e-7"), (.float64, 123.456, "123.456"),
    (.float64, 1e15, "1000000000000000"),
    (.float64, 0x1p53 + 2, "9007199254740994"), (.float64, 1e16, "1e16"),
    (.float64, 1.25e16, "1.25e16"), (.float64, .nan, "NaN"), (.float64, -.infinity, "-Infinity"),
    (.float32, 0x1.99999ap-4, "0.1"), (.float32, 0x1p-149, "1e-45"), (.float32, 0x1p24, "16777216"),
    (.float32, 0x1.fffffep127, "3.4028235e38"), (.float32, -0.0, "-0.0"),
    (.float16, 0x1.998p-4, "0.1"), (.float16, 65504, "65500"), (.float16, 0x1p-24, "6e-8"),
    (.float16, 0x1p-14, "6.104e-5"), (.float16, 1 + 0x1p-10, "1.001"),
    (.float16, .infinity, "Infinity"),
    (.bfloat16, 0x1.9ap-4, "0.1"), (.bfloat16, 0x1.fep127, "3.39e38"),
    (.bfloat16, 0x1p-133, "9e-41"),
    // Nearer with three digits are 1.84e19 and 1.65e-24, but they read as the value below.
    (.bfloat16, 0x1p64, "1.85e19"), (.bfloat16, 0x1p-79, "1.66e-24"),
    (.bfloat16, 1 + 0x1p-7, "1.01"), (.bfloat16, 256, "256"), (.bfloat16, 0x1p-126, "1.18e-38"),
  ]

  @Test(arguments: shortestDecimals)
  func valueIsWrittenAsItsShortestDecimal(dtype: DType, value: Double, expected: String) {
    #expect(dtype.text(of: value) == expected)
  }

  #if !(os(macOS) && arch(x86_64))  // Swift has no Float16 there
  @Test func everyFloat16IsWrittenAsShortAsSwiftDoesAndReadsBack() {
    for pattern in UInt16(0)..<0x7C00 {
      let value = Float16(bitPattern: pattern)
      let text = DType.float16.text(of: Double(value))
      #expect(DType.float16.value(of: text) == Double(value))
      // From 2048 on Swift writes all the digits of an integer, even those that tell nothing.
      let swifts = significantDigits(value.description).count
      #expect(
        value < 2048
          ? significantDigits(text).count == swifts : significantDigits(text).count <= swifts,
        "\(value)")
    }
  }

  @Test func roundingToFloat16IsSwifts() {
    for _ in 0..<20_000 {
      let value = Double(
        sign: .minus, exponent: .random(in: -30...18), significand: .random(in: 1..<2))
      #expect(DType.float16.rounded(value) == Double(Float16(value)), "\(value)")
    }
  }
  #endif

  /// bfloat16 from Float by integer arithmetic on its bits, as accelerators do it.
  @Test func roundingToBFloat16IsThatOfTheUpperHalf() {
    for _ in 0..<20_000 {
      let bits = UInt32.random(in: 0..<0x7F80_0000)
      let expected = Float(bitPattern: (bits + 0x7FFF + (bits >> 16 & 1)) & 0xFFFF_0000)
      let value = Double(Float(bitPattern: bits))
      #expect(DType.bfloat16.rounded(value) == Double(expected), "\(value)")
    }
  }

  @Test func everyBFloat16ReadsBack() {
    for pattern in UInt32(0)..<0x7F80 {
      let value = Double(Float(bitPattern: pattern << 16))
      let text = DType.bfloat16.text(of: value)
      #expect(DType.bfloat16.value(of: text) == value)
      #expect(significantDigits(text).count <= 4)
    }
  }

  static let limits: [(DType, greatest: Double, least: Double)] = [
    (.float64, Double.greatestFiniteMagnitude, Double.leastNonzeroMagnitude),
    (.float32, Double(Float.greatestFiniteMagnitude), Double(Float.leastNonzeroMagnitude)),
    (.float16, 65504, 0x1p-24), (.bfloat16, 0x1.fep127, 0x1p-133),
  ]

  @Test(arguments: limits)
  func limitsAreThoseOfTheType(dtype: DType, greatest: Double, least: Double) {
    #expect(dtype.greatestFiniteMagnitude == greatest)
    #expect(dtype.leastNonzeroMagnitude == least)
    #expect(dtype.rounded(greatest) == greatest)
    #expect(dtype.rounded(least) == least)
    #expect(dtype.ulp(of: 0) == least)
    #expect(dtype.ulp(of: -least) == least)
    #expect(dtype.ulp(of: .infinity) == dtype.ulp(of: greatest))
    #expect(dtype.rounded(greatest - dtype.ulp(of: greatest)) == greatest - dtype.ulp(of: greatest))
    #expect(dtype.ulp(of: .nan).isNaN)
  }

  @Test(arguments: [0, 1, -1.5, 0x1p-1030, 3e-39, 7e-8, 65504, 3e38, 1e300, 0x1p-126, 0x1p-1022])
  func ulpIsSwifts(value: Double) {
    #expect(DType.float64.ulp(of: value) == value.ulp)
    if Float(value).isFinite {
      #expect(DType.float32.ulp(of: Double(Float(value))) == Double(Float(value).ulp))
    }
    if value.magnitude >= 1, value.magnitude < 2 {
      #expect(DType.float16.ulp(of: value) == 0x1p-10)
      #expect(DType.bfloat16.ulp(of: value) == 0x1p-7)
    }
  }

  private func significantDigits(_ text: String) -> String {
    let mantissa = text.prefix { $0 != "e" }.filter(\.isNumber).drop { $0 == "0" }
    return String(String(mantissa.reversed().drop { $0 == "0" }).reversed())
  }
}
