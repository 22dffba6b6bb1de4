/// Gradient descent with momentum: a memory of past gradients carries the step on.
///
/// Polyak (1964), "Some methods of speeding up the convergence of iteration methods", equation 9;
/// Sutskever, Martens, Dahl & Hinton (2013), "On the importance of initialization and momentum in deep
/// learning", equations 1 and 2 (`velocity`), 3 and 4 (`nesterov`). The default is PyTorch's form, in
/// which the learning rate stands outside the memory (`buffer`).
public struct Momentum: Rule {
  /// The learning rate; η.
  public var lr: Double

  /// How much of the memory is kept from step to step; μ.
  public var momentum: Double

  /// How much of the gradient is kept out of the buffer; τ.
  public var dampening: Double

  /// Whether the step looks ahead along the memory.
  public var nesterov: Bool

  /// What the memory holds.
  public var form = MomentumForm.buffer

  /// How the buffer begins.
  public var firstBuffer = FirstBuffer.gradient

  /// Whether the memory is lost after each step, as in the source post, so that each step is a first one.
  public var bufferLost = false

  /// What looking ahead means.
  public var nesterovForm = NesterovForm.standard

  /// Sign and weight decay.
  public var decay = Decay()

  /// The rule with PyTorch's options and defaults; the momentum is 0.9.
  ///
  /// Switches are set one by one.
  public init(
    lr: Double = 0.001, momentum: Double = 0.9, dampening: Double = 0, nesterov: Bool = false,
    weightDecay: Double = 0, maximize: Bool = false
  ) {
    self.lr = lr
    self.momentum = momentum
    self.dampening = dampening
    self.nesterov = nesterov
    decay.weightDecay = weightDecay
    decay.maximize = maximize
  }

  /// One step of one coordinate, after what is the same for all.
  @inlinable @inline(__always)
  public func step<Q: Quantity>(_ number: StepNumber) -> (inout Coordinate<Self, Q>) -> Void {
    let η = Q.Scalar(lr, Self.lrSymbol)
    let μ = Q.Scalar(momentum, "μ")
    let τ = Q.Scalar(dampening, "τ")
    let isDampened = dampening != 0
    let beginning = form == .buffer && (number.isFirst || bufferLost) ? firstBuffer : nil

    return { x in
      let g = decay.prepare(&x, lr: η)

      // PyTorch keeps no buffer without momentum, so that there is nothing to dampen either.
      guard momentum != 0 else {
        x.θ = (x.θ - η * g).named("θ", "step")
        return
      }
      if form == .velocity {
        x.v = (μ * x.v - η * g).named("v", "velocity")
        let move =
          switch nesterov ? nesterovForm : nil {
          case nil: x.v
          case .standard: (μ * x.v - η * g).named("d", "look ahead")
          case .chainer: (μ * μ * x.v - (1 + μ) * η * g).named("d", "look ahead, Chainer's")
          }
        x.θ = (x.θ + move).named("θ", "step")
        return
      }

      let fresh = form == .average ? (1 - μ) * g : isDampened ? (1 - τ) * g : g
      x.b =
        switch beginning {
        case nil: (μ * x.b + fresh).named("b", form == .average ? "running average" : "buffer")
        case .gradient: g.named("b", "buffer, begun as a copy")
        case .dampened: fresh.named("b", "buffer, begun")
        case .gradientPlusMomentum: (μ * g + g).named("b", "buffer, made anew")
        }
      let d = nesterov ? (g + μ * x.b).named("d", "look ahead") : x.b
      x.θ = (x.θ - η * d).named("θ", "step")
    }
  }
}

extension Coordinate where R == Momentum {
  @inlinable
  var b: Q {
    @inline(__always) get { memory.0 }
    @inline(__always) set { memory.0 = newValue }
  }

  @inlinable
  var v: Q {
    @inline(__always) get { memory.0 }
    @inline(__always) set { memory.0 = newValue }
  }
}

/// What the memory of momentum holds.
public enum MomentumForm: String, CaseIterable, Sendable {
  /// Past gradients; the learning rate stands outside: PyTorch, Optax, TensorFlow 1.
  case buffer
  /// The last move, learning rate inside: Sutskever et al. (2013), Keras.
  case velocity
  /// A running average of gradients: Autograd.
  case average
}

/// How the buffer of momentum begins at the first step.
public enum FirstBuffer: String, CaseIterable, Sendable {
  /// As a copy of the gradient, not dampened: PyTorch.
  case gradient
  /// As any other step, from 0: MLX.
  case dampened
  /// As (1 + μ) times the gradient: the source post.
  case gradientPlusMomentum = "gradient_plus_momentum"
}

/// What Nesterov's look ahead means where the memory is a velocity.
public enum NesterovForm: String, CaseIterable, Sendable {
  /// μ·v − η·g with the new velocity: Sutskever et al. (2013) after a change of variables.
  case standard
  /// μ²·v − (1 + μ)·η·g with the new velocity: Chainer.
  case chainer
}
