// Write down what an optimizer of your own did, and see whether PyTorch's rule does the same.

import Trajectories

let mine = Trajectory(
  id: "mine", title: "Two steps of my SGD",
  optimizer: .init(name: "sgd", hyperparameters: ["lr": 0.5]), dtype: .float64,
  producer: .init(name: "my-framework", version: "1.0"),
  parameters: [.init(name: "theta", shape: [2], initial: [1, 2])],
  steps: [
    .init(step: 1, gradients: [[1, 4]], parameters: [[0.5, 0]]),
    .init(step: 2, gradients: [[0.5, 0]], parameters: [[0.25, 0.125]]),
  ])
let replay = try Replay(of: mine)
if let wrong = replay.firstDifference {
  // Step 2, coordinate 1: the file has 0.125, and the rule gives 0.0.
  print(
    "Step \(wrong.step), coordinate \(wrong.coordinate): the file has \(wrong.expected), "
      + "and the rule gives \(wrong.found).")
}
