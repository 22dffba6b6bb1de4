// A narrow valley, f(x, y) = 0.1x² + 2y², and Adam with a learning rate of one's own.

import Optimizers

var adam = try Optimizer(Adam(lr: 0.1), [Parameter("theta", [-5.0, -2.0])])
for _ in 1...100 {
  let p = adam.parameters[0].values
  adam.parameters[0].gradient = [0.2 * p[0], 4 * p[1]]
  adam.step()
}
print(adam.parameters[0].values)
