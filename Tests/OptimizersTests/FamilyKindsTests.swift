import Optimizers
import Testing

/// Magnitude and sign in every kind of number, and each rule on vectors as on single numbers.
@Suite struct FamilyKindsTests {
  @Test(arguments: DType.allCases) func magnitudeAndSignAreNumPys(dtype: DType) {
    func check<E: Element>(_: E.Type) {
      for x in [2.5, 1, -1, -0.125, .infinity, -.infinity] {
        #expect(E.magnitude(of: E(nearest: x)).exactDouble == abs(x))
        #expect(E.sign(of: E(nearest: x)).exactDouble == (x > 0 ? 1 : -1))
      }
      for zero in [0.0, -0.0] {
        #expect(E.magnitude(of: E(nearest: zero)).exactDouble.bitPattern == 0)
        #expect(E.sign(of: E(nearest: zero)).exactDouble.bitPattern == 0)
      }
      #expect(E.magnitude(of: E(nearest: .nan)).exactDouble.isNaN)
      #expect(E.sign(of: E(nearest: .nan)).exactDouble.isNaN)
    }
    if let element = dtype.element { check(element) }
  }

  @Test func magnitudeAndSignOfHyperparameters() {
    #expect(Coefficient.magnitude(of: -3) == 3)
    #expect([-3, 0, 3].map { Coefficient.sign(of: $0) } == [-1, 0, 1])
    #expect(Coefficient.sign(of: Coefficient(.nan)).value.isNaN)
  }

  @Test(arguments: family, Convention.allCases)
  func vectorsAreAsSingleNumbers(name: String, convention: Convention) throws {
    func check<R: Rule, E: Element>(_ rule: R, _: E.Type) throws {
      // Two vectors and a tail; NaN and infinity among the gradients.
      var starts = (0..<19).map { E(nearest: Double($0 % 5) - 2) }
      starts[3] = E(nearest: -0.0)
      var whole = try Optimizer(rule, [Parameter("all", starts)])
      var single = try Optimizer(
        rule, starts.enumerated().map { Parameter("\($0)", shape: [], [$1]) })
      for step in 0..<12 {
        var gradients = familyGradients(19, seed: step * 3).map { E(nearest: $0) }
        if step == 6 { (gradients[2], gradients[17]) = (E(nearest: .nan), E(nearest: .infinity)) }
        whole.parameters[0].gradient = gradients
        for i in gradients.indices { single.parameters[i].gradient = [gradients[i]] }
        // Whoever counts parameters would count nineteen here.
        whole.step()
        single.step()
        for i in gradients.indices {
          let (a, b) = (
            whole.parameters[0].values[i].exactDouble, single.parameters[i].values[0].exactDouble
          )
          #expect(a.bitPattern == b.bitPattern || (a.isNaN && b.isNaN), "\(E.self) \(step) \(i)")
        }
      }
    }
    let rule = try familyRule(name, convention)
    guard rule.stepCount != .everyParameter else { return }
    try check(rule, Double.self)
    try check(rule, Float.self)
  }

  /// AdamW is Adam with another decay, to the last bit.
  @Test(arguments: [Convention.pytorch, .keras, .optax, .paper])
  func adamWIsAdam(convention: Convention) throws {
    for amsgrad in [false, true] {
      var adamW = AdamW(convention)
      adamW.amsgrad = amsgrad
      adamW.decay.weightDecay = 0.1
      let adam = adamW.adam
      #expect(adam.decay.form == (convention == .paper ? .decoupledWithoutLr : .decoupled))
      var one = try Optimizer(adamW, [Parameter("a", (0..<11).map(Double.init))])
      var other = try Optimizer(adam, one.parameters)
      for step in 0..<50 {
        one.parameters[0].gradient = familyGradients(11, seed: step)
        other.parameters[0].gradient = familyGradients(11, seed: step)
        one.step()
        other.step()
        #expect(one.parameters == other.parameters)
      }
      #expect(one.state.optimizer == "adamw")
      #expect(one.state.groups[0].parameters == other.state.groups[0].parameters)
    }
  }
}
