import Explanation
import Objectives
import Optimizers
import Testing

@testable import Precision

/// What is measured on a run.
@Suite struct PrecisionReportTests {
  private func measure(
    _ name: String, _ settings: [(name: String, value: HyperparameterValue)] = [],
    on objective: String = "valley", from start: [Double]? = nil, in dtype: DType, steps: Int,
    convention: Convention = .pytorch
  ) throws -> PrecisionReport {
    try PrecisionReport(
      of: Catalog.rule(named: name, convention: convention, hyperparameters: settings),
      convention: convention,
      problem: ObjectiveCatalog.problem(named: objective, options: [], seed: 0, start: start),
      dtype: dtype, steps: steps)
  }

  /// One step by hand: 3 − 0.1·6 in a format, beside 2.4.
  @Test(arguments: [DType.float32, .float16, .bfloat16])
  func oneStepOfSGDIsAsByHand(dtype: DType) throws {
    let found = dtype.rounded(3 - dtype.rounded(dtype.rounded(0.1) * 6))
    let ulps = abs(found - 2.4) / dtype.ulp(of: 3)
    let report = try measure("sgd", [("lr", 0.1)], on: "parabola", in: dtype, steps: 1)
    #expect(ulps > 0.01)
    #expect(report.path.map(\.step) == [1])
    // 2.4 and 0.1·6 are known to a Double's precision only.
    let tolerance = 1e-15 / dtype.ulp(of: 3)
    #expect(abs(report.path[0].born[0] - ulps) < tolerance)
    #expect(abs(report.path[0].soFar[0] - ulps) < tolerance)
    #expect(abs(report.lines[0].own.worst - ulps) < tolerance)
    #expect(abs((report.lines[0].inParameter?.worst ?? -1) - ulps) < tolerance)
    #expect(report.ends[0].value == found && abs(report.ends[0].exact - 2.4) < 1e-15)
  }

  /// Powers of two all the way: nothing is rounded, and nothing is said.
  @Test(arguments: DType.allCases)
  func whatIsExactHasNoError(dtype: DType) throws {
    let report = try measure(
      "sgd", [("lr", 0.25)], on: "parabola", from: [1], in: dtype, steps: 8)
    #expect(report.quantities[0].soFar.worst == 0 && report.lines[0].own.worst == 0)
    #expect(report.remarks.isEmpty)
    #expect(report.ends[0].value == 0x1p-8)
  }

  /// An error of the buffer reaches the parameter times the learning rate.
  @Test func errorsOfOtherLinesReachTheParameter() throws {
    let report = try measure(
      "momentum", [("lr", 0.5), ("momentum", 0.3)], on: "parabola", in: .float32, steps: 2)
    let b = try #require(report.lines.first { $0.meaning == "buffer" })
    let θ = try #require(report.lines.last)
    #expect(report.lines.map(\.symbol) == ["b", "b", "θ"], "a buffer, and first a copy")
    // 3 → 0, b from 6 to 0.3·6 = 1.8, θ to −0.9.
    let expected = b.own.worst * DType.float32.ulp(of: 6) * 0.5 / DType.float32.ulp(of: 0.9)
    #expect(b.own.worst > 0.01)
    #expect(abs((b.inParameter?.worst ?? 0) - expected) < 1e-9)
    #expect(θ.own.worst == 0)
  }

  /// What is carried is not what is born: the errors of steps in one direction add up.
  @Test func errorsAddUpAlongThePath() throws {
    let report = try measure("adam", in: .float16, steps: 1000)
    #expect(report.path.map(\.step) == [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000])
    let x = report.ends[0]
    #expect(x.value == -5, "each step is lost")
    #expect(abs(x.exact - -4) < 1e-3)
    #expect(abs(x.ulps - 256) < 1 && abs(x.made - 257) < 1)
    #expect(report.quantities[0].born.worst < 0.5)
    #expect(report.lines.last?.unchanged.count == 1000)
    #expect(report.remarks.contains { $0.hasPrefix("θ stayed just as it was in 1000 of 2000") })
  }

  /// However long the run, what is kept of it grows with the logarithm of its length.
  @Test func aLongRunIsKeptShort() throws {
    #expect(try measure("sgd", in: .float32, steps: 20_000).path.count == 14)
  }

