/// Adam with weight decay that is taken from the parameter, and not added to the gradient, where Adam would
/// divide it away.
///
/// Loshchilov & Hutter (2019), "Decoupled Weight Decay Regularization", algorithm 2. All but the defaults is
/// Adam's, whose properties are at hand under their names: `adamW.beta1`, `adamW.epsPlacement`.
@dynamicMemberLookup
public struct AdamW: Rule {
  /// The rule that does the work.
  public var adam: Adam

  /// The rule with PyTorch's options and defaults; the decay is 0.01.
  ///
  /// Switches are set one by one.
  public init(
    lr: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999, eps: Double = 1e-8,
    amsgrad: Bool = false, weightDecay: Double = 0.01, maximize: Bool = false
  ) {
    adam = Adam(
      lr: lr, beta1: beta1, beta2: beta2, eps: eps, amsgrad: amsgrad, weightDecay: weightDecay,
      maximize: maximize)
    adam.decay.form = .decoupled
  }

  /// The learning rate; α.
  @inlinable
  public var lr: Double {
    get { adam.lr }
    set { adam.lr = newValue }
  }

  /// Sign and weight decay.
  @inlinable
  public var decay: Decay {
    get { adam.decay }
    set { adam.decay = newValue }
  }

  /// Who counts t.
  @inlinable
  public var stepCount: StepCount { adam.stepCount }

  /// A hyperparameter or a switch of Adam's.
  public subscript<Value>(dynamicMember member: WritableKeyPath<Adam, Value>) -> Value {
    get { adam[keyPath: member] }
    set { adam[keyPath: member] = newValue }
  }

  /// Adam's.
  @inlinable
  public var correctedFactors: (Double, Double)? { adam.correctedFactors }

  /// One step of one coordinate: Adam's.
  @inlinable @inline(__always)
  public func step<Q: Quantity>(_ number: StepNumber) -> (inout Coordinate<Self, Q>) -> Void {
    let step = adam.step(number) as (inout Coordinate<Adam, Q>) -> Void
    return { x in
      var y = Coordinate<Adam, Q>(
        parameter: x.parameter, gradient: x.gradient, memory: x.memory)
      step(&y)
      x.parameter = y.parameter
      x.memory = y.memory
    }
  }
}
