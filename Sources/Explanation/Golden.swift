import Optimizers
import Trajectories

/// A recorded run with the same settings, as something to compare with.
struct Golden: Sendable {
  let recording: Story.Recording
  private let trajectory: Trajectory

  init(_ trajectory: Trajectory) {
    self.trajectory = trajectory
    recording = Story.Recording(trajectory)
  }

  /// How near the optimizer is after its last step; `nil` where the recording has ended.
  mutating func agreement<R: Rule, E: Element>(_ optimizer: Optimizer<R, E>) -> Story.Agreement? {
    let index = optimizer.steps - trajectory.initialStep - 1
    guard trajectory.steps.indices.contains(index) else { return nil }
    var worst = 0.0
    let before =
      index == 0 ? trajectory.parameters.map(\.initial) : trajectory.steps[index - 1].parameters
    let step = trajectory.steps[index]
    for (i, parameter) in optimizer.parameters.enumerated() {
      for k in parameter.values.indices {
        worst = max(
          worst,
          E.dtype.ulps(
            parameter.values[k].exactDouble, from: step.parameters[i][k], before: before[i][k]))
      }
      for slot in optimizer.groups[0].rule.memory {
        guard let expected = step.state?[i][slot.name] else { continue }
        let old = index == 0 ? nil : trajectory.steps[index - 1].state?[i][slot.name]
        for (k, number) in parameter.memory[slot].enumerated() {
          worst = max(
            worst,
            E.dtype.ulps(number.exactDouble, from: expected[k], before: old?[k] ?? slot.initial))
        }
      }
    }
    return Story.Agreement(recording: recording, ulps: worst)
  }
}

extension Story.Recording {
  /// What is said of a trajectory that is compared with.
  package init(_ trajectory: Trajectory) {
    id = trajectory.id
    let names = [
      "torch": "PyTorch", "numpy-reference": "the NumPy reference",
      "optim-explain": "optim-explain",
    ]
    let producer = trajectory.producer
    self.producer = (names[producer.name] ?? producer.name) + " " + producer.version
    bound = trajectory.agreement?.freeRunningULPs ?? Replay.defaultBounds.freeRunningULPs ?? 64
  }
}
