/// Adam that leaves the division out while too few gradients have been seen to trust it, and then takes it
/// in with a factor of its own.
///
/// Liu et al. (2020), "On the Variance of the Adaptive Learning Rate and Beyond", algorithm 2.
public struct RAdam: Rule {
  /// The learning rate; α.
  public var lr: Double

  /// How much of the first moment is kept from step to step; β₁.
  public var beta1: Double

  /// How much of the second moment is kept from step to step; β₂.
  public var beta2: Double

  /// What keeps the divisor from 0; ε.
  public var eps: Double

  /// From which length of the average on the division is done.
  public var rectifyWhen = RectifyWhen.above5

  /// Where ε stands.
  public var epsPlacement = EpsPlacement.unscaled

  /// Who counts t.
  public var stepCount = StepCount.own

  /// Sign and weight decay.
  public var decay = Decay()

  /// The rule with PyTorch's options and defaults.
  ///
  /// Switches are set one by one.
  public init(
    lr: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999, eps: Double = 1e-8,
    weightDecay: Double = 0, maximize: Bool = false
  ) {
    self.lr = lr
    self.beta1 = beta1
    self.beta2 = beta2
    self.eps = eps
    decay.weightDecay = weightDecay
    decay.maximize = maximize
  }

  /// β₁ and β₂.
  @inlinable
  public var correctedFactors: (Double, Double)? { (beta1, beta2) }

  /// One step of one coordinate, after what is the same for all.
  @inlinable @inline(__always)
  public func step<Q: Quantity>(_ number: StepNumber) -> (inout Coordinate<Self, Q>) -> Void {
    let α = Q.Scalar(lr, Self.lrSymbol)
    let β1 = Q.Scalar(beta1, "β₁")
    let β2 = Q.Scalar(beta2, "β₂")
    let ε = Q.Scalar(eps, "ε")
    let c1 = number.correction(β1).named("c₁", "bias correction of m")
    let (c2, ρMax, ρ) = lengths(number) as (Q.Scalar, Q.Scalar, Q.Scalar)
    let isRectified = number.outcome ?? rectifies(atStep: number.count)
    let r = isRectified ? rectification(ρ, ρMax).named("r", "rectification") : 1
    let rate = (α * r).named("αₜ", "step size, rectified")

    return { x in
      let g = decay.prepare(&x, lr: α)
      x.m = (β1 * x.m + (1 - β1) * g).named("m", "first moment")
      x.v = (β2 * x.v + (1 - β2) * Q.square(g)).named("v", "second moment")
      let mHat = (x.m / c1).named("m̂", "first moment, corrected")

      guard isRectified else {
        x.θ = (x.θ - α * mHat).named("θ", "step, not divided yet")
        return
      }
      switch epsPlacement {
      case .unscaled:
        let root = Q(Q.Scalar.squareRoot(of: c2))
        let l = (root / (Q.squareRoot(of: x.v) + ε)).named("l", "adaptive rate")
        x.θ = (x.θ - rate * mHat * l).named("θ", "step")
      case .corrected:
        let vHat = (x.v / c2).named("v̂", "second moment, corrected")
        x.θ = (x.θ - rate * mHat / (Q.squareRoot(of: vHat) + ε)).named("θ", "step")
      }
    }
  }

  /// c₂, ρ∞, over how many gradients v is an average in the end, and ρₜ, over how many at this step.
  @inlinable @inline(__always)
  func lengths<S: ScalarQuantity>(_ number: StepNumber) -> (c2: S, ρMax: S, ρ: S) {
    let β2 = S(beta2, "β₂")
    let t: S = number.t()
    let c2 = number.correction(β2).named("c₂", "bias correction of v")
    let ρMax = (2 / (1 - β2) - 1).named("ρ∞", "longest average")
    let ρ = (ρMax - 2 * t * S.power(β2, t) / c2).named("ρ", "length of the average")
    return (c2, ρMax, ρ)
  }

  /// rₜ: by how much the division is trusted.
  @inlinable @inline(__always)
  func rectification<S: ScalarQuantity>(_ ρ: S, _ ρMax: S) -> S {
    let now = (ρ - 4) * (ρ - 2) * ρMax
    let end = (ρMax - 4) * (ρMax - 2) * ρ
    return .squareRoot(of: now / end)
  }

  /// Over how many gradients the second moment is, in effect, an average at a step; ρₜ.
  @inlinable
  public func averageLength(atStep count: Int) -> Double {
    (lengths(StepNumber(count, isFirst: false)) as (Coefficient, Coefficient, Coefficient)).2.value
  }

  /// Whether a step divides by the root of the second moment.
  @inlinable
  public func rectifies(atStep count: Int) -> Bool {
    (condition(StepNumber(count, isFirst: false)) as Condition<Coefficient>?)?.holds == true
  }

  /// How long the average must be for the step to divide by the root of the second moment.
  @inlinable
  public func condition<S: ScalarQuantity>(_ number: StepNumber) -> Condition<S>? {
    let ρ = (lengths(number) as (S, S, S)).2
    return switch rectifyWhen {
    case .above5: Condition(ρ, .above, 5)
    case .atLeast5: Condition(ρ, .atLeast, 5)
    case .above4: Condition(ρ, .above, 4)
    }
  }
}

extension Coordinate where R == RAdam {
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

extension RAdam {
  /// From which length of the average on the division is done.
  public enum RectifyWhen: String, CaseIterable, Sendable {
    /// ρₜ > 5: PyTorch.
    case above5 = "above_5"
    /// ρₜ ≥ 5: Optax, Swift for TensorFlow.
    case atLeast5 = "at_least_5"
    /// ρₜ > 4: Liu et al. (2020).
    case above4 = "above_4"
  }

  /// Where ε stands.
  public enum EpsPlacement: String, CaseIterable, Sendable {
    /// √c₂/(√v + ε), before the correction: PyTorch.
    case unscaled
    /// 1/(√v̂ + ε): Optax.
    case corrected
  }
}
