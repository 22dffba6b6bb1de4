/// Goes one learning rate along the sign of a moment: each coordinate moves by as much.
///
/// Chen et al. (2023), "Symbolic Discovery of Optimization Algorithms", algorithm 2. The moment is smoothed
/// twice: lightly for the step, then heavily for the memory.
public struct Lion: Rule {
  /// The learning rate: how far each coordinate moves; η.
  public var lr: Double

  /// How much of the moment is in the direction of the step; β₁.
  public var beta1: Double

  /// How much of the moment is kept from step to step; β₂.
  public var beta2: Double

  /// Whether β₂ is the share of the gradient instead of that of the moment.
  public var beta2Reversed = false

  /// Sign and weight decay, which is decoupled.
  public var decay = Decay(form: .decoupled)

  /// The rule with the paper's options and defaults.
  ///
  /// Switches are set one by one.
  public init(
    lr: Double = 1e-4, beta1: Double = 0.9, beta2: Double = 0.99, weightDecay: Double = 0,
    maximize: Bool = false
  ) {
    self.lr = lr
    self.beta1 = beta1
    self.beta2 = beta2
    decay.weightDecay = weightDecay
    decay.maximize = maximize
  }

  /// One step of one coordinate, after what is the same for all.
  @inlinable @inline(__always)
  public func step<Q: Quantity>(_ number: StepNumber) -> (inout Coordinate<Self, Q>) -> Void {
    let η = Q.Scalar(lr, Self.lrSymbol)
    let β1 = Q.Scalar(beta1, "β₁")
    let β2 = Q.Scalar(beta2, "β₂")
    let kept = beta2Reversed ? 1 - β2 : β2
    let taken = beta2Reversed ? β2 : 1 - β2

    return { x in
      let g = decay.prepare(&x, lr: η)
      let c = (β1 * x.m + (1 - β1) * g).named("c", "direction")
      x.θ = (x.θ - η * Q.sign(of: c)).named("θ", "step")
      x.m = (kept * x.m + taken * g).named("m", "moment, for the next step")
    }
  }
}

extension Coordinate where R == Lion {
  @inlinable
  var m: Q {
    @inline(__always) get { memory.0 }
    @inline(__always) set { memory.0 = newValue }
  }
}
