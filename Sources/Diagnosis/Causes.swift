import Explanation
import Optimizers
import Trajectories

extension Cause {
  /// What would account for a trajectory that differs, as far as steps by themselves can tell.
  ///
  /// Tried are known mistakes, other conventions, other values of a single setting and, where none of these accounts
  /// for it, numbers of less precision.
  ///
  /// - Parameters:
  ///   - trajectory: what differs.
  ///   - replay: how its own optimizer compares with it.
  /// - Returns: all changes with which every step agrees; if there is none, the one that comes nearest, if that is by
  ///   `MutationScore.margin` nearer than the optimizer itself; empty where none does, and where each step by
  ///   itself agrees already.
  /// - Throws: `ReplayError` when the trajectory cannot be replayed.
  public static func causes(
    of trajectory: Trajectory, replayed replay: Replay
  ) throws(ReplayError) -> [Cause] {
    guard let element = trajectory.dtype.element else {
      throw ReplayError.missing(trajectory.dtype)
    }
    guard replay.stepwise.first != nil else { return [] }
    let search = Search(
      trajectory: trajectory, bound: replay.stepwise.bound, worst: replay.stepwise.worst)
    return search.causes(try trajectory.rule(), element)
  }

  /// The changes of a trajectory's optimizer that are tried.
  struct Search {
    let trajectory: Trajectory
    /// The bound, in ulps.
    let bound: Double
    /// How far the optimizer itself is at the worst, in ulps.
    let worst: Double

    /// How far away a change is still worth naming.
    private var limit: Double {
      worst.isFinite ? max(bound, worst / MutationScore.margin) : bound
    }

    func causes<R: Rule, E: Element>(_ rule: R, _: E.Type) -> [Cause] {
      let mistakes = Mistakes.of(R.name).compactMap { mistake in
        distance(of: mistake, rule, E.self).map { (Change.mistake(mistake), $0) }
      }
      let others = named(mistakes, R.name) + named(conventions(rule), R.name)
      // Any number fits some mistakes, such as a tiny ε the one without; but the learning rate is what most people
      // change.
      let numbers = numbers(rule, only: others.contains(where: \.agrees) ? "lr" : nil)
      // What only sets a setting need not be said twice.
      let settings = named(switches(rule) + numbers, R.name).filter { cause in
        guard case .setting(let name, _, let value) = cause.change,
          let same = try? changing(name, to: value).rule()
        else { return false }
        return !others.contains { other in
          guard case .mistake(let mistake) = other.change else { return false }
          return rule.mistaken(mistake).isEqual(to: same)
        }
      }
      let found = others + settings
      let agreeing = found.filter(\.agrees)
      if !agreeing.isEmpty { return agreeing }
      if let format = named(formats(), R.name).first { return [format] }
      return found.min { $0.ulps < $1.ulps }.map { [$0] } ?? []
    }

    /// What is near enough.
    private func named(_ changes: [(Change, ulps: Double)], _ optimizer: String) -> [Cause] {
      changes.filter { $0.ulps <= limit }.map {
        Cause(change: $0, optimizer: optimizer, ulps: $1, agrees: $1 <= bound)
      }
    }

    /// How far every step is with a mistake; `nil` where it cannot be made, or is too far to be the cause.
    private func distance<R: Rule, E: Element>(
      of mistake: Mistake, _ rule: R, _: E.Type
    ) -> Double? {
      // No error is new: the trajectory has been replayed.
      guard var replay = try? MistakenReplay<R, E>(mistake, trajectory, rule) else { return nil }
      var worst = 0.0
      while let step = replay.replayer.next, worst <= limit {
        let before = replay.step()
        replay.replayer.compare(with: step, before: before) { worst = max(worst, $0.ulps) }
        replay.follow()
      }
      return worst
    }

    private func conventions<R: Rule>(_ rule: R) -> [(Change, ulps: Double)] {
      R.conventions.compactMap { convention in
        var changed = trajectory
        changed.optimizer.convention = convention.rawValue
        return distance(changed, unlike: rule).map { (.convention(convention), $0) }
      }
    }

    /// Each switch at each of its other positions.
    private func switches<R: Rule>(_ rule: R) -> [(Change, ulps: Double)] {
      R.hyperparameters.flatMap { hyperparameter -> [(Change, ulps: Double)] in
        let old = hyperparameter.value(in: rule)
        let others: [HyperparameterValue] =
          switch hyperparameter.domain {
          case .flag: old == true ? [false] : [true]
          case .choice(let words): words.map { .text($0) }
          default: []
          }
        return others.compactMap { value in
          distance(changing(hyperparameter.name, to: value), unlike: rule).map {
            (.setting(hyperparameter.name, old, value), $0)
          }
        }
      }
    }

    /// Each number, or that of one name, at the value that fits.
    private func numbers<R: Rule>(_ rule: R, only name: String?) -> [(Change, ulps: Double)] {
      guard let fit = try? HyperparameterFit(trajectory, bound: bound) else { return [] }
      return R.hyperparameters.filter { name == nil || $0.name == name }.compactMap {
        hyperparameter in
        let old = hyperparameter.value(in: rule)
        guard case .number(let number) = old,
          let value = fit.value(of: hyperparameter.name, from: number),
          let ulps = distance(changing(hyperparameter.name, to: .number(value)), unlike: rule)
        else { return nil }
        return (.setting(hyperparameter.name, old, .number(value)), ulps)
      }
    }

    /// The next format of less precision, within its own ulps.
    private func formats() -> [(Change, ulps: Double)] {
      let narrower = DType.allCases.filter { $0.precision < trajectory.dtype.precision }
      guard let dtype = narrower.max(by: { $0.precision < $1.precision }) else { return [] }
      var changed = trajectory
      changed.dtype = dtype
      guard let replay = try? Replay(of: changed), replay.stepwise.worst <= bound
      else { return [] }
      return [(.dtype(dtype), replay.stepwise.worst)]
    }

    private func changing(_ name: String, to value: HyperparameterValue) -> Trajectory {
      var changed = trajectory
      changed.optimizer.hyperparameters[name] = value
      return changed
    }

    /// How far every step of a changed trajectory is; `nil` where that changes nothing, or cannot be.
    private func distance<R: Rule>(_ changed: Trajectory, unlike rule: R) -> Double? {
      guard let other = try? changed.rule(), !other.isEqual(to: rule) else { return nil }
      return (try? Replay(of: changed))?.stepwise.worst
    }
  }
}
