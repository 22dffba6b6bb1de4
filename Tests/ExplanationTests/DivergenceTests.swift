import Objectives
import Optimizers
import Testing

@testable import Explanation

/// A run that leaves the finite numbers is told where and why.
@Suite struct DivergenceTests {
  static let divergences:
    [(Telling, step: Int?, line: String, coordinate: String, reason: String)] = [
      (Telling(), nil, "", "", ""),
      (
        Telling(optimizer: "rmsprop", settings: [("eps", 0)], start: [0, 1]), 1, "θ", "x",
        "0 / 0 is no number."
      ),
      (
        Telling(optimizer: "adam", settings: [("eps", 0)], start: [1, 0]), 1, "θ", "y",
        "0 / 0 is no number."
      ),
      (
        Telling(optimizer: "sgd", settings: [("lr", 1e4)], dtype: .float16), 1, "θ", "y",
        "10000·(−8) is beyond the largest number of float16, 65504."
      ),
      (
        Telling(optimizer: "sgd", settings: [("lr", 1e4)], start: [1, 7], dtype: .float16), 1, "θ",
        "y", "10000·28 is beyond the largest number of float16, 65504."
      ),
      (
        Telling(start: [-5, 1000], dtype: .float16), 1, "v", "y",
        "4000² is beyond the largest number of float16, 65504."
      ),
      (
        Telling(optimizer: "sgd", start: [1, 5e307]), 1, "g", "y",
        "4·5e307 is beyond the largest number of float64, 1.79769e308."
      ),
      (
        // s − a² is rounded below 0, where s = α·s + (1 − α)·g² with α above 1.
        Telling(
          optimizer: "rmsprop", settings: [("alpha", 2), ("eps", 0)], start: [1, 1]), 1, "d", "x",
        "√(−0.04) is the root of a negative number."
      ),
      (
        Telling(
          optimizer: "rmsprop", settings: [("eps", 0)], start: [1, 0], coordinates: 1), 1, "θ",
        "theta[1]",
        "it is not among the coordinates shown; --coordinates 2 shows how it came about."
      ),
    ]

  @Test(arguments: divergences.indices)
  func divergenceSaysWhere(index: Int) throws {
    let (telling, number, line, coordinate, reason) = Self.divergences[index]
    let (_, steps, foot) = try telling.told()
    let diverged = steps.filter { $0.divergence != nil }
    #expect(diverged.map(\.number) == (number.map { [$0] } ?? []))
    guard let number, let divergence = diverged.first?.divergence else { return }
    // It is the end of the story.
    #expect(steps.count == number)
    #expect(divergence.line == line)
    #expect(divergence.coordinate == coordinate)
    #expect(divergence.reason == reason)
    #expect(foot.seen.first == "After 1 step the run had left the finite numbers.")
    #expect(foot.seen.allSatisfy { !$0.description.contains("NaN") })
  }

  /// Coordinates may stand still for ever while what is divided by is infinite.
  @Test(arguments: [
    (
      Telling(start: [2000, 1000], dtype: .float16),
      "What is divided by ∞ is 0, so x, y stay finite and stand still for as long as v is infinite. "
        + "The explanation ends."
    ),
    (
      Telling(start: [-5, 1000], dtype: .float16),
      "What is divided by ∞ is 0, so y stays finite and stands still for as long as v is infinite. "
        + "The explanation ends."
    ),
    (
      Telling(optimizer: "adagrad", start: [1e200, 1]),
      "What is divided by ∞ is 0, so x stays finite and stands still for as long as a is infinite. "
        + "The explanation ends."
    ),
    (
      Telling(optimizer: "sgd", settings: [("lr", 1e4)], dtype: .float16),
      "What would follow is only infinity and NaN, so the explanation ends."
    ),
  ])
  func divergenceSaysWhatComesOfIt(telling: Telling, consequence: String) throws {
    let step = try #require(try telling.told().steps.last)
    #expect(step.divergence?.consequence.description == consequence)
  }

  @Test func divergenceComesAtTheStepWhereItIs() throws {
    let (_, steps, _) = try Telling(
      optimizer: "sgd", settings: [("lr", 10)], dtype: .float32, steps: 1000
    ).told()
    let last = try #require(steps.last)
    #expect(last.divergence != nil)
    #expect(last.parameters[0].after.contains { !$0.isFinite })
    for step in steps.dropLast() {
      #expect(!step.parameters[0].after.contains { !$0.isFinite })
      #expect(step.divergence == nil)
    }
  }
}
