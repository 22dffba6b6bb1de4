/// Divides the gradient by the root of the sum of all its squares so far.
///
/// Duchi, Hazan & Singer (2011), "Adaptive Subgradient Methods for Online Learning and Stochastic
/// Optimization", the form with diagonal matrices. ε and the decay of the learning rate are as in PyTorch.
public struct Adagrad: Rule {
  /// The learning rate; η.
  public var lr: Double

  /// How fast the learning rate falls with the steps; κ.
  public var lrDecay: Double

  /// What keeps the divisor from 0; ε.
  public var eps: Double

  /// Where the sum of squares begins.
  public var initialAccumulatorValue: Double

  /// Where ε stands.
  public var epsPlacement = EpsPlacement.outside

  /// Who counts t.
  public var stepCount = StepCount.own

  /// Sign and weight decay.
  public var decay = Decay()

  /// The rule with PyTorch's options and defaults.
  ///
  /// Switches are set one by one.
  public init(
    lr: Double = 0.01, lrDecay: Double = 0, eps: Double = 1e-10,
    initialAccumulatorValue: Double = 0, weightDecay: Double = 0, maximize: Bool = false
  ) {
    self.lr = lr
    self.lrDecay = lrDecay
    self.eps = eps
    self.initialAccumulatorValue = initialAccumulatorValue
    decay.weightDecay = weightDecay
    decay.maximize = maximize
  }

  /// One step of one coordinate, after what is the same for all.
  @inlinable @inline(__always)
  public func step<Q: Quantity>(_ number: StepNumber) -> (inout Coordinate<Self, Q>) -> Void {
    let η = Q.Scalar(lr, Self.lrSymbol)
    let κ = Q.Scalar(lrDecay, "κ")
    let ε = Q.Scalar(eps, "ε")
    let t: Q.Scalar = number.t()
    let rate =
      lrDecay == 0 ? η : (η / (1 + (t - 1) * κ)).named("ηₜ", "learning rate of this step")

    return { x in
      let g = decay.prepare(&x, lr: η)
      x.a = (x.a + Q.square(g)).named("a", "sum of squares")
      let d =
        (epsPlacement == .inside ? Q.squareRoot(of: x.a + ε) : Q.squareRoot(of: x.a) + ε)
        .named("d", "divisor")
      x.θ = (x.θ - rate * g / d).named("θ", "step")
    }
  }
}

extension Coordinate where R == Adagrad {
  @inlinable
  var a: Q {
    @inline(__always) get { memory.0 }
    @inline(__always) set { memory.0 = newValue }
  }
}

extension Adagrad {
  /// Where ε stands.
  public enum EpsPlacement: String, CaseIterable, Sendable {
    /// √a + ε: PyTorch.
    case outside
    /// √(a + ε): Keras, Optax, TensorFlow.js.
    case inside
  }
}