  @Test func aSquareThatVanishesDividesByZero() throws {
    let report = try measure("adam", on: "parabola", from: [1e-4], in: .float16, steps: 1000)
    let divergence = try #require(report.divergence)
    #expect(report.steps == 1 && divergence.step == 1 && divergence.line == "θ")
    #expect(divergence.reason.hasSuffix("divides by 0."))
    #expect(report.ends[0].value == -.infinity && abs(report.ends[0].exact + 0.0009) < 1e-6)
    #expect(report.lines[3].symbol == "v" && report.lines[3].vanished.count == 1)
    #expect(report.lines[3].unchanged.count == 0, "0 is lost, and not absorbed")
    #expect(report.remarks[0].hasPrefix("ε = 1e−8 is 0 in float16"))
    #expect(
      report.remarks.contains { $0.contains("a gradient below 0.00546 leaves no trace in v") })
    // With an ε that float16 has, the same run goes on.
    let saved = try measure(
      "adam", [("eps", 1e-4)], on: "parabola", from: [1e-4], in: .float16, steps: 10)
    #expect(saved.divergence == nil && saved.steps == 10)
  }

  @Test func anEpsWithFewDigitsIsTold() throws {
    let coarse = "ε = 1e−6 is 1.01e−6 in float16, which has few digits"
    #expect(try measure("adadelta", in: .float16, steps: 1).remarks[0].hasPrefix(coarse))
    #expect(
      try !measure("adadelta", in: .float32, steps: 1).remarks.contains { $0.contains("few") })
  }

  @Test func aBetaThatRoundsToOneForgetsNothing() throws {
    let report = try measure("adam", in: .bfloat16, steps: 1000)
    #expect(report.remarks[0].hasPrefix("β₂ = 0.999 is 1 in bfloat16"))
    #expect(report.remarks.contains { $0.hasPrefix("v stayed just as it was") })
    #expect(try !measure("adam", in: .float16, steps: 2).remarks[0].contains("β₂"))
  }

  /// What Keras rounds is not counted as error, and said.
  @Test func roundingOnPurposeIsNoError() throws {
    let keras = try measure("adam", in: .float32, steps: 20, convention: .keras)
    let c2 = try #require(keras.lines.first { $0.symbol == "c₂" })
    #expect(c2.own.worst == 0 && c2.onPurpose > 1e9)
    #expect(keras.remarks.contains { $0.hasPrefix("c₂ is rounded on purpose") })
    let pytorch = try measure("adam", in: .float32, steps: 20)
    #expect(pytorch.lines.allSatisfy { $0.onPurpose == 0 })
  }

  /// 1 − 0.999ᵗ loses what 0.999ᵗ had been rounded by.
  @Test func cancellationIsFoundWhereItHappens() throws {
    let report = try measure("radam", in: .float64, steps: 20)
    let c2 = try #require(report.lines.first { $0.symbol == "c₂" })
    // Half an ulp of a number between ½ and 1, in ulps of about 0.007.
    #expect(c2.own.worst > 8 && c2.own.worst <= 0x1p-54 / DType.float64.ulp(of: 0.004))
    let m = try #require(report.lines.first { $0.symbol == "m" })
    #expect(m.own.worst < 2 && m.cancelled == nil && c2.cancelled != nil)
  }

  /// A wide product beside the narrow one: NAdam's error stays that of its lines.
  @Test func theProductOfNAdamIsWideToo() throws {
    var products = WideProducts()
    let rule = NAdam()
    var exact = WideScalar(DoubleDouble(1))
    for t in 1...50 {
      let numbers = products.widened([StepNumber(t, isFirst: t == 1, product: 7)], of: rule)
      let number = try #require(numbers[0])
      #expect(number.product == exact.value.head && number.productTail == exact.value.tail)
      exact = exact * (rule.factor(WideScalar(DoubleDouble(Double(t)))) ?? 1)
    }
    #expect(exact.value.tail != 0)
    let none = products.widened([nil, StepNumber(5, isFirst: false)], of: SGD())
    #expect(none[0] == nil && none[1]?.product == 1)
  }

  @Test func everyRuleIsMeasuredInEveryFormat() throws {
    for name in Catalog.names {
      for dtype in DType.allCases where dtype.element != nil {
        let report = try measure(name, in: dtype, steps: 10)
        #expect(report.steps == 10 && report.divergence == nil)
        #expect(report.lines.last { $0.symbol == "θ" } != nil)
        // A right rule rounds each operation: a step loses a few ulps and no more.
        #expect(report.quantities[0].born.worst < 4, "\(name) \(dtype)")
        // Of a line's own operations there are few, too, but for what cancels.
        // In float16 a small ε has few digits.
        for line in report.lines where line.cancelled == nil && dtype != .float16 {
          #expect(line.own.worst <= 4, "\(name) \(dtype) \(line.symbol)")
        }
        #expect(report.json.contains("\"optim-precision/1\""))
      }
    }
  }
}
