import Optimizers

/// What an optimizer is told at one step.
public struct Evaluation<E: Element>: Sendable {
  /// The objective at the parameters, without noise; with minibatches, the batch's mean.
  public let loss: E

  /// The gradient given to the optimizer: one array for each parameter, as long as it.
  public let gradients: [[E]]

  /// What was drawn at random for this step.
  public let draw: Draw<E>
}

/// What was drawn at random for one step.
public enum Draw<E: Element>: Sendable {
  /// Nothing: the gradient is exact.
  case nothing

  /// Noise was added to the exact gradient; both as arrays for each parameter.
  case noise(exact: [[E]], added: [[E]])

  /// The gradient is that of these samples.
  case minibatch(Minibatch)
}

extension Draw: CustomStringConvertible {
  /// The draw in words, for example "noise (0.01, -0.02) on the exact gradient (-1, -8)".
  public var description: String {
    switch self {
    case .nothing: "the exact gradient"
    case .noise(let exact, let added):
      "noise (\(list(added))) on the exact gradient (\(list(exact)))"
    case .minibatch(let batch): batch.description
    }
  }

  private func list(_ arrays: [[E]]) -> String {
    arrays.joined().map { "\($0)" }.joined(separator: ", ")
  }
}
