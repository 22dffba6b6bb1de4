import Optimizers
import Testing

@testable import Objectives

private let file = recorded("stochastic-objectives", StochasticFile.self)

@Suite("Noise, data and minibatches, as NumPy has them")
struct StochasticTests {
  @Test(arguments: file.regressions)
  func data(_ recorded: StochasticFile.Regression) throws {
    guard case .regression(let made) = try recorded.problem().kind else {
      Issue.record("not a regression")
      return
    }
    #expect(digest(made.inputs.map(\.bitPattern)) == recorded.inputsDigest)
    #expect(made.targets.map(Bits.init) == recorded.targets)
    #expect(made.trueWeight.map(Bits.init) == recorded.trueWeight)
    #expect(Bits(made.trueBias) == recorded.trueBias)
  }

  @Test(arguments: file.regressions)
  func descent(_ recorded: StochasticFile.Regression) throws {
    switch recorded.dtype {
    case "float64": try descend(recorded, Double.self)
    default: try descend(recorded, Float.self)
    }
  }

  private func descend<E: VectorElement>(
    _ recorded: StochasticFile.Regression, _: E.Type
  ) throws {
    let problem = try recorded.problem()
    var source = problem.source(of: E.self)
    var parameters = problem.start(of: E.self)
    for (number, step) in recorded.steps.enumerated() {
      let now = source.next(at: parameters)
      #expect(Bits(now.loss.exactDouble) == step.loss, "step \(number + 1)")
      #expect(now.gradients[0].map { Bits($0.exactDouble) } == step.weight, "step \(number + 1)")
      #expect(now.gradients[1].map { Bits($0.exactDouble) } == [step.bias], "step \(number + 1)")
      switch now.draw {
      case .minibatch(let batch): #expect(Array(batch.samples) == step.samples)
      default: #expect(step.samples.isEmpty)
      }
      for i in parameters.indices {
        for j in parameters[i].indices { parameters[i][j] -= 0.125 * now.gradients[i][j] }
      }
    }
  }

  @Test(arguments: file.noisyValley)
  func noise(_ recorded: StochasticFile.Noisy) throws {
    switch recorded.dtype {
    case "float64": try descend(recorded, Double.self)
    default: try descend(recorded, Float.self)
    }
  }

