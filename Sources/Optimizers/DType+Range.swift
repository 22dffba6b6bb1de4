extension DType {
  /// Why a decimal has no value in this format's range.
  ///
  /// - Parameter text: a number in Swift's grammar, or whatever else is no number.
  /// - Returns: the end of a sentence that begins with what was written; nil when it has a value, or is no number.
  package func whyOutOfRange(_ text: some StringProtocol) -> String? {
    // Nearly all numbers are neither, and the index of the corpus has thousands.
    guard let value = value(of: text), value == 0 || value.isInfinite else { return nil }
    let isHexadecimal = text.lowercased().contains("0x")
    let significand = text.lowercased().prefix { $0 != (isHexadecimal ? "p" : "e") }
    if value == 0, significand.contains(where: { $0.hexDigitValue ?? 0 > 0 }) {
      let least = self.text(of: leastNonzeroMagnitude)
      return "too close to 0 for \(self), whose least value above 0 is \(least)"
    }
    // "inf" has no digits, and means what it says.
    if value.isInfinite, text.contains(where: \.isNumber) {
      return whyTooLarge
    }
    return nil
  }

  /// The end of a sentence that begins with a number beyond the largest.
  package var whyTooLarge: String {
    "too large for \(self), whose largest value is \(text(of: greatestFiniteMagnitude))"
  }
}
