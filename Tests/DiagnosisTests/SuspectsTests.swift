import Objectives
import Optimizers
import Testing
import Trajectories

@testable import Diagnosis
@testable import Explanation

@Suite struct SuspectsTests {
  /// Where a mistake begins to show, all lines before are right, so that it is alone there and gives the same, to the
  /// last bit of the format.
  @Test(arguments: Catalog.names, [DType.float64, .float32, .bfloat16])
  func aloneInItsFirstLineAMistakeGivesTheSame(optimizer: String, dtype: DType) throws {
    let suspects = Suspects(
      in: try Catalog.rule(named: optimizer),
      on: try ObjectiveCatalog.problem(named: "valley"), dtype: dtype, coordinates: 4)
    var compared = 0
    for suspect in try suspects.suspects(at: 3) {
      guard let first = suspect.line.right, suspect.line.mistaken != nil else { continue }
      for coordinate in first.values.map(\.name) {
        guard let alone = suspect.alone(in: first.symbol, first.meaning, coordinate),
          let whole = suspect.value(first.symbol, first.meaning, coordinate)
        else { continue }
        compared += 1
        #expect(
          alone.value == whole || (alone.value.isNaN && whole.isNaN),
          "\(suspect.mistake.code) in \(first.symbol) of \(coordinate)")
      }
    }
    #expect(compared > 0)
  }

  /// A file's gradients and learning rates are those of the run that it was recorded from.
  @Test func aReplayHasTheSuspectsOfItsRun() throws {
    let corpus = try goldenCorpus()
    let entry = try #require(corpus.entries.first { $0.id == "adam/pytorch/valley-float64" })
    let golden = try Trajectory(contentsOf: corpus.path(of: entry))
    let rule = try golden.rule()
    let replayed = try Suspects(in: rule, replaying: golden, names: [["x", "y"]]).suspects(at: 3)
    let run = try Suspects(
      in: rule, on: try ObjectiveCatalog.problem(named: "valley"), dtype: .float64, coordinates: 4
    ).suspects(at: 3)
    let values = { (all: [Suspects.Suspect]) in all.map { $0.value("θ", "step", "y") } }
    #expect(values(replayed).count > 5)
    let codes = Set(run.map(\.mistake.code))
    for suspect in replayed where codes.contains(suspect.mistake.code) {
      let other = run.first { $0.mistake.code == suspect.mistake.code }
      #expect(suspect.value("θ", "step", "y") == other?.value("θ", "step", "y"))
    }
  }

  @Test func aChangedSettingIsSpelledToTheDigitsAskedFor() throws {
    let suspects = Suspects(
      in: RMSprop(.pytorch), on: try ObjectiveCatalog.problem(named: "valley"), dtype: .float64,
      coordinates: 4)
    let swapped = try #require(try suspects.suspects(at: 1).first { $0.mistake.code == "OPT055" })
    #expect(
      swapped.settings.map { $0.sentence(Notation()) } == ["alpha is ≈ 0.01 instead of 0.99"])
    #expect(
      swapped.settings.map { $0.sentence(Notation(digits: 17)) }
        == ["alpha is 0.010000000000000009 instead of 0.99"])
  }

  /// Lines after it are right, too, as far as the mistake changes nothing in themselves.
  @Test func aLineThatOnlyUsesAMistakenOneIsRight() throws {
    let suspects = Suspects(
      in: Adam(.pytorch), on: try ObjectiveCatalog.problem(named: "valley"), dtype: .float64,
      coordinates: 4)
    let flipped = try #require(
      try suspects.suspects(at: 2).first { $0.mistake.code == "OPT039" })
    let right = try #require(flipped.right.first { $0.is("θ", "step") }?.values.first?.value)
    let alone = try #require(flipped.alone(in: "θ", "step", "x"))
    #expect(alone.value == right)
    #expect(flipped.value("θ", "step", "x") != right)
    #expect(alone.suspect.line.hasSameFormula)
  }

  @Test func aLineOfTheMistakesOwnIsTold() throws {
    let suspects = Suspects(
      in: Adam(.pytorch), on: try ObjectiveCatalog.problem(named: "valley"), dtype: .float64,
      coordinates: 4)
    let twice = try #require(
      try suspects.suspects(at: 1).first { $0.mistake.code == "OPT004" })
    let alone = try #require(twice.alone(in: "θ", "step", "x"))
    #expect(alone.suspect.added.map(\.symbol) == ["α′"])
  }
}
