import Optimizers
import Testing

@Suite struct ScheduleTests {
  /// The rate at steps 1, 2, …, derived by hand; PyTorch's `last_epoch` is the step minus 1.
  static let rates: [(Schedule, [Double])] = [
    (.constant, [1, 1, 1, 1]),
    // StepLR: factor^⌊(t − 1)/every⌋.
    (.step(every: 2, factor: 0.5), [1, 1, 0.5, 0.5, 0.25, 0.25, 0.125]),
    (.step(every: 1, factor: 0.25), [1, 0.25, 0.0625]),
    (.step(every: 3, factor: 0), [1, 1, 1, 0, 0]),
    // ExponentialLR: factor^(t − 1).
    (.exponential(factor: 0.5), [1, 0.5, 0.25, 0.125]),
    (.exponential(factor: 2), [1, 2, 4, 8]),
    // CosineAnnealingLR, T_max 4: (1 + cos(π·(t − 1)/4))/2.
    (.cosine(steps: 4), [1, 0.8535533905932737, 0.5, 0.14644660940672627, 0, 0, 0]),
    // Up in quarters, then the same from the top.
    (
      .cosine(steps: 8, warmup: 4),
      [0.25, 0.5, 0.75, 1, 1, 0.8535533905932737, 0.5, 0.14644660940672627, 0, 0]
    ),
    // Between 1 and 1/4: 1/4 + 3/4·(…).
    (.cosine(steps: 2, floor: 0.25), [1, 0.625, 0.25, 0.25]),
    (.cosine(steps: 2, warmup: 1, floor: 0.25), [1, 1, 0.25]),
    (.cosine(steps: 1), [1, 0]),
  ]

  @Test(arguments: rates) func rateIsTheFormulas(schedule: Schedule, expected: [Double]) {
    for (i, factor) in expected.enumerated() {
      let rate = schedule.lr(1, at: i + 1)
      #expect(abs(rate - factor) <= 2e-16, "step \(i + 1)")
    }
    #expect(sentence { try schedule.check() } == nil)
  }

  @Test func theRateGoesWithTheBase() {
    #expect(Schedule.step(every: 1, factor: 0.5).lr(0.5, at: 3) == 0.125)
    #expect(Schedule.cosine(steps: 4, warmup: 2).lr(3, at: 1) == 1.5)
    #expect(Schedule.constant.lr(0.3, at: 1_000_000) == 0.3)
    #expect(Schedule.exponential(factor: 0.99).lr(1, at: 1_000_000) == 0)
  }

  static let errors: [(Schedule, String)] = [
    (
      .step(every: 0, factor: 0.5),
      "A step schedule changes every 1 or more steps, not every 0."
    ),
    (
      .step(every: 1, factor: .nan),
      "A schedule's factor is a finite number, 0 or greater, not nan."
    ),
    (
      .exponential(factor: -0.5),
      "A schedule's factor is a finite number, 0 or greater, not -0.5."
    ),
    (
      .exponential(factor: .infinity),
      "A schedule's factor is a finite number, 0 or greater, not inf."
    ),
    (
      .cosine(steps: 5, warmup: 5),
      "A cosine of 5 steps has a warmup of 0 or more steps and fewer than that, not 5."
    ),
    (
      .cosine(steps: 5, warmup: -1),
      "A cosine of 5 steps has a warmup of 0 or more steps and fewer than that, not -1."
    ),
    (
      .cosine(steps: 0),
      "A cosine of 0 steps has a warmup of 0 or more steps and fewer than that, not 0."
    ),
    (
      .cosine(steps: 5, floor: -1),
      "A cosine ends at a finite learning rate, 0 or greater, not -1.0."
    ),
  ]

  @Test(arguments: errors) func badSchedulesAreRejected(schedule: Schedule, expected: String) {
    #expect(sentence { try schedule.check() } == expected)
  }

  /// A schedule drives an optimizer: θ = −(1 + 1/2 + 1/4) at g = 1.
  @Test func scheduleDrivesAnOptimizer() throws {
    var optimizer = try Optimizer(SGD(), [Parameter("theta", [0.0])])
    let schedule = Schedule.exponential(factor: 0.5)
    for _ in 0..<3 {
      optimizer.lr = schedule.lr(1, at: optimizer.steps + 1)
      optimizer.parameters[0].gradient = [1]
      optimizer.step()
    }
    #expect(optimizer.parameters[0].values == [-1.75])
  }
}
