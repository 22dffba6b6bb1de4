import Optimizers
import Trajectories

/// The search for the value of one hyperparameter with which a trajectory's optimizer does what was recorded.
///
/// A secant search on one recorded number, the one that is furthest off where the trajectory first differs.
struct HyperparameterFit {
  /// The most digits that a value may have that somebody chose.
  private static let digits = 6

  private let trajectory: Trajectory
  private let bound: Double
  private let place: Replay.Difference

  /// - Returns: `nil` when the trajectory does not differ in finite numbers.
  /// - Throws: `ReplayError` when the trajectory cannot be replayed.
  init?(_ trajectory: Trajectory, bound: Double) throws(ReplayError) {
    let differences = try trajectory.firstDifferences(beyond: bound)
    // What is remembered comes before what it is used for.
    let first = differences.first { $0.ulps > bound }
    guard
      let place = differences.filter({ $0.quantity == first?.quantity && $0.found.isFinite })
        .max(by: { $0.ulps < $1.ulps }), place.expected.isFinite
    else { return nil }
    self.trajectory = trajectory
    self.bound = bound
    self.place = place
  }

  /// The value that somebody may have chosen, with the fewest digits with which the number is as recorded.
  ///
  /// - Returns: `nil` where the hyperparameter has no say in that number, or no such value is found.
  func value(of name: String, from start: Double) -> Double? {
    guard let fitting = root(name, from: start) else { return nil }
    let rounded = (1...Self.digits).lazy.compactMap {
      Double(DType.float64.text(of: fitting, digits: $0).text)
    }
    func fits(_ value: Double) -> Bool { error(name, value).map { $0.ulps <= bound } ?? false }
    return fits(0) ? 0 : rounded.first(where: fits)
  }

  private func root(_ name: String, from start: Double) -> Double? {
    guard var e0 = error(name, start) else { return nil }
    // What is small may have to grow to be felt at all; and near 1 what counts is how far it is from there.
    let others = [2, 10, 100, 1e4, 1e8, 1e16, 1e32].lazy.flatMap { factor in
      start == 0
        ? [factor / 100] : [1 - (1 - start) * factor, start * factor, start / factor]
    }
    let felt = others.compactMap { x in error(name, x).map { (x, $0) } }
      .first { $1.difference != e0.difference }
    guard var (x1, e1) = felt else { return nil }
    var x0 = start
    for _ in 0..<60 where e1.difference != 0 && e1.difference != e0.difference {
      let slope = (e1.difference - e0.difference) / (x1 - x0)
      var next = x1 - e1.difference / slope
      var error = error(name, next)
      // Out of range, or as far off as it was: half way.
      for _ in 0..<60 where (error?.ulps ?? .infinity) > 2 * e1.ulps {
        next = (next + x1) / 2
        error = self.error(name, next)
      }
      guard let error, next != x1 else { break }
      (x0, e0, x1, e1) = (x1, e1, next, error)
    }
    return x1
  }

  /// How far the number is from the recorded one with another value; `nil` for a value that cannot be.
  private func error(_ name: String, _ value: Double) -> (difference: Double, ulps: Double)? {
    var changed = trajectory
    changed.optimizer.hyperparameters[name] = .number(value)
    guard let differences = try? changed.differences(at: place.step) else { return nil }
    let here = differences.first {
      $0.parameter == place.parameter && $0.coordinate == place.coordinate
        && $0.quantity == place.quantity
    }
    guard let here else { return (0, 0) }
    return here.found.isFinite ? (here.found - here.expected, here.ulps) : nil
  }
}

extension Trajectory {
  /// All that differs after a step, each step started from the recorded state before it.
  fileprivate func differences(at number: Int) throws(ReplayError) -> [Replay.Difference] {
    try differences { step, _ in step == number }
  }

  /// All that differs after the first step after which something is beyond a bound; nothing if all agrees.
  fileprivate func firstDifferences(beyond bound: Double) throws(ReplayError) -> [Replay.Difference]
  {
    try differences { _, differences in differences.contains { $0.ulps > bound } }
  }

  private func differences(
    until isReached: (Int, [Replay.Difference]) -> Bool
  ) throws(ReplayError) -> [Replay.Difference] {
    guard let element = dtype.element else { throw ReplayError.missing(dtype) }
    return try differences(try rule(), element, isReached)
  }

  private func differences<R: Rule, E: Element>(
    _ rule: R, _: E.Type, _ isReached: (Int, [Replay.Difference]) -> Bool
  ) throws(ReplayError) -> [Replay.Difference] {
    var replayer = try Replayer<R, E>(self, rule)
    while let step = replayer.next {
      let before = replayer.optimizer.parameters
      replayer.step()
      var differences: [Replay.Difference] = []
      replayer.compare(with: step, before: before) { differences.append($0) }
      if isReached(step.step, differences) { return differences }
      replayer.follow()
    }
    return []
  }
}
