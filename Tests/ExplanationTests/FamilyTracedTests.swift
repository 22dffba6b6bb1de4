import Optimizers
import Testing

@testable import Explanation

/// The numbers that are explained are those of the optimizer, to the last bit.
@Suite struct FamilyTracedTests {
  @Test(arguments: Catalog.names, Convention.allCases)
  func tracedIsDouble(name: String, convention: Convention) throws {
    func check<R: Rule>(_ rule: R) {
      var optimizer = Coordinate<R, Double>(
        parameter: -5, gradient: 0,
        memory: (rule.initial(0), rule.initial(1), rule.initial(2)))
      var product = 1.0
      for t in 1...40 {
        let number = StepNumber(t, isFirst: t == 1, product: product)
        optimizer.gradient = Double((t * 31 % 13 - 6)) / 4
        func traced(_ x: Double) -> Traced<Double> { Traced(x, "x") }
        var told = Coordinate<R, Traced<Double>>(
          parameter: traced(optimizer.parameter), gradient: traced(optimizer.gradient),
          memory: (
            traced(optimizer.memory.0), traced(optimizer.memory.1), traced(optimizer.memory.2)
          ))
        (rule.step(number) as (inout Coordinate<R, Double>) -> Void)(&optimizer)
        (rule.step(number) as (inout Coordinate<R, Traced<Double>>) -> Void)(&told)
        let pairs = [
          (optimizer.parameter, told.parameter), (optimizer.memory.0, told.memory.0),
          (optimizer.memory.1, told.memory.1), (optimizer.memory.2, told.memory.2),
        ]
        for (x, traced) in pairs { #expect(x.bitPattern == traced.base.bitPattern, "step \(t)") }
        product *= rule.factor(atStep: t) ?? 1
      }
    }
    try check(Catalog.rule(named: name, convention: convention))
  }

  @Test func exponentsThatAreNoSuperscriptsAreGrouped() {
    let t = Traced<Coefficient>(3, "t")
    let power = Traced<Coefficient>.power(0.96, t * Traced<Coefficient>(0.5, "ψ"))
    #expect(Notation().formula(power.expression) == "0.96^(t·ψ)")
    #expect(Notation(isPlain: true).formula(power.expression) == "0.96^(t*psi)")
    let sign = Traced<Double>.sign(of: Traced(-2, "c"))
    #expect(Notation().formula(sign.expression) == "sign(c)")
    let size = Traced<Double>.magnitude(of: Traced(-2, "g"))
    #expect(Notation().formula(size.expression) == "|g|")
    #expect(Notation(isPlain: true).formula(size.expression) == "abs(g)")
    #expect(Notation().substituted(size.expression).text == "|−2|")
  }

  @Test(arguments: Catalog.names) func everyOptimizerIsToldOfInOneLine(name: String) {
    for rule in Catalog.rules where rule.name == name {
      let lore = Lore.of(rule)
      #expect(!lore.title.isEmpty && !lore.idea.isEmpty && !lore.source.isEmpty)
      #expect(!lore.lineage.isEmpty)
      #expect((1...68).contains(lore.summary.count))
      #expect(lore.next.count >= 3)
    }
  }
}

extension Rule {
  fileprivate func initial(_ place: Int) -> Double {
    memory.first { $0.place == place }?.initial ?? 0
  }
}
