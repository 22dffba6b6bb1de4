import Optimizers

/// f(x, y) = (x² + y − 11)² + (x + y² − 7)²: four minima, all 0.
///
/// With a and b for the two bases, ∂f/∂x = 4xa + 2b and ∂f/∂y = 2a + 4yb. One minimum is at (3, 2),
/// the others are at irrational points. Himmelblau (1972), "Applied Nonlinear Programming"; the
/// start (0, 0) lies on the hill between the four.
public struct Himmelblau: Objective {
  /// Its formula, start and minimum.
  public let facts = ObjectiveFacts(
    name: "himmelblau", coordinateNames: ["x", "y"], start: [0.0, 0.0],
    formula: "(x² + y − 11)² + (x + y² − 7)²",
    minimum: "0 at (3, 2), (−2.805118, 3.131313), (−3.779310, −3.283186) and (3.584428, −1.848127)",
    minima: [
      [3.0, 2.0], [-2.805118086952745, 3.131312518250573],
      [-3.779310253377747, -3.283185991286170],
      [3.584428340330492, -1.848126526964404],
    ])

  /// The function of Himmelblau.
  public init() {}

  /// f at `p`.
  @_specialize(where Q == Double)
  @_specialize(where Q == Float)
  public func value<Q: Quantity>(_ p: [Q]) -> Q {
    let x = p[0], y = p[1]
    return Q.square(Q.square(x) + y - 11) + Q.square(x + Q.square(y) - 7)
  }

  /// ∇f at `p`.
  @_specialize(where Q == Double)
  @_specialize(where Q == Float)
  public func gradient<Q: Quantity>(_ p: [Q]) -> [Q] {
    let x = p[0], y = p[1]
    let a = Q.square(x) + y - 11, b = x + Q.square(y) - 7
    return [4 * x * a + 2 * b, 2 * a + 4 * y * b]
  }
}
