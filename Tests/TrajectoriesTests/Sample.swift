import Trajectories

/// A small file that uses every key of the format, to be spoiled by tests.
let sample = """
  {
    "$schema": "trajectory.schema.json",
    "format": "optim-trajectory/1",
    "id": "adam/pytorch/sample-float32",
    "title": "A sample",
    "purpose": "Has every key.",
    "flags": ["one", "two"],
    "optimizer": { "name": "adam", "convention": "pytorch", "hyperparameters": { "lr": 0.1, "amsgrad": false, "eps_placement": "inside" } },
    "dtype": "float32",
    "objective": { "name": "valley", "options": { "noise": 0.5 }, "seed": 18446744073709551615 },
    "producer": { "name": "by hand", "version": "1", "script": "none", "note": "not computed" },
    "agreement": { "stepwise_ulps": 2, "free_running_ulps": 8.5 },
    "initial_step": 2,
    "initial_state": [{ "exp_avg": [0, 0.5] }, {}],
    "parameters": [
      { "name": "theta", "shape": [2, 1], "initial": [-5, -0.0] },
      { "name": "bias", "shape": [], "initial": ["NaN"] }
    ],
    "steps": [
      { "step": 3, "lr": 0.01, "loss": 10.5, "gradients": [[-1, 1e-45], null], "parameters": [[0.1, 0.30000001192092896], [1]], "state": [{ "exp_avg": [1, 2], "exp_avg_sq": [3, 4] }, {}] },
      { "step": 4, "gradients": [[1, 2], [3]], "parameters": [["Infinity", "-Infinity"], [1]] }
    ]
  }

  """

/// The sample as a value, each decimal rounded to `Float` by the compiler.
let sampleTrajectory = Trajectory(
  id: "adam/pytorch/sample-float32", title: "A sample", purpose: "Has every key.",
  flags: ["one", "two"],
  optimizer: .init(
    name: "adam", convention: "pytorch",
    hyperparameters: ["lr": 0.1, "amsgrad": false, "eps_placement": "inside"]),
  dtype: .float32,
  objective: .init(name: "valley", options: ["noise": 0.5], seed: .max),
  producer: .init(name: "by hand", version: "1", script: "none", note: "not computed"),
  agreement: .init(stepwiseULPs: 2, freeRunningULPs: 8.5),
  initialStep: 2,
  initialState: [["exp_avg": [0, 0.5]], [:]],
  parameters: [
    .init(name: "theta", shape: [2, 1], initial: [-5, -0.0]),
    .init(name: "bias", shape: [], initial: [.nan]),
  ],
  steps: [
    .init(
      step: 3, lr: 0.01, loss: 10.5,
      gradients: [[-1, Double(Float.leastNonzeroMagnitude)], nil],
      parameters: [[Double(Float(0.1)), Double(Float(0.3))], [1]],
      state: [["exp_avg": [1, 2], "exp_avg_sq": [3, 4]], [:]]),
    .init(
      step: 4, gradients: [[1, 2], [3]], parameters: [[.infinity, -.infinity], [1]]),
  ])

func read(_ text: String, file: String = "sample.json") throws -> Trajectory {
  try Trajectory(bytes: Array(text.utf8), file: file)
}
