import Foundation
import Optimizers
import Testing

@Suite struct StateTests {
  /// Every rule with all that it can remember.
  static let rules: [any Rule] = {
    var velocity = Momentum(lr: 0.1, nesterov: true)
    velocity.form = .velocity
    var counting = Adam(.adamAndFriends)
    counting.amsgrad = true
    return [
      SGD(lr: 0.1, weightDecay: 0.01), Momentum(lr: 0.1, dampening: 0.5), velocity,
      RMSprop(momentum: 0.9, centered: true), RMSprop(.tensorflow1), Adam(amsgrad: true),
      Adam(.keras), counting,
    ]
  }()

  private func make<R: Rule, E: Element>(_ rule: R, _: E.Type) throws -> Optimizer<R, E> {
    try Optimizer([
      .init(
        rule,
        [
          Parameter("a", someNumbers(11, seed: 1)),
          Parameter("b", shape: [], [1].map { E(nearest: $0) }),
        ]),
      .init(R(.pytorch), [Parameter("c", someNumbers(8, seed: 2))]),
    ])
  }

  /// Step i: the second parameter has no gradient before step 3, and the learning rate falls.
  private func step<R: Rule, E: Element>(_ optimizer: inout Optimizer<R, E>, _ i: Int) {
    optimizer.groups[0].rule.lr *= 0.9
    optimizer.groups[0].parameters[0].gradient = someNumbers(11, seed: UInt64(i) + 10)
    optimizer.groups[0].parameters[1].gradient = i < 3 ? nil : someNumbers(1, seed: UInt64(i) + 20)
    optimizer.groups[1].parameters[0].gradient = someNumbers(8, seed: UInt64(i) + 30)
    optimizer.step()
  }

