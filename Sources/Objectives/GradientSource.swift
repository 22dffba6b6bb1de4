import Optimizers

/// What gives an optimizer a loss and gradients, step by step, in one number format.
///
/// A value: a copy draws the same again. It keeps no history, so it takes no more memory after a
/// million steps than before.
public struct GradientSource<E: Element>: Sendable {
  private let counts: [Int]
  private let objective: (any Objective)?
  private let noise: Double
  private var rng: NumPyRandom
  private var regression: RegressionSource<E>?
  private var network: PerceptronSource?

  init(_ problem: Problem) {
    counts = problem.parameters.map(\.count)
    rng = NumPyRandom(seed: problem.seed)
    switch problem.kind {
    case .analytic(let function, let scale): (objective, noise) = (function, scale)
    case .regression(let data): (objective, noise, regression) = (nil, 0, RegressionSource(data))
    case .network(let data): (objective, noise, network) = (nil, 0, PerceptronSource(data))
    }
  }

  /// The loss and the gradients at these parameters; draws what the step needs.
  ///
  /// - Precondition: The arrays are as many and as long as the problem's parameters.
  @_specialize(where E == Double)
  @_specialize(where E == Float)
  public mutating func next(at parameters: [[E]]) -> Evaluation<E> {
    check(parameters)
    // In place, or the order of the samples would be copied at each step.
    if let evaluation = regression?.next(at: parameters) { return evaluation }
    if let evaluation = network?.next(at: parameters) { return evaluation }
    let p = parameters[0], f = function
    let loss = f.value(p), exact = f.gradient(p)
    guard noise != 0 else { return Evaluation(loss: loss, gradients: [exact], draw: .nothing) }
    let added = exact.map { _ in E(nearest: noise * rng.standardNormal()) }
    return Evaluation(
      loss: loss, gradients: [zip(exact, added).map { $0 + $1 }],
      draw: .noise(exact: [exact], added: [added]))
  }

  /// The objective at these parameters, without noise and over all samples; draws nothing.
  ///
  /// - Precondition: The arrays are as many and as long as the problem's parameters.
  public func loss(at parameters: [[E]]) -> E {
    check(parameters)
    if let network { return network.loss(at: parameters) }
    guard let regression else { return function.value(parameters[0]) }
    return regression.evaluate(regression.targets.indices, parameters[0], parameters[1][0]).0
  }

  private var function: any Objective {
    guard let objective else { preconditionFailure("a problem has a function or samples") }
    return objective
  }

  private func check(_ parameters: [[E]]) {
    precondition(
      parameters.count == counts.count
        && zip(parameters, counts).allSatisfy { $0.count == $1 },
      "the parameters have \(parameters.map(\.count)) coordinates, not \(counts)")
  }
}