  private func descend<E: VectorElement>(_ recorded: StochasticFile.Noisy, _: E.Type) throws {
    let problem = try ObjectiveCatalog.problem(
      named: "valley", options: [("noise", recorded.noise)],
      seed: try #require(UInt64(recorded.seed)))
    var source = problem.source(of: E.self)
    var parameters = problem.start(of: E.self)
    for step in recorded.steps {
      let now = source.next(at: parameters)
      #expect(Bits(now.loss.exactDouble) == step.loss)
      #expect(now.gradients[0].map { Bits($0.exactDouble) } == step.gradient)
      guard case .noise(let exact, let added) = now.draw else {
        Issue.record("no noise was drawn")
        return
      }
      #expect(exact[0].map { Bits($0.exactDouble) } == step.exact)
      #expect(added[0].map { Bits($0.exactDouble) } == step.added)
      for j in 0..<2 { parameters[0][j] -= 0.125 * now.gradients[0][j] }
    }
  }

  @Test(arguments: [(12, 4), (11, 4), (5, 1), (3, 8)])
  func anEpochSeesEverySampleOnce(samples: Int, batchSize: Int) {
    var order = MinibatchOrder(
      samples: samples, batchSize: batchSize, rng: NumPyRandom(seed: 3))
    var orders: [[Int]] = []
    for epoch in 1...3 {
      var seen: [Int] = []
      for number in 1...((samples + batchSize - 1) / batchSize) {
        let batch = order.next()
        #expect(batch.epoch == epoch)
        #expect(batch.number == number)
        #expect(batch.samples.count == min(batchSize, samples - seen.count))
        seen += batch.samples
        #expect((batch.number == batch.count) == (seen.count == samples))
      }
      #expect(seen.sorted() == Array(0..<samples))
      orders.append(seen)
    }
    #expect(Set(orders).count > 1)
  }

  @Test func gradientOfARegressionIsTheSlope() throws {
    for name in ["linear-regression", "logistic-regression"] {
      let problem = try ObjectiveCatalog.problem(
        named: name, options: [("features", 3)], seed: 5)
      var source = problem.source(of: Double.self)
      let at = [[0.5, -1, 2], [0.25]], h = 0x1p-17
      let gradients = source.next(at: at).gradients
      for i in at.indices {
        for j in at[i].indices {
          var ahead = at, behind = at
          ahead[i][j] += h
          behind[i][j] -= h
          let slope = (source.loss(at: ahead) - source.loss(at: behind)) / (2 * h)
          #expect(abs(slope - gradients[i][j]) <= 1e-8)
        }
      }
    }
  }

  @Test func farFromTheDataTheLogisticLossIsFinite() {
    let problem = Problem(Regression(.logistic, samples: 20, features: 2, seed: 0))
    var source = problem.source(of: Float.self)
    let now = source.next(at: [[1e4, -1e4], [0]])
    #expect(now.loss.isFinite && now.loss > 0)
    #expect(now.gradients.joined().allSatisfy { $0.isFinite })
  }

  @Test func aCopyDrawsTheSameAgain() throws {
    for (name, options) in [
      ("booth", [("noise", 1.0)]), ("linear-regression", [("batch_size", 7)]),
    ] {
      let problem = try ObjectiveCatalog.problem(named: name, options: options, seed: 9)
      var source = problem.source(of: Double.self)
      let start = problem.start(of: Double.self)
      _ = source.next(at: start)
      var copy = source
      let (first, again) = (source.next(at: start).gradients, copy.next(at: start).gradients)
      #expect(first == again)
      #expect(source.next(at: start).gradients != first)
    }
  }

  @Test func drawsInWords() throws {
    let batch = Minibatch(epoch: 2, number: 1, count: 4, samples: [3, 17, 4])
    #expect(batch.description == "samples 3, 17 and 4 (batch 1 of 4, epoch 2)")
    #expect(
      Minibatch(epoch: 1, number: 5, count: 5, samples: [8]).description
        == "sample 8 (batch 5 of 5, epoch 1)")
    #expect(
      Draw<Float>.noise(exact: [[-1, -8]], added: [[0.5, -0.25]]).description
        == "noise (0.5, -0.25) on the exact gradient (-1.0, -8.0)")
    #expect(Draw<Float>.nothing.description == "the exact gradient")
  }
}

struct StochasticFile: Decodable, Sendable {
  struct Regression: Decodable, Sendable, CustomTestStringConvertible {
    struct Step: Decodable, Sendable {
      let samples: [Int]
      let loss, bias: Bits
      let weight: [Bits]
    }

    let name, seed, dtype, inputsDigest: String
    let samples, features, batchSize: Int
    let noise: Double
    let targets, trueWeight: [Bits]
    let trueBias: Bits
    let steps: [Step]

    func problem() throws -> Problem {
      try ObjectiveCatalog.problem(
        named: name,
        options: [
          ("samples", Double(samples)), ("features", Double(features)),
          ("batch_size", Double(batchSize)), ("noise", noise),
        ], seed: try #require(UInt64(seed)))
    }

    var testDescription: String { "\(name), seed \(seed), batches of \(batchSize), \(dtype)" }
  }

  struct Noisy: Decodable, Sendable, CustomTestStringConvertible {
    struct Step: Decodable, Sendable {
      let loss: Bits
      let exact, added, gradient: [Bits]
    }

    let noise: Double
    let seed, dtype: String
    let steps: [Step]

    var testDescription: String { "seed \(seed), \(dtype)" }
  }

  let regressions: [Regression]
  let noisyValley: [Noisy]
}
