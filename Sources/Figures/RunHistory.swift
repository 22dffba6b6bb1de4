import Objectives
import Optimizers
import Trajectories

/// What one optimizer did: every point and loss, as far as they are finite numbers.
public struct RunHistory: Sendable {
  /// Who ran.
  public let entrant: Entrant

  /// The coordinates of all parameters in a row, at the start and after each step.
  public let points: [[Double]]

  /// The objective at these points: without noise, and over all samples.
  public let losses: [Double]

  /// The step after which a coordinate or the loss was no finite number, if there is one.
  public let overflow: Int?

  /// The gradients that the optimizer was given, one for each step.
  let gradients: [[Double]]

  /// What it remembered after each step: one series of numbers for each slot and coordinate.
  let memory: [(slot: Slot, values: [[Double]])]

  /// Runs an optimizer on a problem, from its start and with its own draws.
  ///
  /// - Throws: `HyperparameterError` for hyperparameters that cannot be; `ReplayError` for a format
  ///   that this machine lacks.
  public init(
    of entrant: Entrant, convention: Convention, problem: Problem, dtype: DType, steps: Int
  ) throws {
    let trajectory = try Recorder.record(
      entrant.rule, convention: convention, problem: problem, dtype: dtype, steps: steps)
    let source = problem.source(of: Double.self)
    var points = [trajectory.parameters.flatMap(\.initial)]
    var losses = [source.loss(at: trajectory.parameters.map(\.initial))]
    for step in trajectory.steps {
      let point = step.parameters.flatMap { $0 }
      let loss = source.loss(at: step.parameters)
      guard loss.isFinite, point.allSatisfy(\.isFinite) else { break }
      points.append(point)
      losses.append(loss)
    }
    self.entrant = entrant
    self.points = points
    self.losses = losses
    overflow = points.count <= steps ? points.count : nil
    let done = trajectory.steps.prefix(points.count - 1)
    gradients = done.map { $0.gradients.flatMap { $0 ?? [] } }
    memory = entrant.rule.memory.map { slot in
      (slot, done.map { step in (step.state ?? []).flatMap { $0[slot.name] ?? [] } })
    }
  }

  /// What it is called.
  public var label: String { entrant.label }

  /// The last finite loss.
  public var finalLoss: Double { losses[losses.count - 1] }

  /// The lowest loss, and after how many steps it was first reached.
  public var best: (loss: Double, step: Int) {
    let step = losses.indices.min { losses[$0] < losses[$1] } ?? 0
    return (losses[step], step)
  }
}
