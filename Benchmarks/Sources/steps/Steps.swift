import Optimizers

/// Steps of an optimizer on one parameter of so many numbers.
func steps<R: Rule, E: VectorElement>(
  _ rule: R, count: Int, threads: Int, _: E.Type
) throws -> Subject {
  // Values and gradients of both signs and of many magnitudes, the same as in compare.py.
  let gradient = (0..<count).map { E($0 * 7919 % 2003 - 1001) / 1000 }
  var parameter = Parameter("theta", gradient.map { $0 * 3 })
  parameter.gradient = gradient
  var optimizer = try Optimizer(rule, [parameter])
  optimizer.threads = threads
  optimizer.step()
  return { times in
    // Early in a training, where βᵗ costs most: later it is 0.
    optimizer.parameters[0].memory.steps = 1000
    repeatSteps(of: &optimizer, times)
  }
}

/// Inout, so that the closure's variable is accessed once and not at each step.
private func repeatSteps<R: Rule, E: VectorElement>(
  of optimizer: inout Optimizer<R, E>, _ times: Int
) {
  for _ in 0..<times { optimizer.step() }
}
