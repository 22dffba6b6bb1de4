import Optimizers

/// f(x) = ½ Σ λᵢxᵢ², with ∂f/∂xᵢ = λᵢxᵢ: a bowl in n dimensions with a chosen condition number κ.
///
/// The curvatures are spread evenly, λᵢ = 1 + (κ − 1)·i/(n − 1) for i = 0 … n − 1, so the largest
/// is κ times the smallest; with n = 1 the only one is 1. They are computed in float64 and rounded
/// to the number's format. The sum runs from left to right. The minimum is f(0) = 0; the start, all
/// 1, has no source.
public struct Quadratic: Objective {
  /// Its formula, start and minimum.
  public let facts: ObjectiveFacts

  /// The number of coordinates.
  public let n: Int

  /// κ, the largest curvature over the smallest.
  public let condition: Double

  /// A bowl in `n` dimensions, 1 or more, with condition number `condition`, 1 or greater.
  public init(n: Int = 10, condition: Double = 100) {
    precondition(n >= 1 && condition >= 1, "n \(n) and condition \(condition) must be 1 or greater")
    self.n = n
    self.condition = condition
    facts = ObjectiveFacts(
      name: "quadratic", coordinateNames: CoordinateNames("x", count: n),
      start: Array(repeating: 1, count: n), formula: "½ Σ λᵢxᵢ²", minimum: "0 at the origin",
      minima: [Array(repeating: 0, count: n)])
  }

  /// The curvature along coordinate `i`.
  public func curvature(_ i: Int) -> Double {
    n == 1 ? 1 : 1 + (condition - 1) * Double(i) / Double(n - 1)
  }

  /// f at `p`.
  @_specialize(where Q == Double)
  @_specialize(where Q == Float)
  public func value<Q: Quantity>(_ p: [Q]) -> Q {
    var sum = term(0, p)
    for i in p.indices.dropFirst() { sum = sum + term(i, p) }
    return 0.5 * sum
  }

  /// ∇f at `p`.
  @_specialize(where Q == Double)
  @_specialize(where Q == Float)
  public func gradient<Q: Quantity>(_ p: [Q]) -> [Q] {
    p.indices.map { Q.Scalar(floatLiteral: curvature($0)) * p[$0] }
  }

  private func term<Q: Quantity>(_ i: Int, _ p: [Q]) -> Q {
    Q.Scalar(floatLiteral: curvature(i)) * Q.square(p[i])
  }
}
