import Optimizers

/// f(x, y) = (1 − x)² + 100(y − x²)²: a curved valley with an almost flat floor.
///
/// ∂f/∂x = −2(1 − x) − 400x(y − x²), ∂f/∂y = 200(y − x²). The minimum is f(1, 1) = 0. Function and
/// start (−1.2, 1) are those of Rosenbrock (1960), "An Automatic Method for Finding the Greatest or
/// Least Value of a Function".
public struct Rosenbrock: Objective {
  /// Its formula, start and minimum.
  public let facts = ObjectiveFacts(
    name: "rosenbrock", coordinateNames: ["x", "y"], start: [-1.2, 1.0],
    formula: "(1 − x)² + 100(y − x²)²",
    minimum: "0 at (1, 1)",
    minima: [[1.0, 1.0]])

  /// The function of Rosenbrock.
  public init() {}

  /// f at `p`.
  @_specialize(where Q == Double)
  @_specialize(where Q == Float)
  public func value<Q: Quantity>(_ p: [Q]) -> Q {
    let x = p[0], y = p[1]
    return Q.square(1 - x) + 100 * Q.square(y - Q.square(x))
  }

  /// ∇f at `p`.
  @_specialize(where Q == Double)
  @_specialize(where Q == Float)
  public func gradient<Q: Quantity>(_ p: [Q]) -> [Q] {
    let x = p[0], y = p[1]
    let height = y - Q.square(x)
    return [-2 * (1 - x) - 400 * x * height, 200 * height]
  }
}
