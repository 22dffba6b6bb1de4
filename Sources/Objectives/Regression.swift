import Optimizers
import RealModule

/// Which loss a regression has.
public enum RegressionLoss: Sendable, Equatable {
  /// The mean of (ŷ − t)², with ŷ = x·w + b.
  case squares
  /// The mean of −t log σ(z) − (1 − t) log(1 − σ(z)), with z = x·w + b.
  case logistic
}

/// A regression on data made from a seed: the true weights, the samples and their noise are all
/// drawn.
///
/// With rng = `numpy.random.default_rng(seed)`, in this order: X = rng.standard_normal((samples,
/// features)), w = rng.standard_normal(features), b = rng.standard_normal(), e =
/// rng.standard_normal(samples). The targets are t = (Σⱼ Xᵢⱼwⱼ + b) + noise·eᵢ, summed from left to
/// right; for logistic regression 1 where that is above 0, else 0. All in float64. The parameters,
/// to be found, start at 0.
public struct Regression: Sendable {
  /// Which loss is minimized.
  public let loss: RegressionLoss

  /// The number of samples.
  public let samples: Int

  /// The number of weights.
  public let features: Int

  /// How many samples a step sees; 0 for all.
  public let batchSize: Int

  /// The samples, one row of `features` numbers after the other.
  public let inputs: [Double]

  /// What is to be predicted, one number for each sample.
  public let targets: [Double]

  /// The weights that made the targets.
  public let trueWeight: [Double]

  /// The bias that made the targets.
  public let trueBias: Double

  /// Where the minibatches' order goes on drawing.
  let rng: NumPyRandom

  /// Makes the data.
  ///
  /// - Precondition: `samples` and `features` are 1 or more, `batchSize` is 0 or more.
  public init(
    _ loss: RegressionLoss, samples: Int = 100, features: Int = 3, batchSize: Int = 0,
    noise: Double = 0.1, seed: UInt64
  ) {
    precondition(samples >= 1 && features >= 1 && batchSize >= 0, "a regression needs samples")
    var rng = NumPyRandom(seed: seed)
    let x = rng.standardNormal(samples * features)
    let w = rng.standardNormal(features)
    let b = rng.standardNormal()
    let e = rng.standardNormal(samples)
    self.loss = loss
    self.samples = samples
    self.features = features
    self.batchSize = batchSize
    inputs = x
    trueWeight = w
    trueBias = b
    targets = (0..<samples).map { i in
      var sum = x[i * features] * w[0]
      for j in 1..<max(1, features) { sum += x[i * features + j] * w[j] }
      let t = (sum + b) + noise * e[i]
      return loss == .squares ? t : t > 0 ? 1 : 0
    }
    self.rng = rng
  }
}
