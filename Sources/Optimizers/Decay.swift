/// What every rule does to a gradient before its own step: the sign, and weight decay.
public struct Decay: Sendable, Equatable {
  /// How strongly parameters are pulled towards 0; λ.
  public var weightDecay = 0.0

  /// Where the pull enters.
  public var form = DecayForm.l2

  /// Whether the objective is to grow instead of to shrink.
  public var maximize = false

  /// No decay, or decay of this form.
  public init(form: DecayForm = .l2) { self.form = form }

  /// Decays the parameter where the decay is decoupled, and returns the gradient to go by.
  @inlinable @inline(__always)
  func prepare<R: Rule, Q: Quantity>(_ x: inout Coordinate<R, Q>, lr: Q.Scalar) -> Q {
    var g = x.g
    if maximize { g = (-g).named("g", "gradient, turned round to climb") }
    guard weightDecay != 0 else { return g }
    let λ = Q.Scalar(weightDecay, "λ")
    switch form {
    case .l2: g = (g + λ * x.θ).named("g", "gradient with L2 penalty")
    case .decoupled: x.θ = (x.θ - lr * λ * x.θ).named("θ", "weight decay")
    case .decoupledWithoutLr: x.θ = (x.θ - λ * x.θ).named("θ", "weight decay")
    }
    return g
  }
}

/// Where weight decay enters a step.
public enum DecayForm: String, CaseIterable, Sendable {
  /// Added to the gradient, as the gradient of λ/2·θ²: PyTorch's SGD, RMSprop, Adam.
  case l2
  /// Taken from the parameter, times the learning rate: PyTorch's AdamW, Keras, Optax.
  case decoupled
  /// Taken from the parameter as it is: the η of Loshchilov & Hutter (2019), TensorFlow Addons.
  case decoupledWithoutLr = "decoupled_without_lr"
}
