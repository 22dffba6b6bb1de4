import Optimizers
import Trajectories

/// A trajectory's optimizer, led along it with a mistake.
struct MistakenReplay<R: Rule, E: Element> {
  private(set) var replayer: Replayer<R, E>
  private var optimizer: MistakenOptimizer<R, E>

  /// The optimizer before the first step.
  ///
  /// - Returns: `nil` where the mistake cannot be made: it remembers something else, and the trajectory starts
  ///   with a memory.
  /// - Throws: `ReplayError` when the trajectory's state does not fit the rule.
  init?(_ mistake: Mistake?, _ trajectory: Trajectory, _ rule: R) throws(ReplayError) {
    let mistaken = rule.mistaken(mistake)
    let known = Set(rule.memory.map(\.name))
    guard trajectory.initialState == nil || mistaken.memory.allSatisfy({ known.contains($0.name) })
    else { return nil }
    replayer = try Replayer(trajectory, rule)
    replayer.change { $0.groups[0].rule = mistaken }
    optimizer = MistakenOptimizer(mistake, rule, trajectory.problem)
  }

  /// Does the next step.
  ///
  /// - Returns: the parameters before it.
  mutating func step() -> [Parameter<E>] {
    let before = replayer.optimizer.parameters
    replayer.prepare()
    replayer.advance { optimizer.step(&$0) }
    return before
  }

  /// Puts the recorded numbers of the step just done in the place of the optimizer's own.
  mutating func follow() { replayer.follow() }
}
