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
    if shortest.significantDigits <= digits { return (shortest, true) }
    // Of the shortest decimal, and not of the number's exact digits, so that no digit shown to a reader
    // contradicts the same number shown with more digits.
    guard let decimal = DecimalDigits(parsing: shortest) else { return (shortest, true) }
    let sign = value.sign == .minus ? "-" : ""
    // Zeros in the place of digits that are left out look like digits.
    return (sign + decimal.neighbors(digits: digits)[0].text(places: digits + 3), false)
  }
}

extension String {
  /// How many significant digits a decimal has, trailing zeros of whole numbers left out.
  fileprivate var significantDigits: Int {
    var (count, zeros) = (0, 0)
    for byte in utf8 {
      switch byte {
      case 0x65: return count  // an exponent follows
      case 0x30: zeros += count > 0 ? 1 : 0
      case 0x31...0x39:
        count += zeros + 1
        zeros = 0
      default: break
      }
    }
    return count
  }
}
