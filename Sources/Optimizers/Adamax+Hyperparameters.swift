extension Adamax {
  /// The name in commands and files.
  public static let name = "adamax"
  /// The symbol of the learning rate in the formulas.
  @inlinable public static var lrSymbol: String { "α" }

  /// Where conventions differ: the place and size of ε, and who counts.
  public init(_ convention: Convention) {
    self.init()
    decay = Decay(convention)
    switch convention {
    case .pytorch, .tensorflow1, .adamAndFriends: break
    case .paper: eps = 0
    case .keras:
      lr = 0.001
      eps = 1e-7
      epsPlacement = .division
      stepCount = .shared
    case .optax: stepCount = .shared
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
        "beta2", "β₂", \.beta2, "how much of the largest gradient is kept at each step", .belowOne),
      .number("eps", "ε", \.eps, "keeps the divisor from 0"),
      .choice("eps_placement", \.epsPlacement, "where ε stands"),
      .flag("bias_correction", \.biasCorrection, "correct the moment for having begun at 0"),
      .choice("step_count", \.stepCount, "who counts t"),
    ] + decayHyperparameters

  /// What these hyperparameters need to remember.
  public var memory: [Slot] {
    [
      Slot(0, "exp_avg", "m", "first moment"),
      Slot(1, "exp_inf", "u", "largest gradient, fading"),
    ]
  }
}
