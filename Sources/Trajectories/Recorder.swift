import Objectives
import Optimizers

/// Writes down what an optimizer of this package does.
public enum Recorder {
  /// The version of this package, as a producer of trajectories.
  public static let version = "0.1.0"

  /// Runs a rule on a problem and keeps every step.
  ///
  /// - Throws: `HyperparameterError` for hyperparameters that cannot be; `ReplayError` for a format that this
  ///   machine lacks.
  public static func record(
    _ rule: any Rule, convention: Convention, problem: Problem, dtype: DType, steps: Int
  ) throws -> Trajectory {
    guard let element = dtype.element else { throw ReplayError.missing(dtype) }
    return try record(rule, convention, problem, element, steps)
  }

  private static func record<R: Rule, E: Element>(
    _ rule: R, _ convention: Convention, _ problem: Problem, _: E.Type, _ count: Int
  ) throws -> Trajectory {
    let start = problem.start(of: E.self)
    var optimizer = try Optimizer<R, E>(
      rule, zip(problem.parameters, start).map { Parameter($0.name, shape: $0.shape, $1) })
    var source = problem.source(of: E.self)
    var steps: [Trajectory.Step] = []
    for _ in 0..<count {
      let evaluation = source.next(at: optimizer.parameters.map(\.values))
      for (i, gradient) in evaluation.gradients.enumerated() {
        optimizer.parameters[i].gradient = gradient
      }
      optimizer.step()
      let slots = optimizer.groups[0].rule.memory
      steps.append(
        Trajectory.Step(
          step: optimizer.steps, loss: evaluation.loss.exactDouble,
          gradients: evaluation.gradients.map(doubles),
          parameters: optimizer.parameters.map { doubles($0.values) },
          state: optimizer.parameters.map { parameter in
            Dictionary(uniqueKeysWithValues: slots.map { ($0.name, doubles(parameter.memory[$0])) })
          }))
    }
    let preset = R(convention)
    var hyperparameters = Settings()
    for hyperparameter in R.hyperparameters
    where hyperparameter.value(in: rule) != hyperparameter.value(in: preset) {
      hyperparameters[hyperparameter.name] = hyperparameter.value(in: rule)
    }
    var options = Settings()
    for (name, value) in problem.options { options[name] = .number(value) }
    let dtype = E.dtype
    return Trajectory(
      // Goldens are called the same without its first word.
      id: "own/\(R.name)/\(convention.rawValue)/\(problem.name)-\(dtype.rawValue)",
      title: "\(R.name) on \(problem.name)",
      optimizer: .init(
        name: R.name, convention: convention.rawValue, hyperparameters: hyperparameters),
      dtype: dtype, objective: .init(name: problem.name, options: options, seed: problem.seed),
      producer: .init(name: "optim-explain", version: version),
      parameters: zip(problem.parameters, start).map {
        .init(name: $0.name, shape: $0.shape, initial: doubles($1))
      }, steps: steps)
  }

  private static func doubles<E: Element>(_ values: [E]) -> [Double] { values.map(\.exactDouble) }
}
