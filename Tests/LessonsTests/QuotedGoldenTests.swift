import Optimizers
import Testing
import Trajectories

@testable import Lessons

/// Goldens as Python literals.
@Suite struct QuotedGoldenTests {
  /// Python reads a literal as a double, and NumPy rounds it to the golden's format: that must be the recorded number.
  @Test(arguments: [
    "adam/pytorch/valley-float64", "adam/pytorch/valley-float32",
    "adam/pytorch/half-eps-vanishes-float16",
    "rmsprop/pytorch/linear-minibatch-float32", "sgd/pytorch/diverging-float32",
  ])
  func everyNumberReadsBack(id: String) throws {
    let directive = try #require(Directive("golden \(id)"))
    let text = try QuotedGolden(directive, corpus()).python()
    let golden = try Trajectory(contentsOf: "\(corpus().folder)/\(id).json")
    let slots = try golden.rule().memory.map(\.name)
    let rows: [[Double]] =
      [golden.parameters.flatMap(\.initial)]
      + golden.steps.map { $0.gradients.flatMap { $0 ?? [] } }
      + golden.steps.map { $0.parameters.flatMap { $0 } }
      + slots.flatMap { slot in
        golden.steps.map { step in step.state?.flatMap { $0[slot] ?? [] } ?? [] }
      }
    let found = text.split(separator: "\n").filter { $0.hasSuffix("],") && $0.contains("[") }
      .map { line in
        line.drop { $0 != "[" }.dropFirst().dropLast(2).split(separator: ", ").map { literal in
          let word = literal.replacing("float(\"", with: "").replacing("\")", with: "")
          return golden.dtype.rounded(Double(word) ?? .nan)
        }
      }
    #expect(found.count == rows.count)
    for (found, expected) in zip(found, rows) {
      #expect(found.map(\.bitPattern) == expected.map(\.bitPattern))
    }
  }

  @Test func aParameterCanBeChosen() throws {
    let directive = try #require(
      Directive("golden adam/pytorch/mixed-float64 of=weight steps=2 name=a"))
    let text = try QuotedGolden(directive, corpus()).python()
    #expect(
      text.hasPrefix(
        """
        a = {  # adam/pytorch/mixed-float64, recorded from PyTorch 2.15.0
            "start": [0.6, -1.375, 2.0, 3e-10, -0.75, 3.0],
            "settings": {"lr": 0.5, "beta1": 0.9, "beta2": 0.999, "eps": 0.001},
            "gradients": [
                [0.5, 1.0, 0.0, 1e-13, 0.001, 2.0],
                [-0.25, 10.0, 0.0, 2e-13, -0.002, 2.0],
            ],
            "expected": {
                "parameters": [

        """))
    #expect(text.hasSuffix("    },\n    \"ulps\": 64,\n}"))
  }

  /// The name of a mistake is the answer to an exercise.
  @Test func aMistakeIsNotNamed() throws {
    let directive = try #require(Directive("golden negative/adam/square-of-m of=weight steps=3"))
    #expect(!(try QuotedGolden(directive, corpus()).python().contains("square-of-m")))
  }
}
