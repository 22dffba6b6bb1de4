import Optimizers

extension DType {
  /// How far a number is from the expected one, in ulps of the largest magnitude that took part:
  /// max(|expected|, |before|), so that a parameter that crosses 0 is not charged for cancellation.
  ///
  /// NaN is equal to NaN, 0 to −0, and an infinity to itself; all else that is not finite is infinitely far.
  ///
  /// - Parameters:
  ///   - found: the number to judge, of this format.
  ///   - expected: the number that it should be.
  ///   - before: the same quantity before the step.
  /// - Returns: the distance, 0 or greater, or infinity.
  public func ulps(_ found: Double, from expected: Double, before: Double) -> Double {
    if found == expected || (found.isNaN && expected.isNaN) { return 0 }
    guard found.isFinite, expected.isFinite else { return .infinity }
    let magnitude = max(abs(expected), before.isFinite ? abs(before) : 0)
    return abs(found - expected) / ulp(of: magnitude)
  }
}
