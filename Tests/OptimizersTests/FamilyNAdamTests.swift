import Foundation
import Optimizers
import Testing

/// The running product of NAdam's momentums, whoever counts and wherever the run begins.
@Suite struct FamilyNAdamTests {
  /// μ₁·…·μₜ, multiplied from the first on.
  private static func product(_ t: Int, _ nadam: NAdam) -> Double {
    let product = (0..<t).reduce(1) { $0 * momentum($1 + 1, nadam) }
    return product < .leastNormalMagnitude ? 0 : product
  }

  private static func momentum(_ t: Int, _ nadam: NAdam) -> Double {
    guard nadam.momentumSchedule == .decaying else { return nadam.beta1 }
    return nadam.beta1 * (1 - 0.5 * Foundation.pow(0.96, Double(t) * nadam.momentumDecay))
  }

  private static let rules: [NAdam] = {
    var constant = NAdam(beta1: 0.99)
    constant.momentumSchedule = .constant
    return [NAdam(), NAdam(beta1: 0.999, momentumDecay: 1), NAdam(beta1: 0), constant]
  }()

  @Test func theTableIsTheDirectProduct() {
    for nadam in Self.rules {
      var products = RunningProducts()
      for t in 1...1000 {
        #expect(products.product(beforeStep: t, of: nadam) == Self.product(t - 1, nadam))
      }
      // In any order, and at once as far as one likes.
      for t in [7, 1, 800, 2] {
        #expect(products.product(beforeStep: t, of: nadam) == Self.product(t - 1, nadam))
      }
      var late = RunningProducts()
      #expect(late.product(beforeStep: 1000, of: nadam) == Self.product(999, nadam))
      #expect(late.product(beforeStep: 1_000_000, of: nadam) == 0)
      #expect(late.product(beforeStep: 1, of: nadam) == 1)
    }
    var products = RunningProducts()
    #expect(products.product(beforeStep: 9, of: Adam()) == 1)
  }

  /// A plain NAdam of one coordinate, told its t.
  private struct Plain {
    var (m, v, θ) = (0.0, 0.0, 0.0)

    mutating func step(_ g: Double, _ t: Int, _ rule: NAdam) {
      let product = FamilyNAdamTests.product(t, rule)
      let (now, next) = (momentum(t, rule), momentum(t + 1, rule))
      m = rule.beta1 * m + (1 - rule.beta1) * g
      v = rule.beta2 * v + (1 - rule.beta2) * (g * g)
      let d = (v / (1 - Foundation.pow(rule.beta2, Double(t)))).squareRoot() + rule.eps
      θ =
        θ - rule.lr * (1 - now) / (1 - product) * g / d
        - rule.lr * next / (1 - product * next) * m / d
    }
  }

  /// Two parameters, of which the second has no gradient at every third step, through a restart.
  @Test(arguments: StepCount.allCases)
  func countsAsItIsTold(count: StepCount) throws {
    var nadam = NAdam(lr: 0.1, momentumDecay: 0.1)
    nadam.stepCount = count
    let start = [Parameter("a", [0.0]), Parameter("b", [0.0])]
    var optimizer = try Optimizer(nadam, start)
    var plain = [Plain(), Plain()]
    var (own, updates) = ([0, 0], 0)
    let gradients = familyGradients(200)
    for step in 1...200 {
      if step == 70 || step == 131 {
        let data = try JSONEncoder().encode(optimizer.state)
        var restored = try Optimizer(NAdam(.keras), optimizer.parameters)
        try restored.restore(JSONDecoder().decode(OptimizerState<Double>.self, from: data))
        #expect(restored == optimizer)
        optimizer = restored
      }
      for i in 0...1 {
        let isMissing = i == 1 && step % 3 == 0
        let g = gradients[step - 1] * Double(1 + i)
        optimizer.parameters[i].gradient = isMissing ? nil : [g]
        guard !isMissing else { continue }
        own[i] += 1
        updates += 1
        let t =
          switch count {
          case .own: own[i]
          case .shared: step
          case .everyParameter: updates
          }
        plain[i].step(g, t, nadam)
      }
      optimizer.step()
      for i in 0...1 { #expect(optimizer.parameters[i].values == [plain[i].θ], "step \(step)") }
    }
  }

  @Test func anotherMomentumIsAnotherProduct() throws {
    var changed = try Optimizer(NAdam(lr: 0.1), [Parameter("a", [0.0])])
    for g in familyGradients(20) {
      changed.parameters[0].gradient = [g]
      changed.step()
    }
    var fresh = try Optimizer(NAdam(lr: 0.1, beta1: 0.8), changed.parameters)
    fresh.steps = 20
    fresh.updates = 20
    changed.groups[0].rule.beta1 = 0.8
    changed.step()
    fresh.step()
    #expect(changed == fresh)
  }

  @Test func aSchedulesLearningRateChangesNoProduct() throws {
    var optimizer = try Optimizer(NAdam(), [Parameter("a", [0.0])])
    for t in 1...20 {
      optimizer.lr = 0.1 / Double(t)
      optimizer.parameters[0].gradient = [1]
      optimizer.step()
    }
    var products = optimizer.groups[0].products
    #expect(products.product(beforeStep: 21, of: NAdam()) == Self.product(20, NAdam()))
  }
}
