import Optimizers

/// f(x, y) = (1.5 − x + x·y)² + (2.25 − x + x·y²)² + (2.625 − x + x·y³)²: a plain with sharp rims.
///
/// With a, b, c for the three bases, ∂f/∂x = 2(a(y − 1) + b(y² − 1) + c(y³ − 1)) and ∂f/∂y = 2x(a +
/// 2by + 3cy²). The minimum is f(3, ½) = 0. Beale (1958), "On an Iterative Method for Finding a
/// Local Minimum of a Function of More than One Variable"; the start (1, 1) is that of problem 5 of
/// Moré, Garbow & Hillstrom (1981), "Testing Unconstrained Optimization Software".
public struct Beale: Objective {
  /// Its formula, start and minimum.
  public let facts = ObjectiveFacts(
    name: "beale", coordinateNames: ["x", "y"], start: [1.0, 1.0],
    formula: "(1.5 − x + x·y)² + (2.25 − x + x·y²)² + (2.625 − x + x·y³)²",
    minimum: "0 at (3, 0.5)",
    minima: [[3.0, 0.5]])

  /// The function of Beale.
  public init() {}

  /// f at `p`.
  @_specialize(where Q == Double)
  @_specialize(where Q == Float)
  public func value<Q: Quantity>(_ p: [Q]) -> Q {
    let (a, b, c) = bases(p[0], p[1])
    return Q.square(a) + Q.square(b) + Q.square(c)
  }

  /// ∇f at `p`.
  @_specialize(where Q == Double)
  @_specialize(where Q == Float)
  public func gradient<Q: Quantity>(_ p: [Q]) -> [Q] {
    let x = p[0], y = p[1]
    let (a, b, c) = bases(x, y)
    let y2 = Q.square(y)
    let byX = a * (y - 1) + b * (y2 - 1) + c * (y2 * y - 1)
    let byY = a + 2 * (b * y) + 3 * (c * y2)
    return [2 * byX, 2 * (x * byY)]
  }

  private func bases<Q: Quantity>(_ x: Q, _ y: Q) -> (Q, Q, Q) {
    let y2 = Q.square(y)
    func base(_ constant: Q.Scalar, _ power: Q) -> Q { constant - x + x * power }
    return (base(1.5, y), base(2.25, y2), base(2.625, y2 * y))
  }
}
