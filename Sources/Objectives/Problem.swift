import Optimizers

/// One array of parameters that a problem asks for.
public struct ProblemParameter: Sendable, Equatable {
  /// The name in trajectory files.
  public let name: String

  /// The shape.
  public let shape: [Int]

  /// The coordinates' names, in order.
  public let coordinateNames: CoordinateNames

  /// Where the coordinates start.
  public internal(set) var start: [Double]

  /// How many coordinates there are.
  public var count: Int { coordinateNames.count }

  init(
    _ name: String, _ coordinateNames: CoordinateNames, shape: [Int]? = nil, start: [Double]
  ) {
    self.name = name
    self.shape = shape ?? [coordinateNames.count]
    self.coordinateNames = coordinateNames
    self.start = start
  }
}

/// An objective with its options, its seed and its start: all that a run minimizes, ready to be run
/// again.
///
/// Steps are driven so:
///
///     var source = problem.source(of: Double.self)
///     var parameters = problem.start(of: Double.self)
///     let evaluation = source.next(at: parameters)  // loss, gradients, what was drawn
public struct Problem: Sendable {
  /// What the gradients come from.
  public enum Kind: Sendable {
    /// A function of one parameter, with normal noise of this scale on each coordinate of the
    /// gradient.
    case analytic(any Objective, noise: Double)
    /// A regression on samples.
    case regression(Regression)
    /// A network that learns to tell pictures apart.
    case network(Perceptron)
  }

  /// The objective's name.
  public let name: String

  /// All options with their values, in the catalog's order.
  public let options: [(name: String, value: Double)]

  /// The seed of all that is drawn.
  public let seed: UInt64

  /// What the gradients come from.
  public let kind: Kind

  /// The formula, for people.
  public let formula: String

  /// The gradient's formula, for people, where it cannot be traced; a constant 1 is the bias's x.
  public private(set) var gradientFormula = "∇f(θ)"

  /// Where the minimum is and how low, for people.
  public let minimum: String

  /// The parameters, in order.
  public internal(set) var parameters: [ProblemParameter]

  /// The function itself, to be run with any kind of number; nil where there are samples.
  public var objective: (any Objective)? {
    guard case .analytic(let objective, _) = kind else { return nil }
    return objective
  }

  /// Whether gradients depend on the seed.
  public var isStochastic: Bool {
    switch kind {
    case .analytic(_, let noise): noise != 0
    case .regression(let regression): regression.batchSize > 0
    case .network: true
    }
  }

  /// A function of the one parameter "theta".
  public init(
    _ objective: any Objective, options: [(name: String, value: Double)] = [], noise: Double = 0,
    seed: UInt64 = 0
  ) {
    let facts = objective.facts
    name = facts.name
    self.options = options
    self.seed = seed
    kind = .analytic(objective, noise: noise)
    formula = facts.formula
    minimum = facts.minimum
    parameters = [ProblemParameter("theta", facts.coordinateNames, start: facts.start)]
  }

  /// A regression, whose parameters are "weight" and "bias".
  public init(
    _ regression: Regression, options: [(name: String, value: Double)] = [], seed: UInt64 = 0
  ) {
    let isLinear = regression.loss == .squares
    name = isLinear ? "linear-regression" : "logistic-regression"
    self.options = options
    self.seed = seed
    kind = .regression(regression)
    formula =
      isLinear ? "mean (x·w + b − t)²" : "mean −t log σ(z) − (1 − t) log(1 − σ(z)), z = x·w + b"
    gradientFormula = isLinear ? "mean 2·(x·w + b − t)·x" : "mean (σ(z) − t)·x"
    // Labels that can be told apart are told the better the longer the weights are.
    minimum =
      (isLinear ? "near" : "about in the direction of")
      + " the weights and the bias that made the samples"
    let features = regression.features
    parameters = [
      ProblemParameter(
        "weight", CoordinateNames("w", count: features),
        start: Array(repeating: 0, count: features)),
      ProblemParameter("bias", ["b"], start: [0]),
    ]
  }

  /// A network that learns minibatch by minibatch, with the parameters "hidden.weight",
  /// "hidden.bias", "output.weight" and "output.bias".
  public init(_ network: Perceptron) {
    name = network.images.name
    options = []
    seed = network.seed
    kind = .network(network)
    formula = "mean −log softmax(W₂·relu(W₁·x + b₁) + b₂)ₜ"
    minimum = "unknown; it would be 0 with every picture recognized beyond doubt"
    let (pixels, classes) = (network.images.pixels, network.images.classes)
    parameters = zip(
      network.start,
      [
        ("hidden.weight", "w", [network.hidden, pixels]), ("hidden.bias", "b", [network.hidden]),
        ("output.weight", "v", [classes, network.hidden]), ("output.bias", "c", [classes]),
      ]
    ).map { start, about in
      ProblemParameter(
        about.0, CoordinateNames(about.1, count: start.count), shape: about.2, start: start)
    }
  }

  /// The start, rounded to a number format: one array for each parameter.
  public func start<E: Element>(of _: E.Type) -> [[E]] {
    parameters.map { $0.start.map(E.init(nearest:)) }
  }

  /// A fresh source of gradients in a number format, from the first draw on.
  public func source<E: Element>(of _: E.Type) -> GradientSource<E> { GradientSource(self) }
}
