import Explanation
import Optimizers

// What rounding can do at most: a running error analysis of the operations that the rule wrote down.
extension Expression {
  /// How far from the true result the computed one can be when each operation is rounded to nearest; numbers from
  /// before the step, and hyperparameters as they meet a coordinate, are exact.
  ///
  /// Wilkinson (1963), "Rounding Errors in Algebraic Processes"; Higham (2002), "Accuracy and Stability of
  /// Numerical Algorithms", section 3.3.
  func errorBound() -> Double {
    var known: [Int: Double] = [:]
    return bound(&known)
  }

  private func bound(_ known: inout [Int: Double]) -> Double {
    guard isOfCoordinate else { return 0 }
    if let bound = known[serial] { return bound }
    let x = operands
    var r: [Double] = []
    for operand in x { r.append(operand.bound(&known)) }
    func a(_ i: Int) -> Double { x[i].value.magnitude }
    let half = value.isFinite ? dtype.ulp(of: value) / 2 : 0
    let result: Double =
      switch operation {
      // Powers and roundings are of hyperparameters alone.
      case .given, .literal, .power, .rounded: 0
      case .line, .negated, .magnitude: r[0]
      case .sum, .difference: r[0] + r[1] + half
      case .product: a(0) * r[1] + a(1) * r[0] + r[0] * r[1] + half
      case .square: 2 * a(0) * r[0] + r[0] * r[0] + half
      case .quotient: (r[0] + value.magnitude * r[1]) / max(a(1) - r[1], 0) + half
      // |√(x + r) − √x| is at most r/√x, and at most √r.
      case .squareRoot: r[0] == 0 ? half : min(r[0] / value, r[0].squareRoot()) + half
      case .larger: max(r[0], r[1])
      case .sign: a(0) <= r[0] && r[0] > 0 ? 2 : 0
      }
    known[serial] = result
    return result
  }
}
