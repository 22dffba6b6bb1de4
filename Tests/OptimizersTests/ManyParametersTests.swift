import Optimizers
import Testing

@Suite struct ManyParametersTests {
  /// β₁ = 1/2, β₂ = 3/4, no ε: of gradients 2, m̂ = 2 and v̂ = 4 if the count is the parameter's own.
  private func dyadicAdam(_ stepCount: StepCount) -> Adam {
    var rule = Adam(lr: 0.5, beta1: 0.5, beta2: 0.75, eps: 0)
    rule.stepCount = stepCount
    return rule
  }

  /// Two parameters with a gradient of 2; the second has its first at step 2, where m = 1 and v = 1.
  ///
  /// - own, t = 1: 2/√4 = 1.
  /// - shared, t = 2: (1/(3/4))/√(1/(7/16)) = √7/3.
  /// - every_parameter, t = 3 (after the first parameter's 1 and 2): (1/(7/8))/√(1/(37/64)) = √37/7.
  @Test(arguments: [
    (StepCount.own, 1.0), (.shared, 7.0.squareRoot() / 3), (.everyParameter, 37.0.squareRoot() / 7),
  ])
  func whoCounts(stepCount: StepCount, factor: Double) throws {
    var optimizer = try Optimizer(
      dyadicAdam(stepCount), [Parameter("a", [0.0]), Parameter("b", [0.0])])
    optimizer.parameters[0].gradient = [2]
    optimizer.step()
    #expect(optimizer.parameters.map(\.values) == [[-0.5], [0]])
    optimizer.parameters[1].gradient = [2]
    optimizer.step()
    #expect(optimizer.parameters[0].values == [-1])
    #expect(abs(optimizer.parameters[1].values[0] + 0.5 * factor) < 1e-15)
    #expect(optimizer.steps == 2 && optimizer.updates == 3)
    #expect(optimizer.parameters.map(\.memory.steps) == [2, 1])
  }

  /// The post's count at the very first step: the second of two parameters is at t = 2, so √7/3.
  @Test func everyParameterCountsWithinAStep() throws {
    var optimizer = try Optimizer(
      dyadicAdam(.everyParameter), [Parameter("a", [0.0]), Parameter("b", [0.0])])
    optimizer.parameters[0].gradient = [2]
    optimizer.parameters[1].gradient = [2]
    optimizer.step()
    #expect(optimizer.parameters[0].values == [-0.5])
    #expect(abs(optimizer.parameters[1].values[0] + 7.0.squareRoot() / 6) < 1e-15)
  }

  static let remembering = ["momentum", "rmsprop", "adam"]

  @Test(arguments: Catalog.names) func withoutAGradientNothingMoves(name: String) throws {
    func check<R: Rule>(_ rule: R) throws {
      var optimizer = try Optimizer(rule, [Parameter("a", [1.0, 2]), Parameter("b", [3.0])])
      optimizer.parameters[0].gradient = [1, 2]
      optimizer.parameters[1].gradient = [-1]
      optimizer.step()
      let b = optimizer.parameters[1]
      optimizer.parameters[1].gradient = nil
      optimizer.parameters[0].gradient = [2, 1]
      let a = optimizer.parameters[0]
      optimizer.step()
      var after = optimizer.parameters[1]
      after.gradient = b.gradient
      #expect(after == b, "a skipped parameter changed")
      #expect(optimizer.parameters[0].values != a.values)
      #expect(optimizer.parameters.map(\.memory.steps) == [2, 1])
      #expect(optimizer.steps == 2 && optimizer.updates == 3)

      optimizer.zeroGrad()
      #expect(optimizer.parameters.allSatisfy { $0.gradient == nil })
      let before = optimizer.parameters
      optimizer.step()
      #expect(optimizer.parameters == before)
      #expect(optimizer.steps == 3 && optimizer.updates == 3)
    }
    try check(rule(name, .pytorch, ["weight_decay": 0.1]))
  }

