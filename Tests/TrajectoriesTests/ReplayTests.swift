import Foundation
import Optimizers
import Testing
import Trajectories

/// One parameter, one step of gradient descent, to be spoiled by tests.
private func descent(
  name: String = "sgd", convention: String? = "pytorch", _ hyperparameters: Settings = ["lr": 0.5],
  dtype: DType = .float64, agreement: Trajectory.Agreement? = nil, initialStep: Int = 0,
  initialState: [Trajectory.State]? = nil, initial: [Double] = [-5, -2], steps: [Trajectory.Step]
) -> Trajectory {
  Trajectory(
    id: "x", title: "x",
    optimizer: .init(name: name, convention: convention, hyperparameters: hyperparameters),
    dtype: dtype, producer: .init(name: "by hand", version: "1"), agreement: agreement,
    initialStep: initialStep, initialState: initialState,
    parameters: [.init(name: "theta", shape: [initial.count], initial: initial)], steps: steps)
}

private func step(
  _ number: Int, _ gradient: [Double]?, _ values: [Double], state: Trajectory.State? = nil,
  lr: Double? = nil
) -> Trajectory.Step {
  .init(
    step: number, lr: lr, gradients: [gradient], parameters: [values], state: state.map { [$0] })
}

@Suite struct ReplayTests {
  @Test func handComputedStepAgrees() throws {
    let replay = try Replay(of: descent(steps: [step(1, [-1, -8], [-4.5, 2])]))
    #expect(replay.agrees && replay.firstDifference == nil)
    #expect(replay.stepwise.worst == 0 && replay.freeRunning.worst == 0)
  }

  @Test func differenceSaysWhere() throws {
    let replay = try Replay(
      of: descent(steps: [step(1, [-1, -8], [-4.5, 2]), step(2, [2, 2], [-5.5, 1.5])]))
    #expect(!replay.agrees)
    let first = try #require(replay.firstDifference)
    #expect(first.step == 2)
    #expect(first.parameter == "theta")
    #expect(first.coordinate == 1)
    #expect(first.quantity == "parameter")
    #expect(first.expected == 1.5)
    #expect(first.found == 1)
    // In ulps of the 2 that the step began at, 2⁻⁵¹.
    #expect(first.ulps == 0x1p50)
  }

  /// A wrong number in the first of three steps, otherwise right from there or right from the start.
  @Test func stepwiseStartsFromWhatIsRecorded() throws {
    let fromThere = try Replay(
      of: descent(
        initial: [1], steps: [step(1, [0], [1.25]), step(2, [1], [0.75]), step(3, [1], [0.25])]))
    // Stepwise only the first step differs, free-running all of them do.
    #expect(fromThere.stepwise.worst == 0.25 * 0x1p52)
    #expect(fromThere.stepwise.first?.step == 1)
    #expect(fromThere.freeRunning.worst == 0.25 * 0x1p53)

    let fromTheStart = try Replay(
      of: descent(
        initial: [1], steps: [step(1, [0], [1.25]), step(2, [1], [0.5]), step(3, [1], [0])]))
    // Stepwise the way back differs, too, in ulps of the 1.25 that it began at; free-running it does not.
    #expect(fromTheStart.stepwise.worst == 0.25 * 0x1p52)
    #expect(fromTheStart.freeRunning.worst == 0.25 * 0x1p52)
    #expect(fromTheStart.freeRunning.first?.step == 1)
  }

  @Test func stepwiseStartsFromRecordedMemory() throws {
    func run(_ second: Trajectory.Step) throws -> Replay {
      try Replay(
        of: descent(
          name: "momentum", ["lr": 1, "momentum": 0.5], initial: [0],
          steps: [step(1, [1], [-1], state: ["momentum_buffer": [3]]), second]))
    }
    // From the recorded buffer: 0.5 · 3 + 1 = 2.5.
    let followed = try run(step(2, [1], [-3.5], state: ["momentum_buffer": [2.5]]))
    #expect(followed.stepwise.first?.step == 1)
    #expect(followed.stepwise.first?.quantity == "momentum_buffer")
    #expect(followed.stepwise.worst == 2 * 0x1p51)
    // From its own: 0.5 · 1 + 1 = 1.5; the parameter is right then, and stepwise it is not.
    let own = try run(step(2, [1], [-2.5], state: ["momentum_buffer": [1.5]]))
    #expect(own.stepwise.worst == 2 * 0x1p51)
    #expect(own.freeRunning.worst == 2 * 0x1p51)
    #expect(own.freeRunning.first?.step == 1)
  }

