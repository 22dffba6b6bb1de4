import Optimizers

/// A network of one hidden layer that learns to tell classes of pictures apart, minibatch by
/// minibatch.
///
/// It computes z = W₂·relu(W₁·x + b₁) + b₂, a number for each class, and is told the cross entropy
/// −log softmax(z)ₜ of the right class t. The hidden units have a kink at 0 (Nair & Hinton 2010)
/// rather than a tanh: nothing but exp and log is then computed differently elsewhere.
///
/// With rng = `numpy.random.default_rng(seed)`, in this order: W₁, b₁, W₂, b₂, every number of a layer
/// (2·rng.random() − 1) / √(its inputs), as PyTorch's `Linear` spreads them; then a permutation of
/// the pictures for each epoch. What is left over after the last full batch waits for the next one.
///
/// Loss and gradients are computed in float64, whatever the number format: a narrow format rounds
/// parameters and gradients, not each product on the way.
public struct Perceptron: Sendable {
  /// What is looked at.
  public let images: LabelledImages

  /// How many hidden units there are.
  public let hidden: Int

  /// How many pictures a step sees.
  public let batchSize: Int

  /// The seed of the weights and of the order of the pictures.
  public let seed: UInt64

  /// Where the parameters start: W₁, b₁, W₂ and b₂, row by row.
  public let start: [[Double]]

  /// Where the minibatches' order goes on drawing.
  let rng: NumPyRandom

  /// A network with weights drawn at random.
  ///
  /// - Precondition: `hidden` is 1 or more, `batchSize` is at least 1 and at most the number of
  ///   pictures.
  public init(_ images: LabelledImages, hidden: Int = 32, batchSize: Int = 64, seed: UInt64) {
    precondition(hidden >= 1, "a hidden layer needs a unit")
    precondition((1...max(1, images.count)).contains(batchSize), "a batch needs so many pictures")
    self.images = images
    self.hidden = hidden
    self.batchSize = batchSize
    self.seed = seed
    var rng = NumPyRandom(seed: seed)
    start = [(images.pixels, hidden), (hidden, images.classes)].flatMap { inputs, outputs in
      let bound = 1 / Double(inputs).squareRoot()
      return [outputs * inputs, outputs].map { count in
        rng.random(count).map { (2 * $0 - 1) * bound }
      }
    }
    self.rng = rng
  }

  /// How many pictures have the largest number at their class.
  ///
  /// - Precondition: The arrays are as long as those of `start`.
  public func correct(at parameters: [[Double]]) -> Int {
    var pass = PerceptronPass(self, at: parameters)
    return images.labels.indices.count { pass.guess($0) == images.labels[$0] }
  }

  /// The mean loss of some pictures, and its derivatives by each parameter.
  func evaluate(
    _ samples: some Collection<Int>, at parameters: [[Double]]
  ) -> (loss: Double, gradients: [[Double]]) {
    var pass = PerceptronPass(self, at: parameters)
    for sample in samples { pass.learn(sample) }
    return pass.mean(of: samples.count)
  }
}
