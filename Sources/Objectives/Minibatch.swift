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
/// what is left over makes a last, shorter slice, or is dropped.
struct MinibatchOrder: Sendable {
  let samples: Int
  let batchSize: Int
  /// How many batches an epoch has.
  private let count: Int
  var rng: NumPyRandom
  private var order: [Int] = []
  private var epoch = 0
  /// How many batches of this epoch have been handed out.
  private var number = 0

  init(samples: Int, batchSize: Int, dropsLast: Bool = false, rng: NumPyRandom) {
    self.samples = samples
    self.batchSize = min(batchSize, samples)
    count = (dropsLast ? samples : samples + self.batchSize - 1) / self.batchSize
    self.rng = rng
  }

  mutating func next() -> Minibatch {
    if order.isEmpty || number == count {
      order = rng.permutation(samples)
      epoch += 1
      number = 0
    }
    let first = number * batchSize
    number += 1
    return Minibatch(
      epoch: epoch, number: number, count: count,
      samples: order[first..<min(first + batchSize, samples)])
  }
}
