import Optimizers

/// f(x, y) = (x + 2y − 7)² + (2x + y − 5)²: a tilted bowl, nine times as steep one way as the
/// other.
///
/// With a and b for the two bases, ∂f/∂x = 2a + 4b and ∂f/∂y = 4a + 2b. The minimum is f(1, 3) = 0.
/// It is collected in Jamil & Yang (2013), "A Literature Survey of Benchmark Functions for Global
/// Optimisation Problems"; the start (0, 0) has no source.
public struct Booth: Objective {
  /// Its formula, start and minimum.
  public let facts = ObjectiveFacts(
    name: "booth", coordinateNames: ["x", "y"], start: [0.0, 0.0],
    formula: "(x + 2y − 7)² + (2x + y − 5)²",
    minimum: "0 at (1, 3)",
    minima: [[1.0, 3.0]])

  /// The function of Booth.
  public init() {}

  /// f at `p`.
  @_specialize(where Q == Double)
  @_specialize(where Q == Float)
  public func value<Q: Quantity>(_ p: [Q]) -> Q {
    let x = p[0], y = p[1]
    return Q.square(x + 2 * y - 7) + Q.square(2 * x + y - 5)
  }

  /// ∇f at `p`.
  @_specialize(where Q == Double)
  @_specialize(where Q == Float)
  public func gradient<Q: Quantity>(_ p: [Q]) -> [Q] {
    let x = p[0], y = p[1]
    let a = x + 2 * y - 7, b = 2 * x + y - 5
    return [2 * a + 4 * b, 4 * a + 2 * b]
  }
}
