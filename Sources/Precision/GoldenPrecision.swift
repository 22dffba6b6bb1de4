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
  /// The bounds that the file states.
  public let bounds: Trajectory.Agreement

  /// How far its numbers are from those of the true step from the recorded state before, in ulps.
  public internal(set) var stepwise = 0.0
  /// How far they are from the true run with the same gradients, in ulps.
  public internal(set) var freeRunning = 0.0
  /// How far the numbers of a step could be from the true ones by rounding, if all of it went the same way.
  public internal(set) var possible = 0.0
  /// How many recorded numbers are not finite where the true ones are; they count in no distance.
  public internal(set) var lost = 0

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
    bounds = trajectory.agreement ?? Replay.defaultBounds
    var replayer = try Replayer<R, E>(trajectory, rule)
    let slots = rule.memory
    var truth = WidePath<R, E>(at: replayer.optimizer.parameters, slots)
    var products = WideProducts()
    while let step = replayer.next {
      replayer.prepare()
      let rule = replayer.optimizer.groups[0].rule
      let (before, numbers) = (replayer.optimizer.parameters, replayer.optimizer.nextNumbers())
      var born = WidePath<R, E>(at: before, slots)
      born.step(rule, numbers, gradients: before.map(\.gradient))
      truth.step(
        rule,
        numbers.enumerated().map { i, number in
          number.map { products.widened($0, of: rule, at: i) }
        }, gradients: before.map(\.gradient))
      replayer.advance()
      replayer.follow()
      for (i, parameter) in before.enumerated() {
        guard let number = numbers[i], let gradient = parameter.gradient else { continue }
        let traced = rule.step(number) as (inout Coordinate<R, Traced<E>>) -> Void
        for k in parameter.values.indices {
          let ends = StepTracer<R, E>(rule).ends(
            (parameter.values[k], gradient[k], slots.map { parameter.remembered($0, at: k) }),
            traced)
          for (q, slot) in ([nil] + slots.map(Optional.some)).enumerated() {
            guard let found = slot.map({ step.state?[i][$0.name]?[k] }) ?? step.parameters[i][k]
            else { continue }
            let old = slot.map { parameter.remembered($0, at: k) } ?? parameter.values[k]
            add(
              found, old.exactDouble, born.value(of: slot, i, k), truth.value(of: slot, i, k),
              ends[q])
          }
        }
      }
    }
  }

  private mutating func add(
    _ found: Double, _ before: Double, _ born: DoubleDouble, _ truth: DoubleDouble,
    _ expression: Expression
  ) {
    let local = dtype.ulps(found, from: born, before: before)
    guard local.isFinite else { return lost += 1 }
    stepwise = max(stepwise, local)
    let unit = dtype.ulp(of: max(born.head.magnitude, before.magnitude))
    let bound = expression.errorBound() / unit
    if found.isFinite, bound.isFinite { possible = max(possible, bound) }
    let total = dtype.ulps(found, from: truth, before: before)
    if total.isFinite { freeRunning = max(freeRunning, total) }
  }
}
