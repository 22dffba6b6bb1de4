import Objectives
import Optimizers
import Trajectories

/// How far a mistake takes an optimizer from a recorded trajectory.
public struct Exposure: Sendable, Equatable {
  /// The largest distance of a step from the recorded state before it, in multiples of the bound.
  ///
  /// Bounds below 1 ulp count as 1.
  public var stepwise = 0.0

  /// The distance of the last parameters of a run from the start, in multiples of the bound.
  public var final = 0.0

  /// Runs a trajectory's optimizer with a mistake.
  ///
  /// - Returns: `nil` where the mistake cannot be made: it remembers something else, and the trajectory starts
  ///   with a memory.
  /// - Throws: `ReplayError` when the trajectory cannot be replayed.
  public init?(of mistake: Mistake?, in trajectory: Trajectory) throws(ReplayError) {
    let rule = try trajectory.rule()
    guard let element = trajectory.dtype.element else {
      throw ReplayError.missing(trajectory.dtype)
    }
    try self.init(mistake, trajectory, rule, element)
  }

  private init?<R: Rule, E: Element>(
    _ mistake: Mistake?, _ trajectory: Trajectory, _ rule: R, _: E.Type
  ) throws(ReplayError) {
    if case .settings = mistake?.slip, rule.mistaken(mistake) == rule { return }
    guard var stepwise = try MistakenReplay<R, E>(mistake, trajectory, rule) else { return nil }
    // A copy, which shares what is compiled.
    var freeRunning = stepwise
    let bounds = trajectory.agreement ?? Replay.defaultBounds
    let stepwiseBound = max(1, bounds.stepwiseULPs ?? 4)
    let freeBound = max(1, bounds.freeRunningULPs ?? 64)
    while let step = stepwise.replayer.next {
      let before = stepwise.step()
      stepwise.replayer.compare(with: step, before: before) {
        self.stepwise = max(self.stepwise, $0.ulps / stepwiseBound)
      }
      stepwise.follow()

      let former = freeRunning.step()
      guard freeRunning.replayer.next == nil else { continue }
      freeRunning.replayer.compare(with: step, before: former) {
        if $0.quantity == "parameter" { final = max(final, $0.ulps / freeBound) }
      }
    }
  }
}

extension Trajectory {
  /// The problem whose gradients the trajectory has; `nil` where it names none that is known here.
  var problem: Problem? {
    guard let objective else { return nil }
    let options = objective.options.entries.compactMap { entry -> (name: String, value: Double)? in
      guard case .number(let value) = entry.value else { return nil }
      return (entry.name, value)
    }
    let problem = try? ObjectiveCatalog.problem(
      named: objective.name, options: options, seed: objective.seed ?? 0)
    guard problem?.parameters.map(\.count) == parameters.map(\.initial.count) else { return nil }
    return problem
  }
}