  /// A gradient of zeros is a gradient: the memory fades, and the weights decay.
  @Test(arguments: remembering) func zeroIsAGradient(name: String) throws {
    func check<R: Rule>(_ rule: R) throws {
      var optimizer = try Optimizer(rule, [Parameter("a", [1.0])])
      optimizer.parameters[0].gradient = [1]
      optimizer.step()
      let before = optimizer
      optimizer.parameters[0].gradient = [0]
      optimizer.step()
      let slot = try #require(rule.memory.first)
      #expect(
        optimizer.parameters[0].memory[slot][0].magnitude
          < before.parameters[0].memory[slot][0].magnitude)
      #expect(optimizer.parameters[0].memory.steps == 2)
    }
    try check(rule(name))
  }

  @Test(arguments: Catalog.names) func eachParameterHasItsOwnMemory(name: String) throws {
    func check<R: Rule>(_ rule: R) throws {
      let gradients: [[Double]] = [[1, -2, 3], [0.5], [4, 4, 4, 4, -4, 4, 4, 4, 4]]
      var together = try Optimizer(
        rule,
        gradients.enumerated().map { Parameter("\($0)", [Double](repeating: 1, count: $1.count)) })
      var alone = try gradients.map {
        try Optimizer(rule, [Parameter("θ", [Double](repeating: 1, count: $0.count))])
      }
      for scale in [1.0, -3, 0.1] {
        for (i, gradient) in gradients.enumerated() {
          together.parameters[i].gradient = gradient.map { $0 * scale }
          alone[i].parameters[0].gradient = gradient.map { $0 * scale }
          alone[i].step()
        }
        together.step()
      }
      for i in gradients.indices {
        #expect(together.parameters[i].values == alone[i].parameters[0].values)
      }
    }
    try check(rule(name))
  }

  @Test func groupsHaveTheirOwnHyperparameters() throws {
    var optimizer = try Optimizer<Momentum, Double>([
      .init(Momentum(lr: 0.5, momentum: 0.5), [Parameter("a", [0])]),
      .init(Momentum(lr: 0.25, momentum: 0.5, nesterov: true), [Parameter("b", [0])]),
      .init(Momentum(lr: 0.5, momentum: 0.5, weightDecay: 0.25), [Parameter("c", [8])]),
    ])
    func step(_ gradient: Double) {
      for i in optimizer.groups.indices { optimizer.groups[i].parameters[0].gradient = [gradient] }
      optimizer.step()
    }
    step(4)
    // −0.5·4; −0.25·(4 + 2); 8 − 0.5·(4 + 2).
    #expect(optimizer.groups.map { $0.parameters[0].values[0] } == [-2, -1.5, 5])
    optimizer.groups[1].rule.lr = 1
    step(2)
    // −2 − 0.5·4; −1.5 − (2 + 2); 5 − 0.5·(3 + 3.25).
    #expect(optimizer.groups.map { $0.parameters[0].values[0] } == [-4, -5.5, 1.875])
    #expect(optimizer.lr == 0.5)
    optimizer.lr = 0.125
    #expect(optimizer.groups.map(\.rule.lr) == [0.125, 0.125, 0.125])
    #expect(optimizer.updates == 6)
  }

  /// PyTorch's `add_param_group`, and a parameter that joins a group later.
  @Test(arguments: Catalog.names) func parametersJoinLater(name: String) throws {
    func check<R: Rule>(_ rule: R) throws {
      var late = try Optimizer(rule, [Parameter("a", [1.0])])
      late.parameters[0].gradient = [1]
      late.step()
      late.parameters.append(Parameter("b", [1.0]))
      late.groups.append(.init(rule, [Parameter("c", [1])]))
      var fresh = try Optimizer(rule, [Parameter("b", [1.0])])
      for gradient in [1.0, 2, -1] {
        late.parameters[1].gradient = [gradient]
        late.groups[1].parameters[0].gradient = [gradient]
        fresh.parameters[0].gradient = [gradient]
        late.step()
        fresh.step()
        #expect(late.parameters[1].values == fresh.parameters[0].values)
        #expect(late.groups[1].parameters[0].values == fresh.parameters[0].values)
      }
      #expect(late.parameters[1].memory == fresh.parameters[0].memory)
    }
    try check(rule(name))
  }

  @Test(arguments: Catalog.names) func anyShapeWillDo(name: String) throws {
    func check<R: Rule>(_ rule: R) throws {
      var optimizer = try Optimizer(
        rule,
        [
          Parameter<Float>("scalar", shape: [], [1]), Parameter("empty", shape: [0, 3], []),
          Parameter("matrix", shape: [2, 3], [1, 2, 3, 4, 5, 6]), Parameter("vector", [1, 2]),
        ])
      #expect(optimizer.parameters.map(\.shape) == [[], [0, 3], [2, 3], [2]])
      for _ in 0..<2 {
        for i in optimizer.parameters.indices {
          optimizer.parameters[i].gradient = optimizer.parameters[i].values.map { _ in 1 }
        }
        optimizer.step()
      }
      #expect(optimizer.parameters.map(\.values.count) == [1, 0, 6, 2])
      #expect(optimizer.parameters.map(\.memory.steps) == [2, 2, 2, 2])
      // The same gradient everywhere moves all alike.
      let moves = [
        1 - optimizer.parameters[0].values[0], 1 - optimizer.parameters[2].values[0],
        1 - optimizer.parameters[3].values[0],
      ]
      #expect(moves[0] > 0 && moves.allSatisfy { $0 == moves[0] })
      var nothing = try Optimizer<R, Double>(rule, [])
      nothing.step()
      #expect(nothing.steps == 1 && nothing.updates == 0)
    }
    try check(rule(name))
  }

  @Test func aCopyIsACheckpoint() throws {
    var optimizer = try Optimizer(Adam(), [Parameter("a", [1.0])])
    optimizer.parameters[0].gradient = [1]
    optimizer.step()
    let checkpoint = optimizer
    optimizer.step()
    #expect(checkpoint != optimizer)
    var again = checkpoint
    again.step()
    #expect(again == optimizer)
    #expect(checkpoint.steps == 1)
  }
}
