import RealModule

/// How the learning rate changes from step to step.
///
/// ```swift
/// let schedule = Schedule.cosine(steps: 1000, warmup: 50)
/// optimizer.lr = schedule.lr(0.1, at: optimizer.steps + 1)
/// ```
public enum Schedule: Sendable, Equatable {
  /// Always the same.
  case constant
  /// Times `factor` after every `every` steps: PyTorch's `StepLR`.
  case step(every: Int, factor: Double)
  /// Times `factor` after each step: PyTorch's `ExponentialLR`.
  case exponential(factor: Double)
  /// Up in a straight line over the first `warmup` steps, then down to `floor` along half a cosine, which
  /// ends after `steps` steps: Loshchilov & Hutter (2017), "SGDR", equation 5, without restarts.
  case cosine(steps: Int, warmup: Int = 0, floor: Double = 0)

  /// Rejects numbers that make no schedule, for those that come from a person or a file.
  ///
  /// - Throws: `HyperparameterError` that says what is wrong and what would be right.
  public func check() throws(HyperparameterError) {
    if let problem { throw HyperparameterError(problem) }
  }

  private var problem: String? {
    switch self {
    case .constant: nil
    case .step(let every, _) where every < 1:
      "A step schedule changes every 1 or more steps, not every \(every)."
    case .step(_, let factor), .exponential(let factor):
      factor >= 0 && factor.isFinite
        ? nil : "A schedule's factor is a finite number, 0 or greater, not \(factor)."
    case .cosine(let steps, let warmup, _) where !(0..<max(0, steps)).contains(warmup):
      "A cosine of \(steps) steps has a warmup of 0 or more steps and fewer than that, not \(warmup)."
    case .cosine(_, _, let floor):
      floor >= 0 && floor.isFinite
        ? nil : "A cosine ends at a finite learning rate, 0 or greater, not \(floor)."
    }
  }

  /// The learning rate at a step, where `base` is the rate to begin with (for `cosine`, the highest).
  ///
  /// - Precondition: steps are counted from 1, and `check` has nothing to reject.
  public func lr(_ base: Double, at step: Int) -> Double {
    precondition(step >= 1, "Steps are counted from 1, not from \(step).")
    if let problem { preconditionFailure(problem) }
    switch self {
    case .constant: return base
    case .step(let every, let factor):
      return base * Double.pow(factor, (step - 1) / every)
    case .exponential(let factor):
      return base * Double.pow(factor, step - 1)
    case .cosine(let steps, let warmup, let floor):
      if step <= warmup { return base * Double(step) / Double(warmup) }
      guard step <= steps else { return floor }
      let part = Double(step - 1 - warmup) / Double(steps - warmup)
      return floor + (base - floor) * (1 + Double.cos(.pi * part)) / 2
    }
  }
}
