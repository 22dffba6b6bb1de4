import Explanation
import Optimizers
import Trajectories

/// How far a recorded trajectory is from the true one, beside what it allows others.
public struct GoldenPrecision: Sendable {
  /// The id of the trajectory.
  public let id: String
  /// The optimizer's name in the file.
  public let optimizer: String
  /// The number format.
  public let dtype: DType
  /// The library that recorded it.
  public let producer: String
  /// The bounds that the file states.
  public let bounds: Trajectory.Agreement

  /// How far its numbers are from those of the true step from the recorded state before, in ulps, with
  /// hyperparameters as the rule has them: computed in float64, and rounded where they meet a coordinate.
  public private(set) var stepwise = 0.0
  /// The same with hyperparameters in full, too.
  public private(set) var inFull = 0.0
  /// How far they are from the true run with the same gradients, in ulps, with hyperparameters as the rule has
  /// them.
  public private(set) var freeRunning = 0.0
  /// How far rounding could take the numbers of a step from the true ones, if all of it went the same way.
  public private(set) var possible = 0.0

  /// Whether it leaves the finite numbers where the true run does not.
  ///
  /// A square may vanish and be divided by, or the format's range end. Such numbers are left out of the distances.
  public private(set) var isLost = false

  /// Measures a trajectory.
  ///
  /// - Throws: `ReplayError` when it cannot be replayed.
  public init(of trajectory: Trajectory) throws(ReplayError) {
    let rule = try trajectory.rule()
    guard let element = trajectory.dtype.element else { throw .missing(trajectory.dtype) }
    try self.init(trajectory, rule, element)
  }

  private init<R: Rule, E: Element>(
    _ trajectory: Trajectory, _ rule: R, _: E.Type
  ) throws(ReplayError) {
    (id, optimizer, dtype) = (trajectory.id, trajectory.optimizer.name, trajectory.dtype)
    producer = trajectory.producer.name
    bounds = trajectory.agreement ?? Replay.defaultBounds
    var replayer = try Replayer<R, E>(trajectory, rule)
    let slots = rule.memory
    var truth = WidePath<R, E, Coefficient>(at: replayer.optimizer.parameters, slots)
    while let step = replayer.next {
      replayer.prepare()
      let rule = replayer.optimizer.groups[0].rule
      let (before, numbers) = (replayer.optimizer.parameters, replayer.optimizer.nextNumbers())
      let gradients = before.map(\.gradient)
      var born = WidePath<R, E, Coefficient>(at: before, slots)
      var bornInFull = WidePath<R, E, WideScalar>(at: before, slots)
      born.step(rule, numbers, gradients: gradients)
      bornInFull.step(rule, numbers, gradients: gradients)
      truth.step(rule, numbers, gradients: gradients)
      replayer.advance()
      replayer.follow()
      for (i, parameter) in before.enumerated() {
        guard let number = numbers[i], let gradient = gradients[i] else { continue }
        let traced = rule.step(number) as (inout Coordinate<R, Traced<E>>) -> Void
        for k in parameter.values.indices {
          let memory = slots.map { parameter.remembered($0, at: k) }
          let trace = CoordinateTrace(
            traced, slots: slots, parameter: parameter.values[k], gradient: gradient[k],
            memory: memory)
          let ends = [trace.parameter] + trace.memory
          for (q, slot) in ([nil] + slots.map(Optional.some)).enumerated() {
            let recorded = slot.map { step.state?[i][$0.name]?[k] } ?? step.parameters[i][k]
            guard let recorded else { continue }
            let old = (q == 0 ? parameter.values[k] : memory[q - 1]).exactDouble
            let exact = born.value(of: slot, i, k)
            func ulps(from exact: DoubleDouble) -> Double {
              dtype.ulps(recorded, from: exact, before: old)
            }
            take(ulps(from: exact), as: \.stepwise)
            take(ulps(from: truth.value(of: slot, i, k)), as: \.freeRunning)
            take(ulps(from: bornInFull.value(of: slot, i, k)), as: \.inFull)
            let bound =
              ends[q].errorBound() / dtype.ulp(of: max(exact.head.magnitude, old.magnitude))
            if recorded.isFinite, bound.isFinite { possible = max(possible, bound) }
          }
        }
      }
    }
  }

  private mutating func take(_ ulps: Double, as distance: WritableKeyPath<Self, Double>) {
    if ulps.isFinite {
      self[keyPath: distance] = max(self[keyPath: distance], ulps)
    } else {
      isLost = true
    }
  }
}
