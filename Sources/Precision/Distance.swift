import Optimizers

extension DType {
  /// How far a number is from the true one, in ulps of this format at the larger of the true number and the one
  /// before the step, so that a parameter that crosses 0 is not charged for cancellation.
  ///
  /// NaN is equal to NaN, and infinity to whatever is beyond the format; all else that is not finite is
  /// infinitely far.
  func ulps(_ found: Double, from exact: DoubleDouble, before: Double = 0) -> Double {
    guard found.isFinite, exact.head.isFinite else {
      let isSame = found == rounded(exact.head) || (found.isNaN && exact.head.isNaN)
      return isSame ? 0 : .infinity
    }
    let magnitude = max(exact.head.magnitude, before.isFinite ? before.magnitude : 0)
    return (DoubleDouble(found) - exact).head.magnitude / ulp(of: magnitude)
  }
}

/// The mean and the worst of many distances, and where the worst was.
public struct Tally: Sendable {
  /// How many there were, those that are not finite left out.
  public private(set) var count = 0
  /// The worst.
  public private(set) var worst = 0.0
  /// The step of the worst, 0 as long as all are 0.
  public private(set) var step = 0
  private var sum = 0.0

  /// The mean.
  public var mean: Double { count == 0 ? worst : sum / Double(count) }

  mutating func add(_ ulps: Double, step: Int) {
    if ulps.isFinite {
      count += 1
      sum += ulps
    }
    if ulps > worst { (worst, self.step) = (ulps, step) }
  }
}
