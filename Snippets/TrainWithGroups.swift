// Two groups with hyperparameters of their own, a schedule, and a checkpoint in mid-flight.

import Objectives
import Optimizers

let problem = try ObjectiveCatalog.problem(
  named: "linear-regression", options: [("batch_size", 10)], seed: 7)
var source = problem.source(of: Float.self)
let start = problem.start(of: Float.self)

var sgd = try Optimizer([
  .init(Momentum(momentum: 0.9, weightDecay: 0.01), [Parameter("weight", start[0])]),
  .init(Momentum(momentum: 0.9), [Parameter("bias", start[1])]),
])
let schedule = Schedule.cosine(steps: 200, warmup: 20)

for _ in 1...200 {
  let point = sgd.groups.map { $0.parameters[0].values }
  let evaluation = source.next(at: point)
  for (i, gradient) in evaluation.gradients.enumerated() {
    sgd.groups[i].parameters[0].gradient = gradient
  }
  sgd.lr = schedule.lr(0.05, at: sgd.steps + 1)
  sgd.step()
}
let checkpoint = sgd.state  // Codable, and exact
try sgd.restore(checkpoint)
print("loss", source.loss(at: sgd.groups.map { $0.parameters[0].values }))
