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

  /// The learning rate at a step, where `base` is the rate to begin with (for `cosine`, the highest).
  ///
  /// - Precondition: steps are counted from 1; `every` is at least 1.
  public func lr(_ base: Double, at step: Int) -> Double {
    precondition(step >= 1, "Steps are counted from 1, not from \(step).")
    switch self {
    case .constant: return base
    case .step(let every, let factor):
      precondition(every >= 1, "A step schedule changes every 1 or more steps, not every \(every).")
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
