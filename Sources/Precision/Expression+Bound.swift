import Explanation
import Optimizers

// What rounding can do at most: a running error analysis of the operations that the rule wrote down.
extension Expression {
  /// The number as it was computed, and how far from the true one it can be when every operation, and every
  /// hyperparameter where it meets a coordinate, is rounded to nearest; numbers from before the step are exact.
  ///
  /// Wilkinson (1963), "Rounding Errors in Algebraic Processes"; Higham (2002), "Accuracy and Stability of
  /// Numerical Algorithms", section 3.3. Powers count as right to within one ulp, as C libraries have them.
  func errorBound() -> Double {
    var known: [Int: Double] = [:]
    return bound(&known)
  }

  private func bound(_ known: inout [Int: Double]) -> Double {
    if let bound = known[serial] { return bound }
    let x = operands
    var r: [Double] = []
    for operand in x {
      // A hyperparameter is rounded to the coordinate's format where it meets one.
      let meets = isOfCoordinate && !operand.isOfCoordinate
      let rounded = meets ? dtype.rounded(operand.value) - operand.value : 0
      r.append(operand.bound(&known) + rounded.magnitude)
    }
    func a(_ i: Int) -> Double { x[i].value.magnitude }
    let half = value.isFinite ? dtype.ulp(of: value) / 2 : 0
    let result: Double =
      switch operation {
      case .given, .literal: 0
      case .line, .negated, .magnitude: r[0]
      case .sum, .difference: r[0] + r[1] + half
      case .product: a(0) * r[1] + a(1) * r[0] + r[0] * r[1] + half
      case .square: 2 * a(0) * r[0] + r[0] * r[0] + half
      case .quotient: (r[0] + value.magnitude * r[1]) / max(a(1) - r[1], 0) + half
      // |√(x + r) − √x| is at most r/√x, and at most √r.
      case .squareRoot: r[0] == 0 ? half : min(r[0] / value, r[0].squareRoot()) + half
      case .larger: max(r[0], r[1])
      case .sign: a(0) <= r[0] && r[0] > 0 ? 2 : 0
      case .power: a(1) * value * r[0] / a(0) + 2 * half
      case .rounded(_, let dtype): r[0] + dtype.ulp(of: value) / 2
      }
    known[serial] = result
    return result
  }
}
