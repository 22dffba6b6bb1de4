import Objectives
import Optimizers
import Trajectories

extension Golden {
  /// A recorded run of the very same settings, PyTorch's own if there is one; `nil` where there is none.
  init?(in corpus: Corpus, rule: some Rule, problem: Problem, dtype: DType) {
    let names: Set = rule is Momentum ? ["momentum", "sgd"] : [type(of: rule).name]
    let candidates = corpus.entries
      .filter { names.contains($0.optimizer) && $0.dtype == dtype && $0.objective == problem.name }
      .sorted {
        ($0.producer == "torch" ? 0 : 1, $0.id.count) < (
          $1.producer == "torch" ? 0 : 1, $1.id.count
        )
      }
    for entry in candidates {
      // What cannot be read is no golden; `verify` is there to say so. The index rules most files out unread.
      guard let recorded = try? corpus.rule(of: entry), recorded.isEqual(to: rule),
        let trajectory = try? Trajectory(contentsOf: corpus.path(of: entry)),
        trajectory.starts(as: problem),
        trajectory.steps.allSatisfy({ $0.lr == nil && !$0.gradients.contains(nil) })
      else { continue }
      self.init(trajectory)
      return
    }
    return nil
  }
}

extension Rule {
  /// Whether the other is the same rule with the same hyperparameters.
  package func isEqual(to other: some Rule) -> Bool { self == other as? Self }
}

extension Trajectory {
  /// Whether the trajectory minimizes this very problem, from its start on.
  fileprivate func starts(as problem: Problem) -> Bool {
    guard let objective, initialStep == 0, initialState == nil else { return false }
    let options = objective.options.entries.compactMap { entry -> (name: String, value: Double)? in
      guard case .number(let value) = entry.value else { return nil }
      return (entry.name, value)
    }
    guard options.count == objective.options.entries.count,
      let own = try? ObjectiveCatalog.problem(
        named: objective.name, options: options, seed: objective.seed ?? 0)
    else { return false }
    return own.name == problem.name && own.options.map(\.value) == problem.options.map(\.value)
      && (own.seed == problem.seed || problem.objective != nil && !problem.isStochastic)
      && parameters.map(\.initial) == problem.parameters.map { $0.start.map(dtype.rounded) }
  }
}
