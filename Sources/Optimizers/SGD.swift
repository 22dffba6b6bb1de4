/// Gradient descent, and with the gradients of samples, stochastic gradient descent.
///
/// Robbins & Monro (1951), "A Stochastic Approximation Method"; as every textbook has it:
/// Goodfellow, Bengio & Courville (2016), "Deep Learning", algorithm 8.1.
public struct SGD: Rule {
  /// The learning rate; η.
  public var lr: Double

  /// Sign and weight decay.
  public var decay = Decay()

  /// The rule with PyTorch's options and defaults.
  ///
  /// Switches are set one by one.
  public init(
    lr: Double = 0.001, weightDecay: Double = 0, maximize: Bool = false
  ) {
    self.lr = lr
    decay.weightDecay = weightDecay
    decay.maximize = maximize
  }

  /// One step of one coordinate, after what is the same for all.
  @inlinable @inline(__always)
  public func step<Q: Quantity>(_ number: StepNumber) -> (inout Coordinate<Self, Q>) -> Void {
    let η = Q.Scalar(lr, Self.lrSymbol)
    return { x in
      let g = decay.prepare(&x, lr: η)
      x.θ = (x.θ - η * g).named("θ", "step")
    }
  }
}
