import Objectives
import Optimizers

/// Gradients of an objective, with the formulas that they came from.
struct ProblemFeed<E: Element>: Feed {
  private let problem: Problem
  private var source: GradientSource<E>

  /// Formulas are traced up to so many coordinates; beyond, the gradient is only stated.
  private static var tracedCoordinates: Int { 64 }

  init(_ problem: Problem) {
    self.problem = problem
    source = problem.source(of: E.self)
  }

  mutating func next(at parameters: [Parameter<E>], shown: [ShownCoordinate]) -> Given<E>? {
    let point = parameters.map(\.values)
    let evaluation = source.next(at: point)
    let (isRandom, isOfBatch) =
      switch evaluation.draw {
      case .nothing: (false, false)
      case .noise: (true, false)
      case .minibatch: (true, true)
      }
    return Given(
      loss: evaluation.loss, lossExpression: traced(point) { $0.value($1) }?.expression,
      gradients: evaluation.gradients, isLossOfBatch: isOfBatch,
      isRandom: isRandom,
      lines: [gradientLine(evaluation, point, shown)], drawn: drawn(evaluation.draw))
  }

  mutating func loss(at parameters: [Parameter<E>]) -> E? {
    // The loss of one batch and that of all samples are two things.
    hasBatches ? nil : source.loss(at: parameters.map(\.values))
  }

  func lossOfAll(at parameters: [Parameter<E>]) -> E? {
    hasBatches ? source.loss(at: parameters.map(\.values)) : nil
  }

  private var hasBatches: Bool { problem.objective == nil && problem.isStochastic }

  private func gradientLine(
    _ evaluation: Evaluation<E>, _ point: [[E]], _ shown: [ShownCoordinate]
  ) -> Story.Line {
    let traced = traced(point) { $0.gradient($1) }
    var formula = problem.gradientFormula
    if case .noise = evaluation.draw { formula += " + ξ" }
    if case .minibatch = evaluation.draw { formula += " on this batch" }
    return Story.Line(
      symbol: "g", meaning: "gradient", formula: .text(formula),
      values: shown.map { x in
        var expression = traced?[x.index]
        if case .noise(_, let added) = evaluation.draw {
          expression = expression.map { $0 + Traced(added[x.parameter][x.index], "ξ") }
        }
        return Story.Value(
          coordinate: x.name, expression: expression?.expression,
          result: evaluation.gradients[x.parameter][x.index].exactDouble, dtype: E.dtype)
      })
  }

  /// What the objective makes of the traced coordinates; `nil` where they are too many, or it is no function.
  private func traced<Result>(
    _ point: [[E]], _ evaluate: (any Objective, [Traced<E>]) -> Result
  ) -> Result? {
    guard let objective = problem.objective, point[0].count <= Self.tracedCoordinates else {
      return nil
    }
    let names = problem.parameters[0].coordinateNames
    return evaluate(objective, zip(point[0], names).map { Traced($0, $1) })
  }

  private func drawn(_ draw: Draw<E>) -> String? {
    guard case .minibatch(let batch) = draw else { return nil }
    return "This step sees only \(batch)."
  }
}
