import Optimizers
import Testing

/// The rules on wide numbers.
@Suite struct WideTests {
  /// Runs a rule along the recorded gradients, hyperparameters and products in full.
  private func run<R: Rule>(_ rule: R) -> [[String: DoubleDouble]] {
    typealias Q = Wide<Float, WideScalar>
    func number(_ x: Double) -> Q { Q(DoubleDouble(x)) }
    var x = Coordinate<R, Q>(
      parameter: number(Recorded.wide.start), gradient: number(0),
      memory: (number(0), number(0), number(0)))
    var product = WideScalar(DoubleDouble(1))
    return Recorded.wide.gradients.enumerated().map { i, gradient in
      let step: (inout Coordinate<R, Q>) -> Void = rule.step(
        StepNumber(
          i + 1, isFirst: i == 0, product: product.value.head, productTail: product.value.tail))
      if let factor = rule.factor(WideScalar(DoubleDouble(Double(i + 1)))) {
        product = product * factor
      }
      x.gradient = number(gradient)
      step(&x)
      let memory = [x.memory.0.value, x.memory.1.value, x.memory.2.value]
      var after = ["parameter": x.parameter.value]
      for slot in rule.memory { after[slot.name] = memory[slot.place] }
      return after
    }
  }

  /// Decimals of 60 digits, written from the papers, agree to 28 and more.
  @Test(arguments: ["adam", "rmsprop", "nadam"])
  func aRunIsTrue(name: String) throws {
    let recorded = try #require(Recorded.wide.runs[name])
    #expect(recorded.count == 10)
    let found = try run(Catalog.rule(named: name))
    for (i, (step, ours)) in zip(recorded, found).enumerated() {
      #expect(Set(step.keys) == Set(ours.keys))
      for (key, value) in step {
        let error = try #require(ours[key]).error(from: DoubleDouble(recorded: value[...]))
        #expect(error < 1e-28, "\(key) at step \(i + 1) is \(error) off.")
      }
    }
  }

  /// Every rule, in every convention, gives on wide numbers what it gives on `Double`, but for rounding.
  @Test(arguments: Catalog.names)
  func everyRuleRunsOnWideNumbers(name: String) throws {
    func check<R: Rule>(_ rule: R) {
      typealias Q = Wide<Double, WideScalar>
      var narrow = Coordinate<R, Double>(parameter: 2, gradient: 0.75, memory: (0.25, 0.5, 0.5))
      func number(_ x: Double) -> Q { Q(DoubleDouble(x)) }
      var wide = Coordinate<R, Q>(
        parameter: number(2), gradient: number(0.75),
        memory: (number(0.25), number(0.5), number(0.5)))
      let number = StepNumber(9, isFirst: false, product: 0.5)
      (rule.step(number) as (inout Coordinate<R, Double>) -> Void)(&narrow)
      (rule.step(number) as (inout Coordinate<R, Q>) -> Void)(&wide)
      let after = [narrow.parameter, narrow.memory.0, narrow.memory.1, narrow.memory.2]
      let exact = [wide.parameter, wide.memory.0, wide.memory.1, wide.memory.2].map(\.value)
      for (x, y) in zip(after, exact) {
        #expect(abs(x - y.head) <= 1e-13 * abs(x), "\(rule): \(x), \(y)")
      }
      // Lion adds a sign.
      #expect(name == "lion" || exact.contains { $0.tail != 0 }, "\(rule)")
    }
    for convention in Convention.allCases {
      check(try Catalog.rule(named: name, convention: convention))
    }
  }

  /// ε is there in full, or is what the narrow run makes of it.
  @Test func hyperparametersAreInFullOrAsTheRuleHasThem() {
    #expect(Wide<Float, WideScalar>(WideScalar(0.1, "η")).value == DoubleDouble(0.1))
    #expect(Wide<Float, Coefficient>(Coefficient(0.1)).value == DoubleDouble(Double(Float(0.1))))
    #expect(Wide<BFloat16, WideScalar>(WideScalar(0.999, "β₂")).value == DoubleDouble(0.999))
    #expect(Wide<BFloat16, Coefficient>(Coefficient(0.999)).value == DoubleDouble(1))
    #expect(Wide<BFloat16, WideScalar>.dtype == .bfloat16)
  }

  /// What a convention rounds on purpose is rounded here, too.
  @Test func powersAreRoundedWhereTheConventionWantsIt() throws {
    let β = WideScalar(0.999, "β₂")
    #expect(β.rounded(to: .float32).value == DoubleDouble(Double(Float(0.999))))
    let exact = WideScalar.power(β, WideScalar(DoubleDouble(2)))
    #expect(exact.value.tail != 0)
    #expect(exact.rounded(to: .float64).value == DoubleDouble(0.999 * 0.999))
  }

  @Test func choicesAreThoseOfPlainNumbers() {
    typealias Q = WideScalar
    func number(_ x: Double) -> Q { Q(DoubleDouble(x)) }
    #expect(Q.larger(number(1), number(2)).value.head == 2)
    #expect(Q.larger(number(.nan), number(2)).value.head.isNaN)
    #expect(Q.larger(number(2), number(.nan)).value.head.isNaN)
    // A difference that only the tail has.
    let more = number(1) + number(1e-25)
    #expect(Q.larger(number(1), more).value == more.value)
    #expect(Q.sign(of: number(-3)).value.head == -1 && Q.sign(of: number(0)).value.head == 0)
    #expect(Q.magnitude(of: -more).value == more.value)
  }
}
