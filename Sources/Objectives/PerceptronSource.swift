import Optimizers

/// A network on its way through the minibatches.
struct PerceptronSource: Sendable {
  private let network: Perceptron
  private var order: MinibatchOrder

  init(_ network: Perceptron) {
    self.network = network
    order = MinibatchOrder(
      samples: network.images.count, batchSize: network.batchSize, dropsLast: true,
      rng: network.rng)
  }

  /// The next minibatch's mean loss and its derivatives, computed in float64 and rounded once.
  mutating func next<E: Element>(at parameters: [[E]]) -> Evaluation<E> {
    let batch = order.next()
    let (loss, gradients) = network.evaluate(batch.samples, at: doubles(parameters))
    return Evaluation(
      loss: E(nearest: loss), gradients: gradients.map { $0.map(E.init(nearest:)) },
      draw: .minibatch(batch))
  }

  /// The mean loss of all pictures.
  func loss<E: Element>(at parameters: [[E]]) -> E {
    E(nearest: network.evaluate(network.images.labels.indices, at: doubles(parameters)).loss)
  }

  private func doubles<E: Element>(_ parameters: [[E]]) -> [[Double]] {
    parameters.map { $0.map(\.exactDouble) }
  }
}
