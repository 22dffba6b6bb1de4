extension Trajectory {
  /// An array that is optimized.
  public struct Parameter: Sendable {
    /// Its name, unlike all others.
    public var name: String
    /// Its dimensions, the slowest first; empty for a single number.
    public var shape: [Int]
    /// Its values before the first step, as many as the product of `shape`.
    public var initial: [Double]

    /// A parameter from its parts.
    public init(name: String, shape: [Int], initial: [Double]) {
      self.name = name
      self.shape = shape
      self.initial = initial
    }
  }

  /// One step: what the optimizer was given and what came out.
  ///
  /// All arrays have one entry for each of the trajectory's parameters, in their order and of
  /// their lengths.
  public struct Step: Sendable {
    /// Its number.
    public var step: Int
    /// The learning rate from this step on, where it changes.
    public var lr: Double?
    /// The objective at the parameters before the step.
    public var loss: Double?
    /// The gradients; nil where a parameter has none and is left alone.
    public var gradients: [[Double]?]
    /// The parameters after the step.
    public var parameters: [[Double]]
    /// What the optimizer keeps after the step, or some of it.
    public var state: [State]?

    /// A step from its parts.
    public init(
      step: Int, lr: Double? = nil, loss: Double? = nil, gradients: [[Double]?],
      parameters: [[Double]], state: [State]? = nil
    ) {
      self.step = step
      self.lr = lr
      self.loss = loss
      self.gradients = gradients
      self.parameters = parameters
      self.state = state
    }
  }
}
