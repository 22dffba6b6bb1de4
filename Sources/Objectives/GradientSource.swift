import Optimizers

/// What gives an optimizer a loss and gradients, step by step, in one number format.
///
/// A value: a copy draws the same again. It keeps no history, so it takes no more memory after a million
/// steps than before.
public struct GradientSource<E: Element>: Sendable {
  private enum Kind: Sendable {
    case exact(any Objective)
    case noisy(any Objective, scale: Double, NumPyRandom)
    case regression(RegressionSource<E>)
  }

  private var kind: Kind
  private let counts: [Int]

  init(_ problem: Problem) {
    counts = problem.parameters.map(\.count)
    kind =
      switch problem.kind {
      case .analytic(let objective, noise: 0): .exact(objective)
      case .analytic(let objective, let scale):
        .noisy(objective, scale: scale, NumPyRandom(seed: problem.seed))
      case .regression(let regression): .regression(RegressionSource(regression))
      }
  }

  /// The loss and the gradients at these parameters; draws what the step needs.
  ///
  /// - Precondition: The arrays are as many and as long as the problem's parameters.
  public mutating func next(at parameters: [[E]]) -> Evaluation<E> {
    check(parameters)
    switch kind {
    case .exact(let objective):
      let p = parameters[0]
      return Evaluation(
        loss: objective.value(p), gradients: [objective.gradient(p)], draw: .nothing)
    case .noisy(let objective, let scale, var rng):
      let p = parameters[0]
      let exact = objective.gradient(p)
      let noise = exact.map { _ in E(nearest: scale * rng.standardNormal()) }
      kind = .noisy(objective, scale: scale, rng)
      return Evaluation(
        loss: objective.value(p), gradients: [zip(exact, noise).map { $0 + $1 }],
        draw: .noise(exact: [exact], added: [noise]))
    case .regression(var source):
      // Let go of the one in `kind` first, or the order of the samples would be copied at each step.
      kind = .exact(Parabola())
      defer { kind = .regression(source) }
      return source.next(at: parameters)
    }
  }

  /// The objective at these parameters, without noise and over all samples; draws nothing.
  ///
  /// - Precondition: The arrays are as many and as long as the problem's parameters.
  public func loss(at parameters: [[E]]) -> E {
    check(parameters)
    return switch kind {
    case .exact(let objective), .noisy(let objective, _, _): objective.value(parameters[0])
    case .regression(let source):
      source.evaluate(source.targets.indices, parameters[0], parameters[1][0]).0
    }
  }

  private func check(_ parameters: [[E]]) {
    precondition(
      parameters.count == counts.count
        && zip(parameters, counts).allSatisfy { $0.count == $1 },
      "the parameters have \(parameters.map(\.count)) coordinates, not \(counts)")
  }
}
