import Objectives
import Optimizers
import Testing

@testable import Diagnosis

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
