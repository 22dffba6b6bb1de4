import Optimizers

/// An optimizer that is led along a trajectory, step by step.
public struct Replayer<R: Rule, E: Element> {
  /// The optimizer as it is now; its numbers are its own unless `follow` was called.
  public private(set) var optimizer: Optimizer<R, E>

  private let trajectory: Trajectory
  private var index = 0

  /// The optimizer before the first step.
  ///
  /// - Throws: `ReplayError` when the trajectory's state does not fit the rule.
  public init(_ trajectory: Trajectory, _ rule: R) throws(ReplayError) {
    self.trajectory = trajectory
    do {
      optimizer = try Optimizer(
        rule,
        trajectory.parameters.map {
          Parameter($0.name, shape: $0.shape, $0.initial.map { E(nearest: $0) })
        })
    } catch {
      throw ReplayError(.invalid, error.description)
    }
    // Who counts parameters, too, is told how many steps there were, since files say nothing else.
    optimizer.steps = trajectory.initialStep
    optimizer.updates = trajectory.initialStep
    for i in optimizer.parameters.indices {
      optimizer.parameters[i].memory.steps = trajectory.initialStep
    }
    if let state = trajectory.initialState { try remember(state, ["initial_state"]) }
    for (i, step) in trajectory.steps.enumerated() {
      let path = ["steps", "\(i)"]
      if let state = step.state { try check(state, path + ["state"]) }
      if let lr = step.lr { try check(lr, of: step, path + ["lr"]) }
    }
  }

  /// The step to be done next; `nil` after the last.
  public var next: Trajectory.Step? {
    index < trajectory.steps.count ? trajectory.steps[index] : nil
  }

  /// Gives the optimizer the next step's gradients and learning rate, and steps.
  public mutating func step() {
    prepare()
    advance()
  }

  /// Gives the optimizer the next step's gradients and learning rate.
  public mutating func prepare() {
    guard let step = next else { return }
    optimizer.take(step)
  }

  /// Steps with what was prepared.
  public mutating func advance() { advance { $0.step() } }

  /// Lets `step` do to the optimizer whatever it takes for a step.
  package mutating func advance(_ step: (inout Optimizer<R, E>) -> Void) {
    step(&optimizer)
    index += 1
  }

  /// Lets `change` have its way with the optimizer between two steps.
  package mutating func change(_ change: (inout Optimizer<R, E>) -> Void) { change(&optimizer) }

  /// Puts the recorded numbers of the step just done in the place of the optimizer's own.
  public mutating func follow() {
    let step = trajectory.steps[index - 1]
    for (i, values) in step.parameters.enumerated() {
      optimizer.parameters[i].values = values.map { E(nearest: $0) }
    }
    guard let state = step.state else { return }
    for i in state.indices { put(state[i], in: i) }
  }

  private mutating func put(_ state: Trajectory.State, in i: Int) {
    guard !state.isEmpty else { return }
    let slots = optimizer.groups[0].rule.memory
    optimizer.parameters[i].memory.prepare(slots, count: optimizer.parameters[i].values.count)
    for slot in slots {
      if let numbers = state[slot.name] {
        optimizer.parameters[i].memory[slot] = numbers.map { E(nearest: $0) }
      }
    }
    optimizer.parameters[i].memory.isEmpty = false
  }

  private mutating func remember(_ state: [Trajectory.State], _ path: [String]) throws(ReplayError)
  {
    try check(state, path)
    for i in state.indices { put(state[i], in: i) }
  }

  /// A recorded quantity that the rule does not keep can neither be compared nor taken over.
  private func check(_ state: [Trajectory.State], _ path: [String]) throws(ReplayError) {
    let names = optimizer.groups[0].rule.memory.map(\.name)
    for (i, memory) in state.enumerated() {
      for name in memory.keys.sorted() where !names.contains(name) {
        let kept =
          names.isEmpty ? "remembers nothing" : "remembers \(names.joined(separator: ", "))"
        let place = (path + ["\(i)"]).jsonPath
        throw ReplayError(
          .invalid, at: path + ["\(i)", name],
          "\(place) has '\(name)', and \(R.name) with these hyperparameters \(kept).")
      }
    }
  }

  /// A schedule's learning rate is what the hyperparameter may be; the format alone would allow any number.
  private func check(
    _ lr: Double, of step: Trajectory.Step, _ path: [String]
  ) throws(ReplayError) {
    guard let hyperparameter = R.hyperparameters.first(where: { $0.name == "lr" }) else { return }
    var rule = optimizer.groups[0].rule
    do { try hyperparameter.set(.number(lr), in: &rule) } catch {
      throw ReplayError(.invalid, at: path, "Step \(step.step) of \(error.description)")
    }
  }

  static func distance(
    _ trajectory: Trajectory, _ rule: R, isStepwise: Bool, bound: Double
  ) throws(ReplayError) -> Replay.Distance {
    var replayer = try Self(trajectory, rule)
    var distance = Replay.Distance(bound: bound)
    while let step = replayer.next {
      let before = replayer.optimizer.parameters
      replayer.step()
      replayer.compare(with: step, before: before) { difference in
        let worst = distance.worstByQuantity[difference.quantity] ?? 0
        distance.worstByQuantity[difference.quantity] = max(worst, difference.ulps)
        if difference.ulps > bound, distance.first == nil { distance.first = difference }
      }
      if isStepwise { replayer.follow() }
    }
    return distance
  }

  /// Reports each number that is not just as recorded: what is remembered first, then the parameters, in the
  /// order in which a step makes them.
  public func compare(
    with step: Trajectory.Step, before: [Parameter<E>], report: (Replay.Difference) -> Void
  ) {
    for (i, parameter) in optimizer.parameters.enumerated() {
      func compare(_ quantity: String, _ expected: [Double], _ found: [E], _ before: [E]) {
        for k in expected.indices {
          let number = found[k].exactDouble
          let ulps = trajectory.dtype.ulps(
            number, from: expected[k], before: k < before.count ? before[k].exactDouble : 0)
          guard ulps > 0 else { continue }
          report(
            Replay.Difference(
              step: step.step, parameter: parameter.name, coordinate: k, quantity: quantity,
              expected: expected[k], found: number, ulps: ulps))
        }
      }
      for slot in optimizer.groups[0].rule.memory {
        guard let expected = step.state?[i][slot.name], expected.count == parameter.values.count
        else { continue }
        let found = parameter.memory[slot]
        compare(slot.name, expected, found, before[i].memory[slot])
      }
      compare("parameter", step.parameters[i], parameter.values, before[i].values)
    }
  }
}

extension Optimizer {
  /// Takes over a recorded step's gradients and learning rate, if it has one.
  package mutating func take(_ step: Trajectory.Step) {
    if let lr = step.lr { self.lr = lr }
    for (i, gradient) in step.gradients.enumerated() {
      parameters[i].gradient = gradient?.map { E(nearest: $0) }
    }
  }
}