  @Test func memoryIsCompared() throws {
    for (state, differs) in [
      (["exp_avg": [0.25], "exp_avg_sq": [0.5]], false), (["exp_avg": [0.25]], false), ([:], false),
      (["exp_avg": [0.5], "exp_avg_sq": [0.5]], true), (["exp_avg_sq": [0.75]], true),
    ] as [(Trajectory.State, Bool)] {
      let replay = try Replay(
        of: descent(
          name: "adam", ["lr": 1, "beta1": 0.75, "beta2": 0.5, "eps": 0], initial: [0],
          steps: [step(1, [1], [-1], state: state)]))
      #expect(replay.agrees == !differs, "\(state)")
      #expect(replay.firstDifference?.quantity != "parameter")
    }
  }

  @Test func memoryIsJudgedBeforeTheParameter() throws {
    let replay = try Replay(
      of: descent(
        name: "momentum", ["lr": 1], initial: [0],
        steps: [step(1, [1], [-2], state: ["momentum_buffer": [2]])]))
    #expect(replay.firstDifference?.quantity == "momentum_buffer")
  }

  @Test func initialStateIsTakenOver() throws {
    // With a buffer there is no first step: 0.5 · 4 + 1 = 3.
    let replay = try Replay(
      of: descent(
        name: "momentum", ["lr": 1, "momentum": 0.5], initialStep: 7,
        initialState: [["momentum_buffer": [4]]], initial: [0],
        steps: [step(8, [1], [-3], state: ["momentum_buffer": [3]])]))
    #expect(replay.stepwise.worst == 0 && replay.freeRunning.worst == 0)
  }

  @Test func initialStepCounts() throws {
    // c₁ of step 2 is 1 − 0.5² = 0.75, and m = 0.5 · 1 + 0.5 · 2 = 1.5, so m̂ is 2; v̂ is 4 likewise.
    let replay = try Replay(
      of: descent(
        name: "adam", ["lr": 1, "beta1": 0.5, "beta2": 0.5, "eps": 0], initialStep: 1,
        initialState: [["exp_avg": [1], "exp_avg_sq": [2]]], initial: [0],
        steps: [step(2, [2], [-1], state: ["exp_avg": [1.5], "exp_avg_sq": [3]])]))
    #expect(replay.stepwise.worst == 0 && replay.freeRunning.worst == 0)
  }

  @Test func missingGradientLeavesAlone() throws {
    let still = try Replay(
      of: descent(
        name: "momentum", ["lr": 1, "momentum": 0.5], initial: [0],
        steps: [step(1, nil, [0]), step(2, [1], [-1]), step(3, nil, [-1]), step(4, [1], [-2.5])]))
    #expect(still.freeRunning.worst == 0)
    let moved = try Replay(of: descent(initial: [0], steps: [step(1, nil, [0.5])]))
    #expect(!moved.agrees)
  }

  @Test func learningRateStaysChanged() throws {
    let replay = try Replay(
      of: descent(
        initial: [0],
        steps: [step(1, [1], [-0.5]), step(2, [1], [-1.5], lr: 1), step(3, [1], [-2.5])]))
    #expect(replay.stepwise.worst == 0 && replay.freeRunning.worst == 0)
  }

  @Test func boundsOfTheFileWin() throws {
    // Three ulps off at the second step, in ulps of 1.
    func run(_ agreement: Trajectory.Agreement?, _ bounds: Trajectory.Agreement) throws -> Bool {
      let value = 1 + 3 * 0x1p-52
      return try Replay(
        of: descent(agreement: agreement, initial: [1], steps: [step(1, [0], [value])]),
        bounds: bounds
      ).agrees
    }
    let wide = Trajectory.Agreement(stepwiseULPs: 3, freeRunningULPs: 3)
    let narrow = Trajectory.Agreement(stepwiseULPs: 2, freeRunningULPs: 3)
    let narrowFree = Trajectory.Agreement(stepwiseULPs: 3, freeRunningULPs: 2)
    #expect(Replay.defaultBounds == .init(stepwiseULPs: 4, freeRunningULPs: 64))
    #expect(try run(nil, Replay.defaultBounds))
    #expect(try run(nil, wide))
    #expect(try !run(nil, narrow))
    #expect(try !run(nil, narrowFree))
    #expect(try run(wide, narrow))
    #expect(try !run(narrow, wide))
    #expect(try !run(narrowFree, wide))
  }

