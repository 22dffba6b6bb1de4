import Objectives
import Optimizers
import Trajectories

/// A problem made up from a seed: an optimizer with its settings, and what it is given.
///
/// The same seed gives the same problem for ever, and the same gradients to all optimizers of a number format.
public struct FreshProblem: Sendable, Equatable {
  /// What an optimizer is given at a step.
  public struct Step: Sendable, Equatable {
    /// The learning rate from this step on, where it changes.
    public let lr: Double?
    /// The gradients; nil where a parameter has none.
    public let gradients: [[Double]?]
  }

  /// Which rule, with which settings.
  public let optimizer: Trajectory.Optimizer
  /// The number format; all numbers but the settings and learning rates are of it.
  public let dtype: DType
  /// What it was made from.
  public let seed: UInt64
  /// What is optimized, and where it starts.
  public let parameters: [Trajectory.Parameter]
  /// The steps, at least one.
  public let steps: [Step]
}

extension FreshProblem {
  /// A trajectory that has everything but what came out.
  func trajectory(by producer: Trajectory.Producer) -> Trajectory {
    let convention = optimizer.convention ?? Convention.pytorch.rawValue
    return Trajectory(
      id: "\(optimizer.name)/\(convention)/fresh-\(seed)-\(dtype.rawValue)",
      title: "\(optimizer.name) on what was made up from the seed \(seed)", optimizer: optimizer,
      dtype: dtype, producer: producer, parameters: parameters,
      steps: steps.enumerated().map { i, step in
        Trajectory.Step(step: i + 1, lr: step.lr, gradients: step.gradients, parameters: [])
      })
  }
}
