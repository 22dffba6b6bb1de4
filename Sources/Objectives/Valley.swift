import Optimizers

/// f(x, y) = 0.1x² + 2y², with ∇f = (0.2x, 4y): a narrow valley, twenty times as steep across as
/// along.
///
/// The minimum is f(0, 0) = 0. Function and start (−5, −2) are those of Zhang, Lipton, Li & Smola
/// (2023), "Dive into Deep Learning", section 12.6.
public struct Valley: Objective {
  /// Its formula, start and minimum.
  public let facts = ObjectiveFacts(
    name: "valley", coordinateNames: ["x", "y"], start: [-5.0, -2.0],
    formula: "0.1x² + 2y²",
    minimum: "0 at (0, 0)",
    minima: [[0.0, 0.0]])

  /// The valley.
  public init() {}

  /// f at `p`.
  @_specialize(where Q == Double)
  @_specialize(where Q == Float)
  public func value<Q: Quantity>(_ p: [Q]) -> Q { 0.1 * Q.square(p[0]) + 2 * Q.square(p[1]) }

  /// ∇f at `p`.
  @_specialize(where Q == Double)
  @_specialize(where Q == Float)
  public func gradient<Q: Quantity>(_ p: [Q]) -> [Q] { [0.2 * p[0], 4 * p[1]] }
}
