/// Which samples one step of stochastic gradient descent saw.
public struct Minibatch: Sendable, Equatable {
  /// Which pass over all samples this is, from 1 on.
  public let epoch: Int

  /// Which batch of the epoch, from 1 on.
  public let number: Int

  /// How many batches an epoch has.
  public let count: Int

  /// The samples' indices, from 0 on, in the order of the sums.
  public let samples: ArraySlice<Int>
}

extension Minibatch: CustomStringConvertible {
  /// For example, "samples 3, 17 and 4 (batch 2 of 10, epoch 1)".
  public var description: String {
    let names = samples.map(String.init)
    let listed =
      names.count < 2
      ? "sample " + names.joined()
      : "samples " + names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
    return "\(listed) (batch \(number) of \(count), epoch \(epoch))"
  }
}

/// Minibatches in a seeded order: each epoch is a new permutation, cut into slices of one size;
/// what is left over makes a last, shorter slice.
struct MinibatchOrder: Sendable {
  let samples: Int
  let batchSize: Int
  var rng: NumPyRandom
  private var order: [Int] = []
  private var epoch = 0
  private var done = 0

  init(samples: Int, batchSize: Int, rng: NumPyRandom) {
    self.samples = samples
    self.batchSize = min(batchSize, samples)
    self.rng = rng
  }

  mutating func next() -> Minibatch {
    if done == order.count {
      order = rng.permutation(samples)
      epoch += 1
      done = 0
    }
    let end = min(done + batchSize, samples)
    defer { done = end }
    return Minibatch(
      epoch: epoch, number: done / batchSize + 1, count: (samples + batchSize - 1) / batchSize,
      samples: order[done..<end])
  }
}
