extension DType {
  /// The decimal nearest to a number with so many significant digits at most, and whether it reads back as
  /// the very same number.
  ///
  /// - Parameters:
  ///   - value: a value of this format.
  ///   - digits: 1 or more.
  /// - Returns: the decimal without trailing zeros, or "NaN", "Infinity", "-Infinity".
  public func text(of value: Double, digits: Int) -> (text: String, isExact: Bool) {
    let shortest = text(of: value)
    guard value.isFinite, value != 0 else { return (shortest, true) }
    // Of the shortest decimal, and not of the number's exact digits, so that no digit shown to a reader
    // contradicts the same number shown with more digits.
    guard let decimal = DecimalDigits(parsing: shortest), decimal.count > digits else {
      return (shortest, true)
    }
    let sign = value.sign == .minus ? "-" : ""
    return (sign + decimal.neighbors(digits: digits)[0].text, false)
  }
}
