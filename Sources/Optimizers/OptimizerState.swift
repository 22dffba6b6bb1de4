/// All that an optimizer remembers between two steps, without the parameters themselves: what PyTorch's
/// `state_dict` holds.
///
/// It is `Codable`, and exact: every number is written so that it reads back to the same bits.
public struct OptimizerState<E: Element>: Sendable, Equatable, Codable {
  /// One group's hyperparameters and memories.
  public struct Group: Sendable, Equatable, Codable {
    /// The hyperparameters and switches by name.
    public var hyperparameters: [String: HyperparameterValue]
    /// The memories, in the order of the parameters.
    public var parameters: [ParameterState<E>]
  }

  /// The optimizer's name.
  public var optimizer: String
  /// How many steps have been done.
  public var steps: Int
  /// How many parameters have been updated, over all steps.
  public var updates: Int
  /// The groups.
  public var groups: [Group]
}

/// What an optimizer remembers of one parameter.
public struct ParameterState<E: Element>: Sendable, Equatable {
  /// At how many steps the parameter had a gradient.
  public var steps: Int
  /// The memory by PyTorch's names, such as `exp_avg`; `nil` before the first step.
  public var memory: [String: [E]]?

  /// A memory by PyTorch's names, after so many steps.
  public init(steps: Int, memory: [String: [E]]?) {
    self.steps = steps
    self.memory = memory
  }
}

extension Optimizer {
  /// What is remembered now.
  public var state: OptimizerState<E> {
    OptimizerState(
      optimizer: R.name, steps: steps, updates: updates,
      groups: groups.map { group in
        OptimizerState.Group(
          hyperparameters: Dictionary(
            uniqueKeysWithValues: R.hyperparameters.map { ($0.name, $0.value(in: group.rule)) }),
          parameters: group.parameters.map { parameter in
            ParameterState(
              steps: parameter.memory.steps, memory: parameter.remembered(group.rule.memory))
          })
      })
  }

  /// Goes on from a state as if nothing had happened since it was read, hyperparameters included.
  ///
  /// - Throws: `StateError` when the state is another optimizer's, or does not fit the parameters;
  ///   `HyperparameterError` for hyperparameters that cannot be. Nothing is changed then.
  public mutating func restore(_ state: OptimizerState<E>) throws {
    guard state.optimizer == R.name else {
      throw StateError("The state is of \(state.optimizer), and the optimizer is \(R.name).")
    }
    guard state.groups.map(\.parameters.count) == groups.map(\.parameters.count) else {
      throw StateError(
        "The state has groups of \(state.groups.map(\.parameters.count)) parameters, "
          + "and the optimizer groups of \(groups.map(\.parameters.count)).")
    }
    guard state.steps >= 0, state.updates >= 0,
      state.groups.allSatisfy({ $0.parameters.allSatisfy { $0.steps >= 0 } })
    else { throw StateError("The state counts fewer than 0 steps.") }
    var restored = self
    restored.steps = state.steps
    restored.updates = state.updates
    for (i, group) in state.groups.enumerated() {
      let names = R.hyperparameters.map(\.name)
      if let unknown = group.hyperparameters.keys.sorted().first(where: { !names.contains($0) }) {
        throw StateError("The state has the hyperparameter '\(unknown)', which \(R.name) lacks.")
      }
      for hyperparameter in R.hyperparameters {
        if let value = group.hyperparameters[hyperparameter.name] {
          try hyperparameter.set(value, in: &restored.groups[i].rule)
        }
      }
      try restored.groups[i].rule.check()
      let slots = restored.groups[i].rule.memory
      for (j, saved) in group.parameters.enumerated() {
        try restored.groups[i].parameters[j].restore(saved, slots)
      }
    }
    self = restored
  }
}

extension Parameter {
  /// The memory by name; without the slots that a change of hyperparameters has just made and the next
  /// step will fill.
  fileprivate func remembered(_ slots: [Slot]) -> [String: [E]]? {
    guard !memory.isEmpty else { return nil }
    let kept = slots.filter { memory[$0].count == values.count }
    return Dictionary(uniqueKeysWithValues: kept.map { ($0.name, memory[$0]) })
  }

  /// Puts back what was remembered; places that the state does not name begin anew.
  package mutating func restore(_ state: ParameterState<E>, _ slots: [Slot]) throws(StateError) {
    var memory = Memory<E>()
    memory.steps = state.steps
    // A rule that remembers nothing has an empty memory even after its first step.
    if slots.isEmpty { memory.isEmpty = state.memory == nil }
    for (key, numbers) in (state.memory ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard let slot = slots.first(where: { $0.name == key }) else {
        throw StateError(
          "Parameter '\(name)': the state has '\(key)', and with these hyperparameters there is "
            + "\(slots.isEmpty ? "nothing" : slots.map(\.name).joined(separator: ", ")) to remember."
        )
      }
      guard numbers.count == values.count else {
        throw StateError(
          "Parameter '\(name)' has \(values.count) numbers, and '\(key)' in the state \(numbers.count)."
        )
      }
      memory[slot] = numbers
      memory.isEmpty = false
    }
    memory.prepare(slots, count: values.count)
    self.memory = memory
  }
}

/// A state that does not fit the optimizer, in one sentence.
public struct StateError: Error, Equatable, CustomStringConvertible {
  /// The sentence.
  public let description: String

  init(_ description: String) { self.description = description }
}
