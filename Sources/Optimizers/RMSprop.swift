/// Divides the gradient by a running root mean square of itself.
///
/// Hinton, Srivastava & Swersky (2012), "Neural Networks for Machine Learning", lecture 6e, slide 29; the
/// centered form is Graves (2013), "Generating Sequences With Recurrent Neural Networks", equations
/// 38–45. ε and momentum are as in PyTorch by default; the lecture has neither.
public struct RMSprop: Rule {
  /// The learning rate; η.
  public var lr: Double

  /// How much of the mean square is kept from step to step; α.
  public var alpha: Double

  /// What keeps the divisor from 0; ε.
  public var eps: Double

  /// How much of the memory of past moves is kept; μ.
  ///
  /// 0 keeps no such memory.
  public var momentum: Double

  /// Whether the mean square is taken around the mean gradient: a variance.
  public var centered: Bool

  /// Where ε stands.
  public var epsPlacement = EpsPlacement.outside

  /// Where the mean square begins.
  public var initialAccumulatorValue = 0.0

  /// What the memory of past moves holds.
  public var momentumForm = RMSpropMomentumForm.buffer

  /// Sign and weight decay.
  public var decay = Decay()

  /// The rule with PyTorch's options and defaults.
  ///
  /// Switches are set one by one.
  public init(
    lr: Double = 0.01, alpha: Double = 0.99, eps: Double = 1e-8, momentum: Double = 0,
    centered: Bool = false, weightDecay: Double = 0, maximize: Bool = false
  ) {
    self.lr = lr
    self.alpha = alpha
    self.eps = eps
    self.momentum = momentum
    self.centered = centered
    decay.weightDecay = weightDecay
    decay.maximize = maximize
  }

  /// One step of one coordinate, after what is the same for all.
  @inlinable @inline(__always)
  public func step<Q: Quantity>(_ number: StepNumber) -> (inout Coordinate<Self, Q>) -> Void {
    let η = Q.Scalar(lr, Self.lrSymbol)
    let α = Q.Scalar(alpha, "α")
    let ε = Q.Scalar(eps, "ε")
    let μ = Q.Scalar(momentum, "μ")
    let isInside = epsPlacement == .inside || (epsPlacement == .insideWhenCentered && centered)

    return { x in
      let g = decay.prepare(&x, lr: η)
      x.s = (α * x.s + (1 - α) * Q.square(g)).named("s", "mean square")
      var u = x.s
      if centered {
        x.a = (α * x.a + (1 - α) * g).named("a", "mean gradient")
        u = (x.s - Q.square(x.a)).named("u", "variance")
      }
      let d = (isInside ? Q.squareRoot(of: u + ε) : Q.squareRoot(of: u) + ε).named("d", "divisor")

      guard momentum != 0 else {
        x.θ = (x.θ - η * g / d).named("θ", "step")
        return
      }
      switch momentumForm {
      case .buffer:
        x.b = (μ * x.b + g / d).named("b", "buffer")
        x.θ = (x.θ - η * x.b).named("θ", "step")
      case .velocity:
        x.b = (μ * x.b - η * g / d).named("v", "velocity")
        x.θ = (x.θ + x.b).named("θ", "step")
      }
    }
  }
}

extension Coordinate where R == RMSprop {
  @inlinable
  var s: Q {
    @inline(__always) get { memory.0 }
    @inline(__always) set { memory.0 = newValue }
  }

  @inlinable
  var a: Q {
    @inline(__always) get { memory.1 }
    @inline(__always) set { memory.1 = newValue }
  }

  /// The memory of past moves: a buffer or a velocity.
  @inlinable
  var b: Q {
    @inline(__always) get { memory.2 }
    @inline(__always) set { memory.2 = newValue }
  }
}

extension RMSprop {
  /// Where ε stands.
  public enum EpsPlacement: String, CaseIterable, Sendable {
    /// √u + ε: PyTorch, MLX, Chainer.
    case outside
    /// √(u + ε): Keras, TensorFlow 1, Optax.
    case inside
    /// √u + ε, but √(u + ε) when centered: MXNet.
    case insideWhenCentered = "inside_when_centered"
  }
}

/// Whether the learning rate stands outside or inside the memory of past moves.
public enum RMSpropMomentumForm: String, CaseIterable, Sendable {
  /// Outside: PyTorch.
  case buffer
  /// Inside: Keras, TensorFlow 1, Optax.
  case velocity
}
