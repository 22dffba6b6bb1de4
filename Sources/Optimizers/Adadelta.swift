/// Divides the gradient by its root mean square and multiplies it by that of past moves, so that a move has
/// the unit of the parameter.
///
/// Zeiler (2012), "ADADELTA: An Adaptive Learning Rate Method", algorithm 1, which has no learning rate:
/// as if it were 1.
public struct Adadelta: Rule {
  /// The learning rate; η.
  public var lr: Double

  /// How much of both mean squares is kept from step to step; ρ.
  public var rho: Double

  /// What keeps both roots from 0, and sets the first moves going; ε.
  public var eps: Double

  /// Which mean square of the gradient divides.
  public var denominator = Denominator.updated

  /// Sign and weight decay.
  public var decay = Decay()

  /// The rule with PyTorch's options and defaults.
  ///
  /// Switches are set one by one.
  public init(
    lr: Double = 1, rho: Double = 0.9, eps: Double = 1e-6, weightDecay: Double = 0,
    maximize: Bool = false
  ) {
    self.lr = lr
    self.rho = rho
    self.eps = eps
    decay.weightDecay = weightDecay
    decay.maximize = maximize
  }

  /// One step of one coordinate, after what is the same for all.
  @inlinable @inline(__always)
  public func step<Q: Quantity>(_ number: StepNumber) -> (inout Coordinate<Self, Q>) -> Void {
    let η = Q.Scalar(lr, Self.lrSymbol)
    let ρ = Q.Scalar(rho, "ρ")
    let ε = Q.Scalar(eps, "ε")

    return { x in
      let g = decay.prepare(&x, lr: η)
      let former = x.s.named("s′", "mean square before this step")
      x.s = (ρ * x.s + (1 - ρ) * Q.square(g)).named("s", "mean square")
      let s = denominator == .updated ? x.s : former
      let Δ = (Q.squareRoot(of: x.u + ε) / Q.squareRoot(of: s + ε) * g).named("Δ", "move")
      x.u = (ρ * x.u + (1 - ρ) * Q.square(Δ)).named("u", "mean square of moves")
      x.θ = (x.θ - η * Δ).named("θ", "step")
    }
  }
}

extension Coordinate where R == Adadelta {
  @inlinable
  var s: Q {
    @inline(__always) get { memory.0 }
    @inline(__always) set { memory.0 = newValue }
  }

  @inlinable
  var u: Q {
    @inline(__always) get { memory.1 }
    @inline(__always) set { memory.1 = newValue }
  }
}

extension Adadelta {
  /// Which mean square of the gradient divides.
  public enum Denominator: String, CaseIterable, Sendable {
    /// With this step's gradient: Zeiler (2012), and nearly everyone.
    case updated
    /// Before this step: TensorFlow.js.
    case previous
  }
}