  static let mistakes: [(Trajectory, ReplayError.Kind, String)] = [
    (
      descent(name: "sophia", steps: [step(1, [1], [1])]), .unsupported,
      "Optimizer 'sophia' is not among those known here: sgd, momentum, adagrad, rmsprop, adadelta, adam, adamax, "
        + "nadam, adamw, radam, lion."
    ),
    (
      descent(convention: "jax", steps: [step(1, [1], [1])]), .unsupported,
      "Convention 'jax' is not among those known here: paper, pytorch, keras, optax, tensorflow1, "
        + "adam-and-friends."
    ),
    (
      descent(["lr": -1], steps: [step(1, [1], [1])]), .invalid,
      "sgd: lr is -1; it must be a finite number, 0 or greater."
    ),
    (
      descent(steps: [step(1, [1, 1], [1, 1]), step(2, [1, 1], [1, 1], lr: -1)]), .invalid,
      "Step 2 of sgd: lr is -1; it must be a finite number, 0 or greater."
    ),
    (
      descent(["beta1": 0.5], steps: [step(1, [1], [1])]), .invalid,
      "sgd has no hyperparameter 'beta1'; it has lr, momentum, dampening, nesterov, momentum_form, "
        + "first_buffer, buffer_lost, nesterov_form, weight_decay, maximize, decay_form."
    ),
    (
      descent(steps: [step(1, [1, 1], [1, 1], state: ["exp_avg": [1, 1]])]), .invalid,
      "steps[0].state[0] has 'exp_avg', and sgd with these hyperparameters remembers nothing."
    ),
    (
      descent(
        name: "adam", [:], initialState: [["square_avg": [1, 1]]],
        steps: [step(1, [1, 1], [1, 1])]),
      .invalid,
      "initial_state[0] has 'square_avg', and adam with these hyperparameters remembers exp_avg, "
        + "exp_avg_sq."
    ),
  ]

  @Test(arguments: mistakes)
  func whatCannotBeReplayedIsExplained(
    trajectory: Trajectory, kind: ReplayError.Kind, sentence: String
  ) {
    do throws(ReplayError) {
      _ = try Replay(of: trajectory)
      Issue.record("It was replayed.")
    } catch {
      #expect(error.kind == kind)
      #expect(error.description == sentence)
    }
  }

  @Test func conventionIsPyTorchsWhereNoneIsNamed() throws {
    for (convention, update) in [(nil, -0.5), ("pytorch", -0.5), ("keras", -0.5)]
      as [(String?, Double)]
    {
      let trajectory = descent(
        convention: convention, ["lr": 0.5], initial: [0], steps: [step(1, [1], [update])])
      #expect(try Replay(of: trajectory).agrees)
    }
    #expect(
      try descent(convention: nil, [:], steps: []).rule() as? SGD == SGD(.pytorch))
    #expect(try descent(convention: "keras", [:], steps: []).rule() as? SGD == SGD(.keras))
  }
}

@Suite struct UlpsTests {
  static let cases: [(DType, found: Double, expected: Double, before: Double, ulps: Double)] = [
    (.float64, 1, 1, 1, 0),
    (.float64, 1 + 0x1p-52, 1, 1, 1),
    (.float64, 1, 1 + 0x1p-52, 1, 1),
    (.float32, 1 + 0x1p-23, 1, 0, 1),
    (.float16, 1 + 0x1p-10, 1, 0, 1),
    (.bfloat16, 1 + 0x1p-7, 1, 0, 1),
    // Below a power of two numbers are twice as dense; the unit is that of the expected one.
    (.float64, 1 - 0x1p-53, 1, 0, 0.5),
    // A parameter that crosses zero is measured in ulps of where it came from.
    (.float64, 0x1p-53, 0, 1, 0.5),
    (.float64, 0x1p-53, 0, -1, 0.5),
    (.float64, 0x1p-53, 0x1p-54, 2, 0x1p-54 * 0x1p51),
    // Nothing but zeros and the smallest numbers.
    (.float64, 0x1p-1074, 0, 0, 1),
    (.float16, 0x1p-24, 0, 0, 1),
    (.float64, 0, -0.0, 0, 0),
    (.float64, .nan, .nan, 1, 0),
    (.float64, .infinity, .infinity, 1, 0),
    (.float64, .infinity, -.infinity, 1, .infinity),
    (.float64, .nan, 1, 1, .infinity),
    (.float64, 1, .nan, 1, .infinity),
    (.float64, 1, .infinity, 1, .infinity),
    (.float64, .infinity, 1, 1, .infinity),
    // What was not finite before gives no unit.
    (.float64, 1 + 0x1p-52, 1, .nan, 1),
    (.float64, 1 + 0x1p-52, 1, .infinity, 1),
  ]

  @Test(arguments: cases)
  func distance(dtype: DType, found: Double, expected: Double, before: Double, ulps: Double) {
    #expect(dtype.ulps(found, from: expected, before: before) == ulps)
  }
}
