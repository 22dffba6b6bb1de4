/// Adam with the largest of recent gradients in the place of the root of their mean square.
///
/// Kingma & Ba (2015), "Adam: A Method for Stochastic Optimization", algorithm 2, which has no ε.
public struct Adamax: Rule {
  /// The learning rate; α.
  public var lr: Double

  /// How much of the first moment is kept from step to step; β₁.
  public var beta1: Double

  /// How much of the largest gradient is kept from step to step; β₂.
  public var beta2: Double

  /// What keeps the divisor from 0; ε.
  public var eps: Double

  /// Where ε stands.
  public var epsPlacement = EpsPlacement.maximum

  /// Whether the first moment is corrected for having begun at 0.
  public var biasCorrection = true

  /// Who counts t.
  public var stepCount = StepCount.own

  /// Sign and weight decay.
  public var decay = Decay()

  /// The rule with PyTorch's options and defaults.
  ///
  /// Switches are set one by one.
  public init(
    lr: Double = 0.002, beta1: Double = 0.9, beta2: Double = 0.999, eps: Double = 1e-8,
    weightDecay: Double = 0, maximize: Bool = false
  ) {
    self.lr = lr
    self.beta1 = beta1
    self.beta2 = beta2
    self.eps = eps
    decay.weightDecay = weightDecay
    decay.maximize = maximize
  }

  /// β₁.
  @inlinable
  public var correctedFactors: (Double, Double)? { (beta1, 0) }

  /// One step of one coordinate, after what is the same for all.
  @inlinable @inline(__always)
  public func step<Q: Quantity>(_ number: StepNumber) -> (inout Coordinate<Self, Q>) -> Void {
    let α = Q.Scalar(lr, Self.lrSymbol)
    let β1 = Q.Scalar(beta1, "β₁")
    let β2 = Q.Scalar(beta2, "β₂")
    let ε = Q.Scalar(eps, "ε")
    let c1 = number.correction(β1).named("c₁", "bias correction of m")
    let rate = biasCorrection ? (α / c1).named("αₜ", "step size") : α

    return { x in
      let g = decay.prepare(&x, lr: α)
      x.m = (β1 * x.m + (1 - β1) * g).named("m", "first moment")
      let size = epsPlacement == .maximum ? Q.magnitude(of: g) + ε : Q.magnitude(of: g)
      x.u = .larger(β2 * x.u, size).named("u", "largest gradient, fading")
      let divisor = epsPlacement == .division ? x.u + ε : x.u
      x.θ = (x.θ - rate * x.m / divisor).named("θ", "step")
    }
  }
}

extension Coordinate where R == Adamax {
  @inlinable
  var m: Q {
    @inline(__always) get { memory.0 }
    @inline(__always) set { memory.0 = newValue }
  }

  @inlinable
  var u: Q {
    @inline(__always) get { memory.1 }
    @inline(__always) set { memory.1 = newValue }
  }
}

extension Adamax {
  /// Where ε stands.
  public enum EpsPlacement: String, CaseIterable, Sendable {
    /// max(β₂·u, |g| + ε): PyTorch, Optax.
    case maximum
    /// /(u + ε): Keras, MLX, TensorFlow.js.
    case division
  }
}
