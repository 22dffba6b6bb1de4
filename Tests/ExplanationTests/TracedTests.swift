import Optimizers
import Testing

@testable import Explanation

/// A traced number is the number, to the last bit: for every rule, every option, every number format.
@Suite struct TracedTests {
  /// One way to set a rule's options, by name.
  struct Setup: CustomTestStringConvertible, Sendable {
    let rule: any Rule
    let testDescription: String
  }

  /// Each rule as each convention has it, then with each option changed, then with every two.
  static let setups: [Setup] = Catalog.rules.flatMap { setups(of: $0) }

  private static func setups<R: Rule>(of _: R.Type) -> [Setup] {
    var setups: [Setup] = []
    func add(_ rule: R, _ changes: String) {
      guard (try? rule.check()) != nil else { return }
      setups.append(Setup(rule: rule, testDescription: "\(R.name) \(changes)"))
    }
    for convention in Convention.allCases {
      let preset = R(convention)
      add(preset, convention.rawValue)
      for (i, one) in R.hyperparameters.enumerated() {
        for first in alternatives(one, preset) {
          var rule = preset
          guard (try? one.set(first, in: &rule)) != nil else { continue }
          add(rule, "\(convention) \(one.name) \(first)")
          for other in R.hyperparameters.dropFirst(i + 1) {
            for second in alternatives(other, preset) {
              var both = rule
              guard (try? other.set(second, in: &both)) != nil else { continue }
              add(both, "\(convention) \(one.name) \(first) \(other.name) \(second)")
            }
          }
        }
      }
    }
    return setups
  }

  private static func alternatives<R: Rule>(
    _ hyperparameter: Hyperparameter<R>, _ preset: R
  ) -> [HyperparameterValue] {
    switch (hyperparameter.value(in: preset), hyperparameter.domain) {
    case (.flag(let isOn), _): [.flag(!isOn)]
    case (.text(let word), .choice(let words)): words.filter { $0 != word }.map { .text($0) }
    default: [.number(0.3), .number(0)]
    }
  }

  @Test func optionsAreMany() {
    #expect(Self.setups.count > 1000)
    #expect(Set(Self.setups.map { type(of: $0.rule).name }) == Set(Catalog.names))
  }

  @Test(arguments: DType.allCases)
  func tracedIsPlainToTheLastBit(dtype: DType) throws {
    guard let element = dtype.element else { return }
    for (seed, setup) in Self.setups.enumerated() {
      compare(setup.rule, element, seed: UInt64(seed), setup.testDescription)
    }
  }

  private func compare<R: Rule, E: Element>(
    _ rule: R, _: E.Type, seed: UInt64, _ name: String
  ) {
    var random = SplitMix(state: seed)
    typealias Numbers = (θ: E, memory: (E, E, E))
    func next() -> E { E(nearest: random.number()) }
    var plain = Coordinate<R, E>(
      parameter: next(), gradient: next(), memory: (next(), .square(next()), .square(next())))
    // A second coordinate beside it, so that what is shared by both is made once.
    for count in [1, 2, 3, 5, 8, 400] {
      plain.gradient = next()
      let number = StepNumber(count, isFirst: count == 1)
      let before = plain
      var traced = Coordinate<R, Traced<E>>(
        parameter: Traced(before.parameter, "θ"), gradient: Traced(before.gradient, "g"),
        memory: (
          Traced(before.memory.0, "0"), Traced(before.memory.1, "1"), Traced(before.memory.2, "2")
        ))
      (rule.step(number) as (inout Coordinate<R, E>) -> Void)(&plain)
      (rule.step(number) as (inout Coordinate<R, Traced<E>>) -> Void)(&traced)
      let pairs = [
        (plain.parameter, traced.parameter), (plain.memory.0, traced.memory.0),
        (plain.memory.1, traced.memory.1), (plain.memory.2, traced.memory.2),
      ]
      for (number, told) in pairs {
        let isSame =
          bits(number) == bits(told.base) && bits(number) == told.expression.value.bits
          && told.expression.dtype == E.dtype
        if !isSame { Issue.record("\(name), step \(count): \(number) is told as \(told.base)") }
        #expect(recomputed(told.expression).bits == bits(number), "\(name), step \(count)")
      }
    }
  }

  private func bits<E: Element>(_ x: E) -> UInt64 { x.exactDouble.bits }

  /// What the expression says, computed anew from the numbers at its leaves: what a reader with pencil and
  /// paper, and an infinitely patient one, would get.
  private func recomputed(_ expression: Expression) -> Double {
    let dtype = expression.dtype
    func value(_ x: Expression) -> Double {
      // A hyperparameter is rounded where it meets a coordinate.
      x.dtype == dtype ? recomputed(x) : dtype.rounded(recomputed(x))
    }
    return switch expression.operation {
    case .given, .literal: expression.value
    case .line(_, _, let x): value(x)
    case .negated(let x): -value(x)
    case .sum(let x, let y): dtype.rounded(value(x) + value(y))
    case .difference(let x, let y): dtype.rounded(value(x) - value(y))
    case .product(let x, let y): dtype.rounded(value(x) * value(y))
    case .quotient(let x, let y): dtype.rounded(value(x) / value(y))
    case .squareRoot(let x): dtype.rounded(value(x).squareRoot())
    case .square(let x): dtype.rounded(value(x) * value(x))
    case .larger(let x, let y):
      value(x).isNaN || value(y).isNaN ? .nan : max(value(x), value(y))
    // The C library's power is taken as it is.
    case .power: expression.value
    case .rounded(let x, let narrow): narrow.rounded(recomputed(x))
    }
  }

  @Test func specialValuesGoThrough() {
    let values = [0, -0.0, 1, -1, 0x1p-1074, .infinity, -.infinity, .nan, 1e308]
    for x in values {
      for y in values {
        let (a, b) = (Traced<Double>(x, "a"), Traced<Double>(y, "b"))
        #expect((a + b).base.bits == (x + y).bits)
        #expect((a - b).base.bits == (x - y).bits)
        #expect((a * b).base.bits == (x * y).bits)
        #expect((a / b).base.bits == (x / y).bits)
        #expect(Traced<Double>.larger(a, b).base.bits == Double.larger(x, y).bits)
      }
      #expect((-Traced<Double>(x, "a")).base.bits == (-x).bits)
      #expect(Traced<Double>.square(Traced(x, "a")).base.bits == (x * x).bits)
      #expect(Traced<Double>.squareRoot(of: Traced(x, "a")).base.bits == x.squareRoot().bits)
    }
  }
}

extension Double {
  /// The bits, of NaNs always the same.
  var bits: UInt64 { isNaN ? Double.nan.bitPattern : bitPattern }
}

/// Steele, Lea & Flood (2014), "Fast Splittable Pseudorandom Number Generators": random numbers that are the
/// same everywhere.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number of either sign between 2⁻⁶ and 2⁶, now and then 0 or beyond.
  mutating func number() -> Double {
    switch next() % 16 {
    case 0: 0
    case 1: Double.random(in: -1e5...1e5, using: &self)
    case 2: Double.random(in: -1e-7...1e-7, using: &self)
    default:
      Double.random(in: -1...1, using: &self)
        * Double(sign: .plus, exponent: Int.random(in: -6...6, using: &self), significand: 1)
    }
  }
}
