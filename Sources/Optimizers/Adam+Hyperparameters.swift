extension Adam {
  /// The name in commands and files.
  public static let name = "adam"
  /// The symbol of the learning rate in the formulas.
  @inlinable public static var lrSymbol: String { "α" }

  /// Where conventions differ: the place and size of ε, AMSGrad's maximum, who counts, and how exactly.
  public init(_ convention: Convention) {
    self.init()
    decay = Decay(convention)
    switch convention {
    case .pytorch: break
    case .paper: amsgradMaximum = .uncorrected
    case .keras:
      eps = 1e-7
      epsPlacement = .unscaled
      betaPowerPrecision = .parameter
      stepCount = .shared
    case .optax:
      amsgradMaximum = .corrected
      stepCount = .shared
    case .tensorflow1:
      epsPlacement = .unscaled
      betaPowerPrecision = .parameter
      stepCount = .shared
    case .adamAndFriends:
      lrCorrection = true
      stepCount = .everyParameter
    }
  }

  /// What can be set, in the order in which it is shown.
  public static let hyperparameters: [Hyperparameter<Self>] =
    [
      .number("lr", lrSymbol, \.lr, "learning rate: about how far a coordinate moves in a step"),
      .number(
        "beta1", "β₁", \.beta1, "how much of the first moment is kept at each step", .belowOne),
      .number(
        "beta2", "β₂", \.beta2, "how much of the second moment is kept at each step", .belowOne),
      .number("eps", "ε", \.eps, "keeps the divisor from 0"),
      .flag("amsgrad", \.amsgrad, "divide by the largest second moment so far"),
      .choice("eps_placement", \.epsPlacement, "where ε stands"),
      .flag("bias_correction", \.biasCorrection, "correct the moments for having begun at 0"),
      .choice("beta_power_precision", \.betaPowerPrecision, "the number format of βᵗ"),
      .choice("amsgrad_maximum", \.amsgradMaximum, "what AMSGrad takes the maximum of"),
      .choice("step_count", \.stepCount, "who counts t"),
      .flag("lr_correction", \.lrCorrection, "divide the learning rate by 1 − β₁ᵗ once more"),
    ] + decayHyperparameters

  /// What these hyperparameters need to remember.
  public var memory: [Slot] {
    var slots = [
      Slot(0, "exp_avg", "m", "first moment"), Slot(1, "exp_avg_sq", "v", "second moment"),
    ]
    if amsgrad { slots.append(Slot(2, "max_exp_avg_sq", "v̄", "largest second moment")) }
    return slots
  }

  /// Rejects hyperparameters that are legal alone but not together.
  ///
  /// - Throws: `HyperparameterError` that names them and says what would be right.
  public func validate() throws(HyperparameterError) {
    if amsgrad && amsgradMaximum == .corrected && epsPlacement == .unscaled {
      throw HyperparameterError(
        "amsgrad_maximum corrected needs a corrected v; with eps_placement unscaled it must be "
          + "raw or uncorrected.", of: Self.name)
    }
  }
}
