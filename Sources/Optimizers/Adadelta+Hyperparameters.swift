extension Adadelta {
  /// The name in commands and files.
  public static let name = "adadelta"
  /// The symbol of the learning rate in the formulas.
  @inlinable public static var lrSymbol: String { "η" }

  /// Where conventions differ: the learning rate, the smoothing, the size of ε, and decay.
  public init(_ convention: Convention) {
    self.init()
    decay = Decay(convention)
    switch convention {
    case .pytorch, .adamAndFriends: break
    // Only here Optax adds the decay to the gradient before the rule.
    case .optax: decay.form = .l2
    case .paper: rho = 0.95
    case .keras:
      lr = 0.001
      rho = 0.95
      eps = 1e-7
    case .tensorflow1:
      lr = 0.001
      rho = 0.95
      eps = 1e-8
    }
  }

  /// Where there is one.
  ///
  /// The others have none.
  public static let conventions: [Convention] = [.paper, .pytorch, .keras, .optax, .tensorflow1]

  /// What can be set, in the order in which it is shown.
  public static let hyperparameters: [Hyperparameter<Self>] =
    [
      .number("lr", lrSymbol, \.lr, "learning rate: scales the moves, which find their own size"),
      .number("rho", "ρ", \.rho, "how much of both mean squares is kept at each step", .atMostOne),
      .number("eps", "ε", \.eps, "keeps both roots from 0, and sets the first moves going"),
      .choice("denominator", \.denominator, "which mean square of the gradient divides"),
    ] + decayHyperparameters

  /// What these hyperparameters need to remember.
  public var memory: [Slot] {
    [
      Slot(0, "square_avg", "s", "mean square of the gradient"),
      Slot(1, "acc_delta", "u", "mean square of the moves"),
    ]
  }
}
