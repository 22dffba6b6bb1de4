import Optimizers
import Trajectories

/// Where the gradients of an explained run come from.
protocol Feed<E>: Sendable {
  associatedtype E: Element

  /// What the next step is given at the parameters; `nil` after the last step there is.
  mutating func next(at parameters: [Parameter<E>], shown: [ShownCoordinate]) -> Given<E>?

  /// The loss at the parameters that the last step led to, if it can be told.
  mutating func loss(at parameters: [Parameter<E>]) -> E?

  /// The loss over all samples, where each step is given that of a batch of them.
  func lossOfAll(at parameters: [Parameter<E>]) -> E?
}

extension Feed {
  func lossOfAll(at parameters: [Parameter<E>]) -> E? { nil }
}

/// What a step is given.
struct Given<E: Element>: Sendable {
  var loss: E?
  /// How the loss came about, if it was computed from the coordinates alone.
  var lossExpression: Expression?
  /// One for each parameter; `nil` leaves it alone.
  var gradients: [[E]?]
  /// Whether the loss is that of a batch, which says nothing beside that of another.
  var isLossOfBatch = false
  /// Whether chance has a part in the gradients, so that the next ones differ for that reason, too.
  var isRandom = false
  /// How the gradients came about.
  var lines: [Story.Line]
  var lr: Double?
  var drawn: String?
  /// What a replayed file says came out.
  var recorded: Trajectory.Step?
}

/// A coordinate that the explanation shows.
struct ShownCoordinate: Sendable {
  let parameter: Int
  let index: Int
  let name: String
}
