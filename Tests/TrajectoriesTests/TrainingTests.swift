import Objectives
import Optimizers
import Testing

@testable import Trajectories

@Suite("A small network learns to read digits, as it did in PyTorch")
struct TrainingTests {
  static let training = Result { try Training.figure1(in: try home()) }
  static let network = Result { () throws -> Perceptron in
    let training = try Self.training.get()
    return Perceptron(
      try .digits(in: try home()), hidden: training.hidden, batchSize: training.batchSize,
      seed: training.seed)
  }

  private static func home() throws -> String { try #require(Corpus.home) }

  @Test func eightRunsOf147MinibatchesOf64() throws {
    let training = try Self.training.get()
    #expect(training.steps == 147)
    #expect(training.batchSize == 64)
    #expect(
      training.entries.map { "\($0.optimizer.name)/\($0.optimizer.convention ?? "")" }
        == ["pytorch", "adam-and-friends"].flatMap { convention in
          ["sgd", "momentum", "rmsprop", "adam"].map { "\($0)/\(convention)" }
        })
    #expect(
      training.entries.map(\.producer.name)
        == ["torch", "numpy"].flatMap { Array(repeating: $0, count: 4) })
  }

  @Test(arguments: 0..<8)
  func swiftGoesTheSameWay(index: Int) throws {
    let training = try Self.training.get(), entry = training.entries[index]
    let clock = ContinuousClock(); let t0 = clock.now
    let run = try TrainingRun(
      of: try entry.optimizer.rule(), on: try Self.network.get(), steps: training.steps,
      watching: training.watched)
    print(
      entry.optimizer.name, entry.optimizer.convention ?? "",
      run.distances(from: entry.run).max() ?? 0, run.finalDistance(from: entry.run), run.correct,
      entry.run.correct, clock.now - t0)
  }
}
