import Foundation
import Objectives
import Optimizers
import Testing

@testable import Trajectories

@Suite("A small network learns to read digits, as it did in PyTorch")
struct TrainingTests {
  /// What was measured is 1.4e-15, in float64 and over the whole run; PyTorch sums in another order.
  static let bound = 1e-14

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
      training.entries.map { "\($0.optimizer.name) \($0.optimizer.convention ?? "")" }
        == ["pytorch", "adam-and-friends"].flatMap { convention in
          ["sgd", "momentum", "rmsprop", "adam"].map { "\($0) \(convention)" }
        })
    #expect(training.entries.prefix(4).allSatisfy { $0.producer.name == "torch" })
    #expect(training.entries.dropFirst(4).allSatisfy { $0.producer.name == "numpy" })
    #expect(
      training.entries.allSatisfy { Set($0.run.parameters.map(\.count)) == [2048, 32, 320, 10] })
  }

  @Test func allStartFromTheSameWeights() throws {
    let words = try Self.network.get().start.joined().map(\.bitPattern)
    let digest = words.reduce(14_695_981_039_346_656_037) { ($0 ^ $1) &* 1_099_511_628_211 }
    #expect(words.count == 2410)
    #expect(digest == 4_130_676_670_651_979_438)
    let text = try String(contentsOfFile: try Self.home() + "/digits/figure1.json", encoding: .utf8)
    #expect(text.contains("\"start_digest\": \"\(digest)\""))
    // So all see the same first loss, whatever they make of it.
    #expect(Set(try Self.training.get().entries.map(\.run.losses[0])).count == 1)
  }

  /// Each rule here beside the library that recorded it; and the post's beside PyTorch.
  @Test(arguments: 0..<8)
  func swiftGoesTheSameWay(index: Int) throws {
    let training = try Self.training.get(), entry = training.entries[index]
    let run = try TrainingRun(
      of: try entry.optimizer.rule(), on: try Self.network.get(), steps: training.steps,
      watching: training.watched)
    #expect(run.losses.count == 147)
    #expect(run.distances(from: entry.run).allSatisfy { $0 <= Self.bound })
    #expect(run.finalDistance(from: entry.run) <= Self.bound)
    #expect(run.correct == entry.run.correct)

    let golden = training.entries[index % 4].run
    let parts = index >= 4 && ["momentum", "adam"].contains(entry.optimizer.name)
    #expect((run.finalDistance(from: golden) > 0.1) == parts)
    #expect((run.distances(from: golden)[0] > 1e-3) == parts, "already at the first step")
  }

  @Test func distanceIsTheLargestAndSeesNaN() throws {
    let a = try Self.training.get().entries[0].run
    var b = a
    #expect(b.distances(from: a).allSatisfy { $0 == 0 })
    b.losses[2] += 0.5
    b.watched[2][3] -= 2
    b.watched[5][0] = .nan
    b.parameters[3][9] += 4
    let distances = b.distances(from: a)
    #expect(distances[2] == 2)
    #expect(distances[5].isNaN)
    #expect(distances[3] == 0)
    #expect(b.finalDistance(from: a) == 4)
    #expect(a.runningMeans[1] == (a.losses[0] + a.losses[1]) / 2)
  }

  static let head = """
    {"format": "optim-training/1", "data": "digits.csv", "seed": 0, "batch_size": 2, "hidden": 1,
    "parameters": [{"name": "w", "shape": [2]}], "start_digest": "0", "watched": [[0, 1]], "runs": [
    """
  static let entry = """
    {"optimizer": "sgd", "convention": "pytorch", "hyperparameters": {},
    "producer": {"name": "torch", "version": "2", "script": "x"}, "correct": 1,
    "steps": [[1, 2]], "final": [[3, 4]]}
    """

  @Test(arguments: [
    (
      "optim-training/1", "optim-training/2",
      "format is another format; only \"optim-training/1\" can be read."
    ),
    (
      "[[0, 1]]", "[[0, 2]]", "watched[0] is no coordinate; expected a parameter and a place in it."
    ),
    ("[[1, 2]]", "[[1]]", "runs[0].steps[0] has 1 numbers; expected the loss and 1 coordinates."),
    ("[[3, 4]]", "[[3]]", "runs[0].final has other lengths than the parameters."),
    (
      "\"correct\": 1", "\"correct\": -1",
      "runs[0].correct is -1; expected a whole number, at least 0."
    ),
    (
      "]}]}", "]}, \(entry.replacing("[1, 2]", with: "[1, 2], [1, 2]"))]}",
      "runs have different numbers of steps; expected one for all."
    ),
  ])
  func wrongFilesAreExplained(right: String, wrong: String, message: String) throws {
    let text = Self.head + Self.entry + "]}"
    try withTemporaryFile(text) { path in
      let training = try Training(contentsOf: path)
      #expect(training.entries[0].run.watched == [[2]])
    }
    try #require(text.contains(right))
    try withTemporaryFile(text.replacing(right, with: wrong)) { path in
      #expect {
        _ = try Training(contentsOf: path)
      } throws: { error in
        (error as? TrajectoryError)?.message == message
      }
    }
  }
}

/// A file with this text, gone afterwards.
func withTemporaryFile(_ text: String, _ body: (String) throws -> Void) throws {
  let url = FileManager.default.temporaryDirectory
    .appending(path: "optim-explain-tests-\(UUID().uuidString)")
  defer { try? FileManager.default.removeItem(at: url) }
  try Data(text.utf8).write(to: url)
  try body(url.path)
}
