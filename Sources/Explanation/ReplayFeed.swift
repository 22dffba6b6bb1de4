import Optimizers
import Trajectories

/// The gradients that a trajectory file has, with what it says came out.
struct ReplayFeed<E: Element>: Feed {
  private let steps: [Trajectory.Step]
  private var index = 0

  init(_ trajectory: Trajectory) { steps = trajectory.steps }

  mutating func next(at parameters: [Parameter<E>], shown: [ShownCoordinate]) -> Given<E>? {
    guard index < steps.count else { return nil }
    let step = steps[index]
    index += 1
    let values = shown.compactMap { x in
      step.gradients[x.parameter].map {
        Story.Value(coordinate: x.name, expression: nil, result: $0[x.index], dtype: E.dtype)
      }
    }
    let line = Story.Line(
      symbol: "g", meaning: "gradient", formula: .text("as recorded"), values: values)
    return Given(
      loss: step.loss.map { E(nearest: $0) },
      gradients: step.gradients.map { $0?.map { E(nearest: $0) } },
      // Nobody knows where a file's gradients come from.
      isRandom: true,
      lines: values.isEmpty ? [] : [line],
      lr: step.lr, drawn: nil, recorded: step)
  }

  mutating func loss(at parameters: [Parameter<E>]) -> E? {
    index < steps.count ? steps[index].loss.map { E(nearest: $0) } : nil
  }
}
