import Optimizers
import RealModule

/// A regression in one number format, on its way through the minibatches.
struct RegressionSource<E: Element>: Sendable {
  let loss: RegressionLoss
  let features: Int
  let inputs: [E]
  let targets: [E]
  /// None where each step sees all samples.
  var order: MinibatchOrder?

  init(_ regression: Regression) {
    loss = regression.loss
    features = regression.features
    inputs = regression.inputs.map(E.init(nearest:))
    targets = regression.targets.map(E.init(nearest:))
    if regression.batchSize > 0 {
      order = MinibatchOrder(
        samples: regression.samples, batchSize: regression.batchSize, rng: regression.rng)
    }
  }

  mutating func next(at parameters: [[E]]) -> Evaluation<E> {
    guard let batch = order?.next() else {
      let (loss, gradients) = evaluate(targets.indices, parameters[0], parameters[1][0])
      return Evaluation(loss: loss, gradients: gradients, draw: .nothing)
    }
    let (loss, gradients) = evaluate(batch.samples, parameters[0], parameters[1][0])
    return Evaluation(loss: loss, gradients: gradients, draw: .minibatch(batch))
  }

  /// The mean loss of some samples, and its derivatives by weights and bias.
  @_specialize(where E == Double, S == Range<Int>)
  @_specialize(where E == Double, S == ArraySlice<Int>)
  @_specialize(where E == Float, S == Range<Int>)
  @_specialize(where E == Float, S == ArraySlice<Int>)
  func evaluate<S: Collection<Int>>(_ samples: S, _ w: [E], _ b: E) -> (E, [[E]]) {
    let zero = E(nearest: 0)
    var sum = zero, byWeight = Array(repeating: zero, count: features), byBias = zero
    for i in samples {
      let first = i * features
      var z = inputs[first] * w[0]
      for j in 1..<max(1, features) { z = z + inputs[first + j] * w[j] }
      z = z + b
      let (loss, slope) = sample(z, targets[i])
      sum = sum + loss
      for j in 0..<features { byWeight[j] = byWeight[j] + slope * inputs[first + j] }
      byBias = byBias + slope
    }
    let count = Double(samples.count)
    let scale = E(nearest: (loss == .squares ? 2 : 1) / count)
    for j in 0..<features { byWeight[j] = scale * byWeight[j] }
    return (sum / E(nearest: count), [byWeight, [scale * byBias]])
  }

  /// One sample's loss, and what its inputs are multiplied by in the gradient.
  @inline(__always)
  private func sample(_ z: E, _ t: E) -> (loss: E, slope: E) {
    guard loss == .logistic else {
      let difference = z - t
      return (E.square(difference), difference)
    }
    // −t log σ(z) − (1 − t) log(1 − σ(z)) = log(1 + eᶻ) − tz, without overflow. The logarithm and σ
    // are computed in float64 and rounded once.
    let exact = z.exactDouble
    let small = Double.exp(-abs(exact))
    let softplus = E(nearest: max(exact, 0) + .log(onePlus: small))
    let σ = E(nearest: exact < 0 ? small / (1 + small) : 1 / (1 + small))
    return (softplus - t * z, σ - t)
  }
}
