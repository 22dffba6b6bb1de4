import Objectives
import Optimizers
import Trajectories

extension FreshProblem {
  /// Makes a problem up.
  ///
  /// - Parameters:
  ///   - optimizer: the rule.
  ///   - convention: its preset.
  ///   - dtype: the number format.
  ///   - seed: what it is made from.
  ///   - options: the hyperparameters and switches that may be other than the preset has them.
  ///   - skips: whether a parameter may have no gradient.
  ///   - isTaken: whether whoever runs it has this form of the optimizer.
  /// - Throws: what `isTaken` throws.
  public init(
    optimizer: any Rule.Type, convention: Convention, dtype: DType, seed: UInt64,
    options: [String], skips: Bool, isTaken: (Trajectory.Optimizer) throws -> Bool
  ) rethrows {
    var draw = Draw(seed: seed, dtype: dtype)
    self.dtype = dtype
    self.seed = seed
    parameters = draw.parameters()
    steps = draw.steps(for: parameters, skips: skips)
    var drawn: Trajectory.Optimizer
    repeat {
      drawn = Trajectory.Optimizer(
        name: optimizer.name, convention: convention.rawValue,
        hyperparameters: draw.settings(of: optimizer, options))
    } while try !drawn.isLegal || !isTaken(drawn)
    self.optimizer = drawn
  }
}

extension Trajectory.Optimizer {
  /// Whether these hyperparameters can be, and can be together.
  fileprivate var isLegal: Bool {
    (try? Catalog.rule(
      named: name, convention: convention.flatMap(Convention.init) ?? .pytorch,
      hyperparameters: hyperparameters.entries.map { ($0.name, $0.value) })) != nil
  }
}
