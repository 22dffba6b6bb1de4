extension RAdam {
  /// The name in commands and files.
  public static let name = "radam"
  /// The symbol of the learning rate in the formulas.
  @inlinable public static var lrSymbol: String { "α" }

  /// Where conventions differ: when to divide, ε, and who counts.
  public init(_ convention: Convention) {
    self.init()
    decay = Decay(convention)
    switch convention {
    case .pytorch, .keras, .tensorflow1, .adamAndFriends: break
    case .paper:
      eps = 0
      rectifyWhen = .above4
    case .optax:
      epsPlacement = .corrected
      rectifyWhen = .atLeast5
      stepCount = .shared
    }
  }

  /// Where there is one.
  ///
  /// Keras and TensorFlow 1 have none.
  public static let conventions: [Convention] = [.paper, .pytorch, .optax]

  /// What can be set, in the order in which it is shown.
  public static let hyperparameters: [Hyperparameter<Self>] =
    [
      .number("lr", lrSymbol, \.lr, "learning rate: how far to go along the moment"),
      .number(
        "beta1", "β₁", \.beta1, "how much of the first moment is kept at each step", .belowOne),
      .number(
        "beta2", "β₂", \.beta2, "how much of the second moment is kept at each step", .belowOne),
      .number("eps", "ε", \.eps, "keeps the divisor from 0"),
      .choice("rectify_when", \.rectifyWhen, "from which ρ on the moment is divided"),
      .choice("eps_placement", \.epsPlacement, "where ε stands"),
      .choice("step_count", \.stepCount, "who counts t"),
    ] + decayHyperparameters

  /// What these hyperparameters need to remember.
  public var memory: [Slot] {
    [Slot(0, "exp_avg", "m", "first moment"), Slot(1, "exp_avg_sq", "v", "second moment")]
  }
}
