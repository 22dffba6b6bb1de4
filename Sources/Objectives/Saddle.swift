import Optimizers

/// f(x, y) = x² − y², with ∇f = (2x, −2y): it falls for ever along y, and at (0, 0) its gradient is
/// 0.
///
/// There is no minimum. The start, (1, 0.01), lies beside the ridge y = 0, from which no gradient
/// leads away; how long an optimizer stays there is the lesson.
public struct Saddle: Objective {
  /// Its formula, start and minimum.
  public let facts = ObjectiveFacts(
    name: "saddle", coordinateNames: ["x", "y"], start: [1.0, 0.01],
    formula: "x² − y²",
    minimum: "none: it falls for ever along y",
    minima: [])

  /// The saddle.
  public init() {}

  /// f at `p`.
  @_specialize(where Q == Double)
  @_specialize(where Q == Float)
  public func value<Q: Quantity>(_ p: [Q]) -> Q { Q.square(p[0]) - Q.square(p[1]) }

  /// ∇f at `p`.
  @_specialize(where Q == Double)
  @_specialize(where Q == Float)
  public func gradient<Q: Quantity>(_ p: [Q]) -> [Q] { [2 * p[0], -2 * p[1]] }
}