  @Test(arguments: rules, DType.allCases)
  func savingAndRestoringInMidFlightChangesNothing(rule: any Rule, dtype: DType) throws {
    func check<R: Rule, E: Element>(_ rule: R, _: E.Type) throws {
      for stop in 0..<5 {
        var whole = try make(rule, E.self)
        for i in 0..<stop { step(&whole, i) }
        let data = try JSONEncoder().encode(whole.state)
        let state = try JSONDecoder().decode(OptimizerState<E>.self, from: data)
        #expect(state == whole.state)

        // Into an optimizer with other hyperparameters, the same parameters, and a past of its own.
        var restored = try make(R(.keras), E.self)
        step(&restored, 7)
        for (i, group) in whole.groups.enumerated() {
          for (j, parameter) in group.parameters.enumerated() {
            restored.groups[i].parameters[j].values = parameter.values
          }
        }
        try restored.restore(state)
        #expect(restored.state == state)
        for i in stop..<6 {
          step(&whole, i)
          step(&restored, i)
        }
        #expect(restored == whole)
        #expect(
          restored.groups.flatMap { $0.parameters.flatMap { $0.values.map(\.bits) } }
            == whole.groups.flatMap { $0.parameters.flatMap { $0.values.map(\.bits) } })
      }
    }
    guard let element = dtype.element else { return }
    try check(rule, element)
  }

  @Test(arguments: DType.allCases) func everyNumberSurvivesJSON(dtype: DType) throws {
    func check<E: Element>(_: E.Type) throws {
      let numbers: [Double] = [
        0, -0.0, .infinity, -.infinity, .nan, dtype.leastNonzeroMagnitude,
        -dtype.leastNonzeroMagnitude, dtype.greatestFiniteMagnitude, 1 / 3, -1e-5, 0.1,
        dtype.leastNonzeroMagnitude * 3,
      ]
      let memory = numbers.map { E(nearest: $0) }
      let state = ParameterState<E>(steps: 3, memory: ["momentum_buffer": memory])
      let data = try JSONEncoder().encode(state)
      let back = try JSONDecoder().decode(ParameterState<E>.self, from: data)
      #expect(back.memory?["momentum_buffer"]?.map(\.bits) == memory.map(\.bits))
      #expect(back.steps == 3)
    }
    guard let element = dtype.element else { return }
    try check(element)
  }

  /// Many readers of JSON take -0 for an integer and drop its sign.
  @Test func whatJSONLacksIsWrittenAsText() throws {
    let state = ParameterState<Double>(steps: 1, memory: ["m": [-0.0, .infinity, 0.5]])
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(
      String(decoding: try encoder.encode(state), as: UTF8.self)
        == #"{"memory":{"m":["-0.0","inf",0.5]},"steps":1}"#)
  }

  @Test func manyRandomNumbersSurviveJSON() throws {
    var state: UInt64 = 1
    let numbers = (0..<2000).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(bitPattern: state)
    }
    let saved = ParameterState(steps: 0, memory: ["m": numbers])
    let back = try JSONDecoder().decode(
      ParameterState<Double>.self, from: JSONEncoder().encode(saved))
    #expect(back.memory?["m"]?.map(\.bits) == numbers.map(\.bits))
  }

  @Test func namesArePyTorchs() throws {
    var optimizer = try Optimizer(Adam(amsgrad: true), [Parameter("θ", [0.0])])
    #expect(optimizer.state.groups[0].parameters[0].memory == nil)
    optimizer.parameters[0].gradient = [1]
    optimizer.step()
    let memory = optimizer.state.groups[0].parameters[0].memory
    #expect(memory?.keys.sorted() == ["exp_avg", "exp_avg_sq", "max_exp_avg_sq"])
    // (1 − 0.9)·1 and (1 − 0.999)·1, the differences rounded once.
    #expect(memory?["exp_avg"] == [1 - 0.9] && memory?["exp_avg_sq"] == [1 - 0.999])
    let state = optimizer.state
    #expect(state.optimizer == "adam" && state.steps == 1 && state.updates == 1)
    #expect(state.groups[0].hyperparameters["beta1"] == 0.9)
    #expect(state.groups[0].hyperparameters["amsgrad"] == true)
    #expect(state.groups[0].hyperparameters["step_count"] == "own")
  }

  static let misfits: [(@Sendable (inout OptimizerState<Double>) -> Void, String)] = [
    ({ $0.optimizer = "sgd" }, "The state is of sgd, and the optimizer is adam."),
    (
      { $0.groups.append($0.groups[0]) },
      "The state has groups of [2, 2] parameters, and the optimizer groups of [2]."
    ),
    (
      { $0.groups[0].parameters.removeLast() },
      "The state has groups of [1] parameters, and the optimizer groups of [2]."
    ),
    (
      { $0.groups[0].parameters[1].memory?["exp_avg"] = [1] },
      "Parameter 'b' has 2 numbers, and 'exp_avg' in the state 1."
    ),
    (
      { $0.groups[0].parameters[1].memory?["velocity"] = [1, 2] },
      "Parameter 'b': the state has 'velocity', and with these hyperparameters there is "
        + "exp_avg, exp_avg_sq to remember."
    ),
    (
      { $0.groups[0].hyperparameters["beta1"] = 2 },
      "adam: beta1 is 2; it must be a number of at least 0 and less than 1."
    ),
    (
      { $0.groups[0].hyperparameters["eps_placement"] = true },
      "adam: eps_placement is true; it must be one of corrected, unscaled, inside."
    ),
    (
      {
        $0.groups[0].hyperparameters["amsgrad"] = true
        $0.groups[0].hyperparameters["amsgrad_maximum"] = "corrected"
        $0.groups[0].hyperparameters["eps_placement"] = "unscaled"
      },
      "adam: amsgrad_maximum corrected needs a corrected v; with eps_placement unscaled it must "
        + "be raw or uncorrected."
    ),
    (
      { $0.groups[0].hyperparameters["beta3"] = 0.5 },
      "The state has the hyperparameter 'beta3', which adam lacks."
    ),
    ({ $0.steps = -1 }, "The state counts fewer than 0 steps."),
    ({ $0.updates = -1 }, "The state counts fewer than 0 steps."),
    (
      { $0.groups[0].parameters[0].steps = -1 }, "The state counts fewer than 0 steps."
    ),
  ]

  @Test(arguments: misfits)
  func aStateThatDoesNotFitChangesNothing(
    spoil: @Sendable (inout OptimizerState<Double>) -> Void, expected: String
  ) throws {
    var optimizer = try Optimizer(Adam(), [Parameter("a", [1.0]), Parameter("b", [1.0, 2])])
    optimizer.parameters[0].gradient = [1]
    optimizer.parameters[1].gradient = [1, 2]
    optimizer.step()
    var state = optimizer.state
    optimizer.step()
    spoil(&state)
    let before = optimizer
    #expect(sentence { try optimizer.restore(state) } == expected)
    #expect(optimizer == before)
  }

  @Test func aRuleWithoutMemoryRejectsOne() throws {
    var optimizer = try Optimizer(SGD(), [Parameter("a", [1.0])])
    var state = optimizer.state
    state.groups[0].parameters[0].memory = ["momentum_buffer": [1]]
    #expect(
      sentence { try optimizer.restore(state) }
        == "Parameter 'a': the state has 'momentum_buffer', and with these hyperparameters there "
        + "is nothing to remember.")
  }

  @Test func textThatIsNoNumberIsRejected() {
    let data = Data(#"{"steps": 1, "memory": {"m": ["many"]}}"#.utf8)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(ParameterState<Float>.self, from: data)
    }
  }
}
