import Optimizers

/// f(θ) = θ², with f′(θ) = 2θ: the one-dimensional picture of every textbook.
///
/// The minimum is f(0) = 0. The start, 3, has no source: it is off the minimum, and its numbers
/// stay short.
public struct Parabola: Objective {
  /// Its formula, start and minimum.
  public let facts = ObjectiveFacts(
    name: "parabola", coordinateNames: ["θ"], start: [3.0],
    formula: "θ²",
    minimum: "0 at θ = 0",
    minima: [[0.0]])

  /// The parabola.
  public init() {}

  /// f at `p`.
  @_specialize(where Q == Double)
  @_specialize(where Q == Float)
  public func value<Q: Quantity>(_ p: [Q]) -> Q { Q.square(p[0]) }

  /// ∇f at `p`.
  @_specialize(where Q == Double)
  @_specialize(where Q == Float)
  public func gradient<Q: Quantity>(_ p: [Q]) -> [Q] { [2 * p[0]] }
}
