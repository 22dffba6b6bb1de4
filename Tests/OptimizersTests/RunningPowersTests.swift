import RealModule
import Testing

@testable import Optimizers

/// Powers that are carried on have the bits of `pow`, or are left to it.
@Suite struct RunningPowersTests {
  /// As long as anyone asks for them; most need no `pow`, and doubtful ones are left to it.
  @Test(arguments: [0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999, 0.1 + 0.2, 1 / 3.0])
  func carried(β: Double) {
    var powers = RunningPowers()
    let end = Int(38 / (1 - β))
    var (known, wrong, trusted) = (0, 0, 0)
    for t in 1...end {
      guard let power = powers.powers(of: (β, 0), atStep: t).power(of: β) else { continue }
      let exact = DoubleDouble.power(DoubleDouble(β), DoubleDouble(Double(t)))
      known += 1
      if power != .pow(β, Double(t)) { wrong += 1 }
      if exact.tail.magnitude > 0.477 * exact.head.ulp { trusted += 1 }
    }
    #expect(wrong == 0 && trusted == 0)
    #expect(Double(known) > 0.9 * Double(end), "\(known) of \(end) are known")
    #expect(powers.powers(of: (β, 0), atStep: 2 * end).power(of: β) == nil)
  }

  /// A count may be set, and a factor changed, in mid-flight.
  @Test func jumps() {
    var powers = RunningPowers()
    for (β, t) in [(0.999, 1), (0.999, 20_000), (0.999, 5), (0.99, 6), (0.99, 6), (0.999, 7)] {
      var fresh = RunningPowers()
      let power = powers.powers(of: (0, β), atStep: t).power(of: β)
      #expect(power == fresh.powers(of: (0, β), atStep: t).power(of: β))
      #expect(power == nil || power == .pow(β, Double(t)))
    }
  }

  /// Where `pow` is less exact, or a `Double` holds fewer digits, it is left to decide; 0 has none.
  @Test func verySmallPowers() {
    var powers = RunningPowers()
    #expect(powers.powers(of: (1e-80, 0), atStep: 2).power(of: 1e-80) == nil)
    #expect(powers.powers(of: (1e-80, 0), atStep: 1).power(of: 1e-80) == 1e-80)
    #expect(powers.powers(of: (1e-80, 0), atStep: 1).power(of: 0) == nil)
  }

  /// An optimizer gives the same bits however its count came about.
  @Test func theStepIsTheSame() throws {
    var steady = try Optimizer(Adam(), [Parameter("θ", [1.0])])
    for _ in 0..<3000 {
      steady.parameters[0].gradient = steady.parameters[0].values.map { 0.3 * $0 }
      var restored = try Optimizer(Adam(), steady.parameters)
      try restored.restore(steady.state)
      steady.step()
      restored.step()
      #expect(restored.parameters == steady.parameters)
    }
  }
}
