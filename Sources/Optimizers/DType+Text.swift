extension DType {
  /// The type's value nearest to a decimal such as `-1.5e-3`, ties to even, rounded only once.
  ///
  /// - Parameter text: a number in JSON's grammar, with any number of digits.
  /// - Returns: the value; infinite when it is too large; nil when `text` is no number.
  public func value(of text: some StringProtocol) -> Double? {
    switch self {
    case .float64: return Double(text)
    case .float32: return Float(text).map { Double($0) }
    case .float16, .bfloat16:
      guard let nearest = Double(text) else { return nil }
      let result = rounded(nearest)
      // Rounding to Double and then to a narrower type goes wrong in one case only: when the
      // Double is just half way between two narrow values and the decimal is not. (Half-way
      // points have at most 12 bits, so they are Doubles, and rounding to Double never carries a
      // decimal across one.) Then the decimal's side decides.
      guard nearest != result, nearest.isFinite else { return result }
      let unit = ulp(of: nearest)
      let lower = (nearest.magnitude / unit).rounded(.down) * unit
      guard nearest.magnitude - lower == unit / 2,
        let decimal = DecimalDigits(parsing: String(text))
      else { return result }
      let half = DecimalDigits(exactly: nearest)
      guard decimal != half else { return result }
      // Half a unit beyond the largest finite value rounds to infinity, as do all above it.
      let magnitude = rounded(decimal < half ? lower : lower + unit)
      return nearest.sign == .minus ? -magnitude : magnitude
    }
  }

  /// The shortest decimal that reads back as `value`, or "NaN", "Infinity", "-Infinity".
  ///
  /// Of several shortest ones it is the nearest to `value`. Exponents appear below 1e-4 and from
  /// 1e16 on. Whole numbers have no point, except that minus zero is "-0.0": many readers of JSON
  /// take "-0" for an integer and drop its sign.
  ///
  /// - Parameter value: a value of this type; any other is rounded to it first.
  /// - Returns: the decimal, which is JSON when `value` is finite.
  public func text(of value: Double) -> String {
    if value.isNaN { return "NaN" }
    let value = rounded(value)
    let sign = value.sign == .minus ? "-" : ""
    if value.isInfinite { return sign + "Infinity" }
    if value == 0 { return value.sign == .minus ? "-0.0" : "0" }
    // Swift's own text is the shortest, too, and differs only where it has an exponent or ends in ".0".
    if self == .float64 || self == .float32 {
      let own = self == .float64 ? value.description : Float(value).description
      if !own.utf8.contains(0x65) { return own.hasSuffix(".0") ? String(own.dropLast(2)) : own }
    }
    return sign + shortestDigits(of: value.magnitude).text
  }

  private func shortestDigits(of value: Double) -> DecimalDigits {
    let own: String? =
      switch self {
      case .float64: value.description
      case .float32: Float(value).description
      case .float16, .bfloat16: nil
      }
    if let own, let digits = DecimalDigits(parsing: own) { return digits }
    let exact = DecimalDigits(exactly: value)
    // Five digits tell all values of 11 bits apart. The farther neighbor is tried too: below a
    // power of two the boundary is so close that the nearer one may lie beyond it.
    for count in 1...5 {
      for candidate in exact.neighbors(digits: count) where self.value(of: candidate.text) == value
      {
        return candidate
      }
    }
    return exact
  }
}
