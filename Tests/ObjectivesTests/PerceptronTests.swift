import Optimizers
import RealModule
import Testing

@testable import Objectives

@Suite("A network of one hidden layer")
struct PerceptronTests {
  /// Twelve pictures of five pixels and three classes.
  static func network(hidden: Int = 4, batchSize: Int = 5) -> Perceptron {
    var rng = NumPyRandom(seed: 8)
    let images = LabelledImages(
      name: "noise", pixels: 5, classes: 3, inputs: rng.standardNormal(60),
      labels: rng.integers(0, 3, 12))
    return Perceptron(images, hidden: hidden, batchSize: batchSize, seed: 3)
  }

  @Test func gradientIsTheSlope() {
    let network = Self.network(), samples = [0, 7, 3, 11, 4], h = 0x1p-20
    let gradients = network.evaluate(samples, at: network.start).gradients
    #expect(gradients.map(\.count) == [20, 4, 12, 3])
    #expect(gradients.joined().contains { abs($0) > 0.01 })
    for i in gradients.indices {
      for j in gradients[i].indices {
        var ahead = network.start, behind = network.start
        ahead[i][j] += h
        behind[i][j] -= h
        let slope =
          (network.evaluate(samples, at: ahead).loss - network.evaluate(samples, at: behind).loss)
          / (2 * h)
        #expect(abs(slope - gradients[i][j]) < 1e-9, "parameter \(i), coordinate \(j)")
      }
    }
  }

  /// One picture by hand: x = (1, 2), units relu(0.5·1 − 0.25·2 + 0.1) = 0.1 and relu(−1) = 0.
  @Test func onePictureByHand() {
    let images = LabelledImages(name: "one", pixels: 2, classes: 2, inputs: [1, 2], labels: [1])
    let network = Perceptron(images, hidden: 2, batchSize: 1, seed: 0)
    let (loss, gradients) = network.evaluate(
      [0], at: [[0.5, -0.25, 0, -0.5], [0.1, 0], [1, 5, 3, 7], [0, 0]])
    // z = (0.1, 0.3)
    let p = Double.exp(0.1) / (.exp(0.1) + .exp(0.3))
    #expect(abs(loss + .log(1 - p)) < 1e-15)
    let expected = [[-2 * p, -4 * p, 0, 0], [-2 * p, 0], [0.1 * p, 0, -0.1 * p, 0], [p, -p]]
    for (found, right) in zip(gradients.joined(), expected.joined()) {
      #expect(abs(found - right) < 1e-15)
    }
    #expect(network.correct(at: [[0.5, -0.25, 0, -0.5], [0.1, 0], [1, 5, 3, 7], [0, 0]]) == 1)
    #expect(network.correct(at: [[0.5, -0.25, 0, -0.5], [0.1, 0], [3, 5, 1, 7], [0, 0]]) == 0)
  }

  @Test func largeNumbersDoNotOverflowAndNaNStays() {
    let network = Self.network()
    let far = network.start.map { $0.map { $0 * 1e4 } }
    let (loss, gradients) = network.evaluate([0, 1], at: far)
    #expect(loss.isFinite && loss > 0)
    #expect(gradients.joined().allSatisfy { $0.isFinite })
    var broken = network.start
    broken[0][0] = .nan
    #expect(network.evaluate([0], at: broken).loss.isNaN)
  }

  @Test func startIsSpreadAsTorchSpreadsIt() {
    let start = Self.network(hidden: 100).start
    for (array, inputs) in zip(start, [5.0, 5, 100, 100]) {
      #expect(array.allSatisfy { abs($0) <= 1 / inputs.squareRoot() })
    }
    #expect((start[0].max() ?? 0) > 0.4)
  }

  @Test func minibatchesAreFullAndGoOnInTheNextEpoch() {
    let problem = Problem(Self.network())
    #expect(problem.isStochastic && problem.objective == nil)
    #expect(problem.parameters.map(\.shape) == [[4, 5], [4], [3, 4], [3]])
    var source = problem.source(of: Double.self)
    var seen: [Minibatch] = []
    for _ in 0..<5 {
      guard case .minibatch(let batch) = source.next(at: problem.start(of: Double.self)).draw else {
        Issue.record("no minibatch")
        return
      }
      seen.append(batch)
    }
    #expect(seen.allSatisfy { $0.samples.count == 5 && $0.count == 2 })
    #expect(seen.map(\.epoch) == [1, 1, 2, 2, 3])
    #expect(seen.map(\.number) == [1, 2, 1, 2, 1])
    #expect(Set(seen[0].samples).isDisjoint(with: seen[1].samples))
  }

  @Test func aNarrowFormatRoundsOnce() {
    let problem = Problem(Self.network())
    var wide = problem.source(of: Double.self), narrow = problem.source(of: Float.self)
    let start = problem.start(of: Float.self)
    let exact = wide.next(at: start.map { $0.map(Double.init) })
    let rounded = narrow.next(at: start)
    #expect(rounded.loss == Float(exact.loss))
    #expect(rounded.gradients == exact.gradients.map { $0.map { Float($0) } })
    #expect(narrow.loss(at: start) == Float(wide.loss(at: start.map { $0.map(Double.init) })))
  }
}
