extension RMSprop {
  /// The name in commands and files.
  public static let name = "rmsprop"
  /// The symbol of the learning rate in the formulas.
  @inlinable public static var lrSymbol: String { "η" }

  /// Where conventions differ: the place and size of ε, the smoothing, the beginning, the momentum.
  public init(_ convention: Convention) {
    self.init()
    decay = Decay(convention)
    switch convention {
    case .pytorch, .adamAndFriends: return
    case .paper: eps = 0
    case .keras:
      lr = 0.001
      eps = 1e-7
    case .optax: break
    case .tensorflow1:
      eps = 1e-10
      initialAccumulatorValue = 1
    }
    alpha = 0.9
    if convention != .paper {
      epsPlacement = .inside
      momentumForm = .velocity
    }
  }

  /// What can be set, in the order in which it is shown.
  public static let hyperparameters: [Hyperparameter<Self>] =
    [
      .number("lr", lrSymbol, \.lr, "learning rate: how far to go along the divided gradient"),
      .number("alpha", "α", \.alpha, "how much of the mean square is kept at each step"),
      .number("eps", "ε", \.eps, "keeps the divisor from 0"),
      .number("momentum", "μ", \.momentum, "how much of past moves is kept at each step"),
      .flag("centered", \.centered, "divide by the standard deviation of the gradient"),
      .choice("eps_placement", \.epsPlacement, "where ε stands"),
      .number(
        "initial_accumulator_value", "", \.initialAccumulatorValue, "where the mean square begins"),
      .choice("momentum_form", \.momentumForm, "what the memory of past moves holds"),
    ] + decayHyperparameters

  /// What these hyperparameters need to remember.
  public var memory: [Slot] {
    var slots = [
      Slot(0, "square_avg", "s", "mean square of the gradient", initial: initialAccumulatorValue)
    ]
    if centered { slots.append(Slot(1, "grad_avg", "a", "mean gradient")) }
    if momentum != 0 {
      slots.append(
        momentumForm == .buffer
          ? Slot(2, "momentum_buffer", "b", "what is left of past moves")
          : Slot(2, "velocity", "v", "the last move"))
    }
    return slots
  }
}
