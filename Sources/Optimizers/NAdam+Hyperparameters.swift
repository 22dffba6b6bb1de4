extension NAdam {
  /// The name in commands and files.
  public static let name = "nadam"
  /// The symbol of the learning rate in the formulas.
  @inlinable public static var lrSymbol: String { "α" }

  /// Where conventions differ: the schedule of the momentum, the size of ε, and who counts.
  public init(_ convention: Convention) {
    self.init()
    decay = Decay(convention)
    switch convention {
    case .pytorch, .paper, .tensorflow1, .adamAndFriends: break
    case .keras:
      lr = 0.001
      eps = 1e-7
      momentumDecay = 1
      stepCount = .shared
    case .optax:
      momentumSchedule = .constant
      stepCount = .shared
    }
  }

  /// Where there is one.
  ///
  /// The others have none.
  public static let conventions: [Convention] = [.paper, .pytorch, .keras, .optax]

  /// What can be set, in the order in which it is shown.
  public static let hyperparameters: [Hyperparameter<Self>] =
    [
      .number("lr", lrSymbol, \.lr, "learning rate: about how far a coordinate moves in a step"),
      .number(
        "beta1", "β₁", \.beta1, "how much of the first moment is kept at each step", .belowOne),
      .number(
        "beta2", "β₂", \.beta2, "how much of the second moment is kept at each step", .belowOne),
      .number("eps", "ε", \.eps, "keeps the divisor from 0"),
      .number("momentum_decay", "ψ", \.momentumDecay, "how fast μ rises from about β₁/2 to β₁"),
      .choice("momentum_schedule", \.momentumSchedule, "how μ changes with the steps"),
      .flag("v_correction", \.vCorrection, "correct the second moment for having begun at 0"),
      .choice("step_count", \.stepCount, "who counts t"),
    ] + decayHyperparameters

  /// What these hyperparameters need to remember.
  public var memory: [Slot] {
    [Slot(0, "exp_avg", "m", "first moment"), Slot(1, "exp_avg_sq", "v", "second moment")]
  }
}
