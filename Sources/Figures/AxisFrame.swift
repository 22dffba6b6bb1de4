import RealModule

/// An axis with its two ends: where values lie between 0 and 1.
struct AxisFrame {
  private let scale: Axis.Scale
  private let isWhole: Bool
  /// The ends, as logarithms to the base 10 on a logarithmic axis.
  let lower: Double
  let upper: Double

  /// The axis with the ends that it asks for, or else with room for all values.
  ///
  /// - Parameters:
  ///   - axis: the axis.
  ///   - values: what is to be shown.
  ///   - padding: how much of the axis to leave free beyond the values at either end.
  init(_ axis: Axis, fitting values: some Sequence<Double>, padding: Double) {
    scale = axis.scale
    isWhole = axis.isWhole
    let isLogarithmic = axis.scale == .logarithmic
    func measure(_ value: Double) -> Double? {
      guard value.isFinite, !isLogarithmic || value > 0 else { return nil }
      // So that no difference of two values is infinite.
      return isLogarithmic ? .log10(value) : max(-1e300, min(1e300, value))
    }
    if let range = axis.range, let low = measure(range.lowerBound),
      let high = measure(range.upperBound), low < high
    {
      (lower, upper) = (low, high)
      return
    }
    var (low, high) = (Double.infinity, -Double.infinity)
    for value in values.lazy.compactMap(measure) {
      (low, high) = (min(low, value), max(high, value))
    }
    if low > high { (low, high) = (0, 1) }
    let span = high - low
    // Rounding alone must not look like a change.
    let isFlat = span <= 1e-12 * max(low.magnitude, high.magnitude)
    let room = isFlat ? (isLogarithmic ? 0.5 : max(0.5 * low.magnitude, 0.5)) : padding * span
    (lower, upper) = (low - room, high + room)
  }

  /// Where a value lies: 0 at the lower end, 1 at the upper; nil where it has no place.
  func position(_ value: Double) -> Double? {
    guard value.isFinite else { return nil }
    if scale == .logarithmic {
      return value > 0 ? (.log10(value) - lower) / (upper - lower) : nil
    }
    // Far outside it does not matter how far, as long as it is finite.
    return max(-1e6, min(1e6, value / (upper - lower) - lower / (upper - lower)))
  }

  /// The values to write at the axis, about `count` of them.
  func ticks(_ count: Int, isPlain: Bool = false) -> [Tick] {
    scale == .logarithmic
      ? Tick.logarithmic(from: lower, to: upper, count: count, isPlain: isPlain)
      : Tick.linear(from: lower, to: upper, count: count, isWhole: isWhole, isPlain: isPlain)
  }
}
