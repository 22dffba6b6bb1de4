extension Adagrad {
  /// The name in commands and files.
  public static let name = "adagrad"
  /// The symbol of the learning rate in the formulas.
  @inlinable public static var lrSymbol: String { "η" }

  /// Where conventions differ: the place and size of ε, where the sum begins.
  public init(_ convention: Convention) {
    self.init()
    decay = Decay(convention)
    switch convention {
    case .pytorch, .adamAndFriends: break
    case .paper: eps = 0
    case .keras:
      lr = 0.001
      eps = 1e-7
      epsPlacement = .inside
      initialAccumulatorValue = 0.1
      stepCount = .shared
    case .optax:
      eps = 1e-7
      epsPlacement = .inside
      initialAccumulatorValue = 0.1
      stepCount = .shared
    case .tensorflow1:
      eps = 0
      initialAccumulatorValue = 0.1
    }
  }

  /// Where there is one.
  ///
  /// The others have none.
  public static let conventions: [Convention] = [.paper, .pytorch, .keras, .optax, .tensorflow1]

  /// What can be set, in the order in which it is shown.
  public static let hyperparameters: [Hyperparameter<Self>] =
    [
      .number("lr", lrSymbol, \.lr, "learning rate: how far to go along the divided gradient"),
      .number("lr_decay", "κ", \.lrDecay, "how fast the learning rate falls with the steps"),
      .number("eps", "ε", \.eps, "keeps the divisor from 0"),
      .number(
        "initial_accumulator_value", "", \.initialAccumulatorValue, "where the sum begins"),
      .choice("eps_placement", \.epsPlacement, "where ε stands"),
      .choice("step_count", \.stepCount, "who counts t"),
    ] + decayHyperparameters

  /// What these hyperparameters need to remember.
  public var memory: [Slot] {
    [Slot(0, "sum", "a", "sum of squared gradients", initial: initialAccumulatorValue)]
  }
}
