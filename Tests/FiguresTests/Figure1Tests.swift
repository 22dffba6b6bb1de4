import Explanation
import Foundation
import Optimizers
import Testing
import Trajectories

@testable import Figures

@Suite("Fig-1, retold")
struct Figure1Tests {
  static let figure1 = Result { try Figure1(in: try #require(Corpus.home)) }

  @Test func fourOptimizersInTheOrderOfThePost() throws {
    #expect(try Self.figure1.get().rows.map(\.name) == ["sgd", "momentum", "rmsprop", "adam"])
  }

  @Test func onlyTwoPartAndFromTheFirstStep() throws {
    let rows = try Self.figure1.get().rows
    #expect(rows.map { $0.parting(.pytorch) } == [nil, nil, nil, nil])
    #expect(rows.map { $0.parting(.adamAndFriends) } == [nil, 1, nil, 1])
    #expect(rows.allSatisfy { $0.distance(.pytorch) <= 1e-14 })
    #expect(rows.map { $0.distance(.adamAndFriends) > 0.5 } == [false, true, false, true])
  }

  @Test(arguments: [Convention.pytorch, .adamAndFriends])
  func eightCurvesAndFourDifferences(convention: Convention) throws {
    let figure1 = try Self.figure1.get(), figure = figure1.figure(convention)
    #expect(figure.panels.map(\.series.count) == [8, 4])
    #expect(figure.panels.flatMap(\.series).allSatisfy { $0.points.count == 147 })
    #expect(Set(figure.panels[0].series.map(\.style)).count == 8)
    #expect(Set(figure.panels[0].series.map(\.name)).count == 8)
    // The same thing looks the same in both panels.
    #expect(
      figure.panels[1].series.map { "\($0.name) \($0.style)" }
        == figure.panels[0].series.suffix(4).map { "\($0.name) \($0.style)" })
    for (row, golden) in zip(figure1.rows, figure.panels[0].series) {
      let mean = row.golden.losses.reduce(0, +) / 147
      #expect(abs((golden.points.last?.y ?? 0) - mean) < 1e-12)
    }
    #expect(figure.description.contains("momentum goes to 0.546 in PyTorch"))
    // Nothing is cut off but what is exactly 0.
    let range = try #require(figure.panels[1].vertical.range)
    for point in figure.panels[1].series.flatMap(\.points) {
      #expect(point.y == 0 || range.contains(point.y))
    }
  }

  /// All but the panel of differences, which are rounding, and another processor's logarithm may round
  /// otherwise; `OPTIM_EXPLAIN_RECORD_SCREENS=1` records it again.
  @Test(arguments: [(Convention.pytorch, "figure1"), (.adamAndFriends, "figure1-post")])
  func curvesAndTableAreAsRecorded(convention: Convention, name: String) throws {
    let figure1 = try Self.figure1.get()
    var figure = figure1.figure(convention)
    figure.panels.removeLast()
    let texts = [
      "\(name).txt": TextRenderer().render(figure) + figure1.table(Notation()),
      "\(name)-plain.txt": TextRenderer(isPlain: true).render(figure)
        + figure1.table(Notation(isPlain: true)),
      "\(name).svg": SVGRenderer().render(figure),
    ]
    for (file, text) in texts {
      let url = RendererTests.folder.appending(path: file)
      if RendererTests.isRecording { try Data(text.utf8).write(to: url) }
      #expect(try String(contentsOf: url, encoding: .utf8) == text, "\(file) has changed")
      guard file.hasSuffix(".txt") else { continue }
      #expect(
        text.components(separatedBy: "\n").allSatisfy { $0.count <= 80 && !$0.hasSuffix(" ") })
      #expect(!file.contains("plain") || text.unicodeScalars.allSatisfy(\.isASCII))
    }
  }

  @Test func numbersAreSpelledTheSameOnEveryMachine() {
    #expect(
      [0, 3e-16, 9e-16, 1.4e-15, 2e-11, 1.234, 0.666, .nan, .infinity].map(Figure1.apart)
        == ["0", "<1e-14", "<1e-14", "<1e-14", "<1e-10", "1.2", "0.67", "NaN", "Infinity"])
    #expect(
      [1.6556, 0.0004, 12, -0.25, .nan].map { Figure1.loss($0) }
        == ["1.656", "0.000", "12.000", "−0.250", "–"])
    #expect(Figure1.loss(nil) == "–")
  }

  @Test func jsonHasEveryNumber() throws {
    let figure1 = try Self.figure1.get()
    let file = try JSONDecoder().decode(File.self, from: Data(figure1.json.utf8))
    #expect(file.steps == 147 && file.pictures == 1797 && file.seed == 0)
    #expect(file.optimizers.map(\.name) == ["sgd", "momentum", "rmsprop", "adam"])
    for (found, row) in zip(file.optimizers, figure1.rows) {
      #expect(found.pytorch.losses == row.golden.losses)
      #expect(found.here.runningMeans == row.pytorch.own.runningMeans)
      #expect(found.here.partsAtStep == nil)
      #expect(found.post.partsAtStep == row.parting(.adamAndFriends))
      #expect(found.post.differences == row.post.own.distances(from: row.golden))
      #expect(found.post.correct == row.post.own.correct)
    }
  }

  @Test func progressGoesFromNothingToAll() throws {
    final class Shares: @unchecked Sendable {
      private let lock = NSLock()
      private var all: [Double] = []
      func add(_ share: Double) { lock.withLock { all.append(share) } }
      var sorted: [Double] { lock.withLock { all.sorted() } }
    }
    let shares = Shares()
    _ = try Figure1(in: try #require(Corpus.home)) { shares.add($0) }
    #expect(shares.sorted.count == 8 * 147)
    #expect(shares.sorted.last == 1 && (shares.sorted.first ?? 0) > 0)
  }

  private struct File: Decodable {
    struct Run: Decodable {
      let correct: Int
      let losses, running_means: [Double]
      let differences: [Double]?
      let final_difference: Double?
      let parts_at_step: Int?
      var runningMeans: [Double] { running_means }
      var partsAtStep: Int? { parts_at_step }
    }
    struct Optimizer: Decodable {
      let name: String
      let hyperparameters: [String: Double]
      let pytorch, here, post: Run
    }
    let steps, pictures, seed: Int
    let optimizers: [Optimizer]
  }
}
