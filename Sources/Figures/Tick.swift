import Explanation
import RealModule

/// A value that is written at an axis.
struct Tick: Equatable {
  /// Where it stands: 0 at the lower end of the axis, 1 at the upper.
  let position: Double
  let label: String

  /// About `count` multiples of 1, 2 or 5 times a power of ten.
  static func linear(
    from lower: Double, to upper: Double, count: Int, isWhole: Bool = false, isPlain: Bool = false
  ) -> [Tick] {
    values(from: lower, to: upper, count: count, isWhole: isWhole).map {
      Tick(position: ($0 - lower) / (upper - lower), label: label($0, isPlain))
    }
  }

  /// The values of linear ticks.
  static func values(
    from lower: Double, to upper: Double, count: Int, isWhole: Bool = false
  ) -> [Double] {
    let rough = (upper - lower) / Double(max(1, count))
    let power = Double.exp10(Double.log10(rough).rounded(.down))
    var step = [1, 2, 5, 10].lazy.map { $0 * power }.first { $0 >= rough * (1 - 1e-9) } ?? rough
    if isWhole { step = max(1, step) }
    let first = (lower / step - 1e-9).rounded(.up)
    let last = (upper / step + 1e-9).rounded(.down)
    guard first <= last else { return [] }
    // −0 is 0 to a reader.
    return stride(from: first, through: last, by: 1).prefix(4 * max(1, count)).map {
      $0 == 0 ? 0 : $0 * step
    }
  }

  /// Powers of ten between two exponents, or 1, 2 and 5 times these where there are few.
  static func logarithmic(
    from lower: Double, to upper: Double, count: Int, isPlain: Bool = false
  ) -> [Tick] {
    let exponents =
      Int(
        (lower - 1e-9).rounded(.up))...max(
        Int((lower - 1e-9).rounded(.up)), Int((upper + 1e-9).rounded(.down)))
    func position(_ exponent: Double) -> Double { (exponent - lower) / (upper - lower) }
    if exponents.count >= 3 {
      let stride = [1, 2, 3, 5, 10, 20, 50, 100].first { exponents.count <= $0 * max(2, count) }
      let isShort = exponents.lowerBound >= -3 && exponents.upperBound <= 4
      return exponents.filter { $0 % (stride ?? 200) == 0 }.map { exponent in
        Tick(
          position: position(Double(exponent)),
          label: isShort ? label(power(exponent), isPlain) : powerLabel(exponent, isPlain))
      }
    }
    let decades = Int(lower.rounded(.down))...Int(upper.rounded(.up))
    let values: [Double] = decades.flatMap { exponent in [1, 2, 5].map { $0 * power(exponent) } }
    let between = values.filter { (lower - 1e-9...upper + 1e-9).contains(.log10($0)) }
    guard between.count >= 2 else {
      let (low, high) = (Double.exp10(lower), Double.exp10(upper))
      return linear(from: low, to: high, count: count, isPlain: isPlain).map { tick in
        Tick(
          position: position(.log10(low + tick.position * (high - low))), label: tick.label)
      }
    }
    return between.map { Tick(position: position(.log10($0)), label: label($0, isPlain)) }
  }

  /// A value to as many digits as tell ticks apart.
  static func label(_ value: Double, _ isPlain: Bool) -> String {
    Notation(digits: 10, isPlain: isPlain).numeral(value, .float64).text
  }

  /// 10⁻⁶, or 1e-6 in plain text.
  private static func powerLabel(_ exponent: Int, _ isPlain: Bool) -> String {
    guard !isPlain else { return "1e\(exponent)" }
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    return "10" + String("\(exponent)".map { $0.wholeNumberValue.map { digits[$0] } ?? "⁻" })
  }

  /// The nearest number to a power of ten: a computed power may be beside it.
  private static func power(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? 0 }
}
