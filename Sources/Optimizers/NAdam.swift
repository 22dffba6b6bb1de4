/// Adam with Nesterov's look ahead: the step takes the momentum of the next one already.
///
/// Dozat (2016), "Incorporating Nesterov Momentum into Adam", in PyTorch's form: the moment is smoothed by
/// β₁, and the momentum μ of the look ahead rises slowly towards it.
public struct NAdam: Rule {
  /// The learning rate; α.
  public var lr: Double

  /// How much of the first moment is kept from step to step; β₁.
  public var beta1: Double

  /// How much of the second moment is kept from step to step; β₂.
  public var beta2: Double

  /// What keeps the divisor from 0; ε.
  public var eps: Double

  /// How fast the momentum of the look ahead rises to β₁; ψ.
  public var momentumDecay: Double

  /// How the momentum of the look ahead changes with the steps.
  public var momentumSchedule = MomentumSchedule.decaying

  /// Whether the second moment is corrected for having begun at 0.
  public var vCorrection = true

  /// Who counts t.
  public var stepCount = StepCount.own

  /// Sign and weight decay.
  public var decay = Decay()

  /// The rule with PyTorch's options and defaults.
  ///
  /// Switches are set one by one.
  public init(
    lr: Double = 0.002, beta1: Double = 0.9, beta2: Double = 0.999, eps: Double = 1e-8,
    momentumDecay: Double = 0.004, weightDecay: Double = 0, maximize: Bool = false
  ) {
    self.lr = lr
    self.beta1 = beta1
    self.beta2 = beta2
    self.eps = eps
    self.momentumDecay = momentumDecay
    decay.weightDecay = weightDecay
    decay.maximize = maximize
  }

  /// β₂.
  @inlinable
  public var correctedFactors: (Double, Double)? { (0, beta2) }

  /// One step of one coordinate, after what is the same for all.
  @inlinable @inline(__always)
  public func step<Q: Quantity>(_ number: StepNumber) -> (inout Coordinate<Self, Q>) -> Void {
    let α = Q.Scalar(lr, Self.lrSymbol)
    let β1 = Q.Scalar(beta1, "β₁")
    let β2 = Q.Scalar(beta2, "β₂")
    let ε = Q.Scalar(eps, "ε")
    let t: Q.Scalar = number.t()
    let μ = momentum(t).named("μ", "momentum of this step")
    let μNext = momentum(t + 1).named("μ′", "momentum of the next step")
    let Π = (number.Π() * μ).named("Π", "product of all μ so far")
    let along = (α * (1 - μ) / (1 - Π)).named("α₁", "step size along g")
    let ahead = (α * μNext / (1 - Π * μNext)).named("α₂", "step size along m")
    let c2 = number.correction(β2).named("c₂", "bias correction of v")

    return { x in
      let g = decay.prepare(&x, lr: α)
      x.m = (β1 * x.m + (1 - β1) * g).named("m", "first moment")
      x.v = (β2 * x.v + (1 - β2) * Q.square(g)).named("v", "second moment")
      let vHat = vCorrection ? (x.v / c2).named("v̂", "second moment, corrected") : x.v
      let d = (Q.squareRoot(of: vHat) + ε).named("d", "divisor")
      x.θ = (x.θ - along * g / d - ahead * x.m / d).named("θ", "step")
    }
  }

  /// μ of step t.
  @inlinable @inline(__always)
  func momentum<S: ScalarQuantity>(_ t: S) -> S {
    let β1 = S(beta1, "β₁")
    guard momentumSchedule == .decaying else { return β1 }
    return β1 * (1 - 0.5 * S.power(0.96, t * S(momentumDecay, "ψ")))
  }

  /// μ of a step, of which the product is needed.
  @inlinable
  public func factor<S: ScalarQuantity>(_ t: S) -> S? { momentum(t) }
}

extension Coordinate where R == NAdam {
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
}

extension NAdam {
  /// How the momentum of the look ahead changes with the steps.
  public enum MomentumSchedule: String, CaseIterable, Sendable {
    /// β₁·(1 − 0.5·0.96^(t·ψ)), from about β₁/2 up: Dozat (2016), PyTorch, Keras.
    case decaying
    /// β₁ at every step: Optax.
    case constant
  }
}
