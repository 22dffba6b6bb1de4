extension Lion {
  /// The name in commands and files.
  public static let name = "lion"
  /// The symbol of the learning rate in the formulas.
  @inlinable public static var lrSymbol: String { "η" }

  /// Where conventions differ: the learning rate and the strength of the decay.
  public init(_ convention: Convention) {
    self.init()
    switch convention {
    case .paper, .pytorch, .tensorflow1, .adamAndFriends: break
    case .keras: lr = 0.001
    case .optax: decay.weightDecay = 0.001
    }
  }

  /// Where there is one.
  ///
  /// PyTorch has no Lion; what is called so is the paper's.
  public static let conventions: [Convention] = [.paper, .pytorch, .keras, .optax]

  /// What can be set, in the order in which it is shown.
  public static let hyperparameters: [Hyperparameter<Self>] =
    [
      .number("lr", lrSymbol, \.lr, "learning rate: how far every coordinate moves"),
      .number(
        "beta1", "β₁", \.beta1, "how much of the moment is in the direction of a step", .belowOne),
      .number("beta2", "β₂", \.beta2, "how much of the moment is kept at each step", .belowOne),
      .flag("beta2_reversed", \.beta2Reversed, "keep 1 − β₂ of the moment and take β₂ of g"),
    ] + decayHyperparameters

  /// What these hyperparameters need to remember.
  public var memory: [Slot] { [Slot(0, "exp_avg", "m", "moment")] }
}
