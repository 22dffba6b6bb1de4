/// Adaptive moment estimation: momentum over the root of a running mean square, both corrected for
/// having begun at 0.
///
/// Kingma & Ba (2015), "Adam: A Method for Stochastic Optimization", algorithm 1, and the more efficient
/// order at the end of its section 2 (`EpsPlacement.unscaled`); AMSGrad is Reddi, Kale & Kumar (2018), "On
/// the Convergence of Adam and Beyond", algorithm 2.
public struct Adam: Rule {
  /// The learning rate; α.
  public var lr: Double

  /// How much of the first moment is kept from step to step; β₁.
  public var beta1: Double

  /// How much of the second moment is kept from step to step; β₂.
  public var beta2: Double

  /// What keeps the divisor from 0; ε.
  public var eps: Double

  /// Whether to divide by the largest second moment so far.
  public var amsgrad: Bool

  /// Where ε stands.
  public var epsPlacement = EpsPlacement.corrected

  /// Whether the moments are corrected for having begun at 0.
  public var biasCorrection = true

  /// The number format in which βᵗ is computed.
  public var betaPowerPrecision = BetaPowerPrecision.float64

  /// What AMSGrad takes the maximum of.
  public var amsgradMaximum = AMSGradMaximum.raw

  /// Whether the learning rate is divided by 1 − β₁ᵗ once more, as in the source post.
  public var lrCorrection = false

  /// Who counts t.
  public var stepCount = StepCount.own

  /// Sign and weight decay.
  public var decay = Decay()

  /// The rule with PyTorch's options and defaults.
  ///
  /// Switches are set one by one.
  public init(
    lr: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999, eps: Double = 1e-8,
    amsgrad: Bool = false, weightDecay: Double = 0, maximize: Bool = false
  ) {
    self.lr = lr
    self.beta1 = beta1
    self.beta2 = beta2
    self.eps = eps
    self.amsgrad = amsgrad
    decay.weightDecay = weightDecay
    decay.maximize = maximize
  }

  /// β₁ and β₂.
  @inlinable
  public var correctedFactors: (Double, Double)? { biasCorrection ? (beta1, beta2) : nil }

  /// One step of one coordinate, after what is the same for all.
  @inlinable @inline(__always)
  public func step<Q: Quantity>(_ number: StepNumber) -> (inout Coordinate<Self, Q>) -> Void {
    let α = Q.Scalar(lr, Self.lrSymbol)
    let β1 = Q.Scalar(beta1, "β₁")
    let β2 = Q.Scalar(beta2, "β₂")
    let ε = Q.Scalar(eps, "ε")

    let isCorrected = biasCorrection && !(amsgrad && amsgradMaximum == .uncorrected)
    let c1 = isCorrected ? correction(β1, number, Q.dtype).named("c₁", "bias correction of m") : 1
    let c2 = isCorrected ? correction(β2, number, Q.dtype).named("c₂", "bias correction of v") : 1
    let rate =
      lrCorrection && isCorrected ? (α / c1).named("α′", "learning rate, corrected again") : α
    let scaledRate =
      epsPlacement == .unscaled && isCorrected
      ? (rate * Q.Scalar.squareRoot(of: c2) / c1).named("αₜ", "step size") : rate

    return { x in
      let g = decay.prepare(&x, lr: α)
      x.m = (β1 * x.m + (1 - β1) * g).named("m", "first moment")
      x.v = (β2 * x.v + (1 - β2) * Q.square(g)).named("v", "second moment")

      var v = x.v
      if amsgrad && amsgradMaximum != .corrected {
        x.vMax = .larger(x.vMax, v).named("v̄", "largest second moment")
        v = x.vMax
      }
      if epsPlacement == .unscaled {
        x.θ = (x.θ - scaledRate * x.m / (Q.squareRoot(of: v) + ε)).named("θ", "step")
        return
      }

      let mHat = isCorrected ? (x.m / c1).named("m̂", "first moment, corrected") : x.m
      var vHat = isCorrected ? (v / c2).named("v̂", "second moment, corrected") : v
      if amsgrad && amsgradMaximum == .corrected {
        x.vMax = .larger(x.vMax, vHat).named("v̄", "largest corrected second moment")
        vHat = x.vMax
      }
      let divisor =
        epsPlacement == .inside ? Q.squareRoot(of: vHat + ε) : Q.squareRoot(of: vHat) + ε
      x.θ = (x.θ - rate * mHat / divisor).named("θ", "step")
    }
  }

  /// 1 − βᵗ, each operation rounded to the format that the convention computes it in.
  @inlinable @inline(__always)
  func correction<S: ScalarQuantity>(_ β: S, _ number: StepNumber, _ dtype: DType) -> S {
    let format =
      switch betaPowerPrecision {
      case .float64: DType.float64
      case .float32: DType.float32
      case .parameter: dtype
      }
    guard format != .float64 else { return number.correction(β) }
    return (1 - S.power(β.rounded(to: format), number.t()).rounded(to: format)).rounded(to: format)
  }
}

extension Coordinate where R == Adam {
  @inlinable
  var m: Q {
    @inline(__always) get { memory.0 }
    @inline(__always) set { memory.0 = newValue }
  }

  @inlinable
  var v: Q {
    @inline(__always) get { memory.1 }
    @inline(__always) set { memory.1 = newValue }
  }

  @inlinable
  var vMax: Q {
    @inline(__always) get { memory.2 }
    @inline(__always) set { memory.2 = newValue }
  }
}

extension Adam {
  /// Where ε stands.
  public enum EpsPlacement: String, CaseIterable, Sendable {
    /// √v̂ + ε: the paper's algorithm 1, PyTorch, Optax.
    case corrected
    /// √v + ε, before the correction: the paper's ε̂, Keras, TensorFlow 1.
    case unscaled
    /// √(v̂ + ε): Optax's `eps_root`.
    case inside
  }

  /// The number format in which βᵗ is computed.
  public enum BetaPowerPrecision: String, CaseIterable, Sendable {
    /// Whatever the parameter's format: PyTorch.
    case float64
    /// MLX, tinygrad.
    case float32
    /// The parameter's own: Keras.
    case parameter
  }

  /// What AMSGrad takes the maximum of.
  public enum AMSGradMaximum: String, CaseIterable, Sendable {
    /// Of v, corrected afterwards: PyTorch, Keras.
    case raw
    /// Of the corrected v̂: Optax.
    case corrected
    /// Of v, and nothing is corrected: Reddi et al. (2018).
    case uncorrected
  }
}
