import Objectives
import Optimizers
import Testing
import Trajectories

/// The losses and gradients that the goldens have, beside those of the objectives here.
///
/// Both are evaluated at the recorded parameters, so that nothing adds up. What NumPy evaluated agrees to the last
/// bit, noise and minibatches included, but for the logarithms of a logistic loss; PyTorch's autograd adds in another
/// order.
@Suite struct CorpusObjectiveTests {
  /// How far they may be.
  ///
  /// Losses in ulps of themselves, gradients in ulps of the largest that the parameter has in
  /// the file, since near a minimum their terms cancel. Measured: where no number stands, not one differs.
  static let bounds: [String: (loss: Double, gradient: Double)] = [
    "beale": (0, 1), "rosenbrock": (0, 2), "quadratic": (2, 0),
    "linear-regression": (6, 3), "logistic-regression": (25, 6),
  ]

  static let ids = CorpusTests.entries.filter { $0.objective != nil }.map(\.id)

  @Test(arguments: ids)
  func goldenHasTheLossesAndGradientsOfItsObjective(id: String) throws {
    let trajectory = try #require(CorpusTests.trajectories[id])
    let objective = try #require(trajectory.objective)
    let isExact = trajectory.producer.name != "torch" && objective.name != "logistic-regression"
    let bound = (isExact ? nil : Self.bounds[objective.name]) ?? (loss: 0, gradient: 0)
    let worst = try worst(trajectory)
    #expect(worst.loss <= bound.loss && worst.gradient <= bound.gradient, "\(worst)")
  }

  /// A bound that holds for whatever stands in the file would bound nothing.
  @Test(arguments: [
    "adam/pytorch/valley-float64", "sgd/pytorch/linear-regression-float32",
    "rmsprop/pytorch/logistic-minibatch-float64",
  ])
  func aWrongLossOrGradientIsFound(id: String) throws {
    let original = try #require(CorpusTests.trajectories[id])
    let dtype = original.dtype
    var spoiled = original
    spoiled.steps[1].loss? *= 1 + 64 * dtype.ulp(of: 1)
    #expect(try worst(spoiled).loss > 25)
    spoiled = original
    spoiled.steps[1].gradients[0]?[0] *= 1 + 1024 * dtype.ulp(of: 1)
    #expect(try worst(spoiled).gradient > 6)
    // Of another draw, or without any.
    spoiled = original
    spoiled.objective?.seed = 99
    let isRandom = original.objective?.seed != nil
    #expect(try (worst(spoiled).loss > 1000) == isRandom)
  }

  private func worst(_ trajectory: Trajectory) throws -> (loss: Double, gradient: Double) {
    let element = try #require(trajectory.dtype.element)
    return try worst(trajectory, element)
  }

  private func worst<E: Element>(
    _ trajectory: Trajectory, _: E.Type
  ) throws -> (loss: Double, gradient: Double) {
    let objective = try #require(trajectory.objective)
    let options = try objective.options.entries.map { entry in
      guard case .number(let value) = entry.value else { throw ObjectiveError("no number") }
      return (name: entry.name, value: value)
    }
    var source = try ObjectiveCatalog.problem(
      named: objective.name, options: options, seed: objective.seed ?? 0
    ).source(of: E.self)
    let dtype = trajectory.dtype
    let largest = trajectory.parameters.indices.map { p in
      trajectory.steps.flatMap { $0.gradients[p] ?? [] }.filter(\.isFinite).map(abs).max() ?? 0
    }
    var at = trajectory.parameters.map(\.initial)
    var worst = (loss: 0.0, gradient: 0.0)
    for step in trajectory.steps {
      let now = source.next(at: at.map { $0.map(E.init(nearest:)) })
      let loss = dtype.ulps(now.loss.exactDouble, from: try #require(step.loss), before: 0)
      worst.loss = max(worst.loss, loss)
      for (p, gradient) in now.gradients.enumerated() {
        let recorded = try #require(step.gradients[p])
        for (found, expected) in zip(gradient, recorded) {
          let ulps = dtype.ulps(found.exactDouble, from: expected, before: largest[p])
          worst.gradient = max(worst.gradient, ulps)
        }
      }
      at = step.parameters
    }
    return worst
  }
}
