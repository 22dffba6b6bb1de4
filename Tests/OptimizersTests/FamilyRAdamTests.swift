import Optimizers
import Testing

/// When RAdam begins to divide, and how.
@Suite struct FamilyRAdamTests {
  /// ρ₅ = 4.995…, ρ₆ = 5.994… of β₂ = 0.999.
  @Test func dividesFromStep6OnWithTheDefaults() {
    var radam = RAdam()
    let steps = 1...2000
    #expect(steps.first { radam.rectifies(atStep: $0) } == 6)
    radam.rectifyWhen = .atLeast5
    #expect(steps.first { radam.rectifies(atStep: $0) } == 6)
    radam.rectifyWhen = .above4
    #expect(steps.first { radam.rectifies(atStep: $0) } == 5)
    #expect(steps.dropFirst(6).allSatisfy { radam.rectifies(atStep: $0) })
  }

  @Test func neverDividesWithAShortAverage() {
    // ρ∞ = 2/(1 − 1/2) − 1 = 3.
    #expect(!(1...2000).contains { RAdam(beta2: 0.5).rectifies(atStep: $0) })
    #expect(!(1...2000).contains { RAdam(beta2: 0).rectifies(atStep: $0) })
  }

  /// Of a constant gradient 2, m̂ = 2 and v̂ = 4 at every step: undivided the step is 2·lr, divided r·lr.
  @Test(arguments: RAdam.RectifyWhen.allCases)
  func goesRTimesAsFarOnceDivided(when: RAdam.RectifyWhen) throws {
    // ρ∞ = 7; ρₜ = 7 − 2t·0.75ᵗ/(1 − 0.75ᵗ): ρ₅ = 3.89, ρ₆ = 4.40, ρ₇ = 4.84, ρ₈ = 5.22.
    let first = when == .above4 ? 6 : 8
    let settings: FamilySettings = [
      "lr": 0.5, "beta1": 0.5, "beta2": 0.75, "eps": 0,
      "rectify_when": .text(when.rawValue),
    ]
    let path = [0] + (try familyPath("radam", settings, along: Array(repeating: 2, count: 12)))
    for t in 1...12 {
      let power = (1...t).reduce(1.0) { product, _ in product * 0.75 }
      let ρ = 7 - 2 * Double(t) * power / (1 - power)
      let r = ((ρ - 4) * (ρ - 2) * 7 / ((7 - 4) * (7 - 2) * ρ)).squareRoot()
      let expected = t < first ? 1 : 0.5 * r
      #expect(abs(path[t - 1] - path[t] - expected) < 1e-14, "\(t)")
    }
  }

  /// At step 8 v̂ = 4 and c₂ = 1 − 0.75⁸: with ε = 1 2·√c₂/(2·√c₂ + 1), or 2/(2 + 1).
  @Test func epsStandsWhereTheSwitchSays() throws {
    let c2 = 1 - 0.10011291503906250
    let ratios = [
      "unscaled": 2 * c2.squareRoot() / (2 * c2.squareRoot() + 1), "corrected": 2.0 / 3,
    ]
    for (placement, ratio) in ratios {
      func lastMove(_ eps: Double, _ placement: String) throws -> Double {
        let path = try familyPath(
          "radam",
          [
            "lr": 0.5, "beta1": 0.5, "beta2": 0.75, "eps": .number(eps),
            "eps_placement": .text(placement),
          ], along: Array(repeating: 2, count: 8))
        return path[7] - path[6]
      }
      let found = try lastMove(1, placement) / lastMove(0, placement)
      #expect(abs(found - ratio) < 1e-13, "\(placement)")
    }
  }

  private func familyPath(
    _ name: String, _ settings: FamilySettings, along gradients: [Double]
  ) throws -> [Double] {
    try OptimizersTests.familyPath(name, .pytorch, settings, along: gradients).path
  }
}
