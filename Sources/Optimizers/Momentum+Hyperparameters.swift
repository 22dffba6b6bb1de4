extension Momentum {
  /// The name in commands and files.
  public static let name = "momentum"
  /// The symbol of the learning rate in the formulas.
  @inlinable public static var lrSymbol: String { "η" }

  /// Where conventions differ: what the memory holds, how it begins, the learning rate.
  public init(_ convention: Convention) {
    self.init()
    decay = Decay(convention)
    switch convention {
    case .pytorch, .optax: break
    case .tensorflow1: firstBuffer = .dampened
    case .paper: form = .velocity
    case .keras:
      lr = 0.01
      form = .velocity
    case .adamAndFriends:
      firstBuffer = .gradientPlusMomentum
      bufferLost = true
    }
  }

  /// What can be set, in the order in which it is shown.
  public static let hyperparameters: [Hyperparameter<Self>] =
    [
      .number("lr", lrSymbol, \.lr, "learning rate: how far to go along the memory"),
      .number("momentum", "μ", \.momentum, "how much of the memory is kept at each step"),
      .number("dampening", "τ", \.dampening, "how much of the gradient is kept out", .anyNumber),
      .flag("nesterov", \.nesterov, "look ahead along the memory"),
      .choice("momentum_form", \.form, "what the memory holds"),
      .choice("first_buffer", \.firstBuffer, "how the buffer begins"),
      .flag("buffer_lost", \.bufferLost, "lose the buffer after each step"),
      .choice("nesterov_form", \.nesterovForm, "what looking ahead means, with a velocity"),
    ] + decayHyperparameters

  /// What these hyperparameters need to remember; nothing without momentum.
  public var memory: [Slot] {
    guard momentum != 0 else { return [] }
    return switch form {
    case .buffer: [Slot(0, "momentum_buffer", "b", "what is left of past gradients")]
    case .average: [Slot(0, "momentum_buffer", "b", "running average of gradients")]
    case .velocity: [Slot(0, "velocity", "v", "the last move")]
    }
  }

  /// Rejects hyperparameters that are legal alone but not together.
  ///
  /// - Throws: `HyperparameterError` that names them and says what would be right.
  public func validate() throws(HyperparameterError) {
    // Keras lets this pass, and with a velocity it means plain gradient descent.
    if nesterov && form != .velocity && (momentum == 0 || dampening != 0) {
      throw HyperparameterError(
        "nesterov needs a momentum above 0 and no dampening; "
          + "momentum is \(HyperparameterValue.number(momentum)) and "
          + "dampening is \(HyperparameterValue.number(dampening)).", of: Self.name)
    }
    if dampening != 0 && form != .buffer {
      throw HyperparameterError(
        "dampening belongs to momentum_form buffer; with \(form.rawValue) it must be 0.",
        of: Self.name)
    }
    if bufferLost && form != .buffer {
      throw HyperparameterError(
        "buffer_lost belongs to momentum_form buffer; with \(form.rawValue) it must be false.",
        of: Self.name)
    }
    if nesterovForm == .chainer && form != .velocity {
      throw HyperparameterError(
        "nesterov_form chainer belongs to momentum_form velocity; "
          + "with \(form.rawValue) it must be standard.", of: Self.name)
    }
  }
}
