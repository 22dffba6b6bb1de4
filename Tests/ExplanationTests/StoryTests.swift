import Objectives
import Optimizers
import Testing
import Trajectories

@testable import Explanation

/// A run to be told, by the words that the command has for it.
struct Telling {
  var optimizer = "adam"
  var settings: [(name: String, value: HyperparameterValue)] = []
  var convention = Convention.pytorch
  var objective = "valley"
  var options: [(name: String, value: Double)] = []
  var seed: UInt64 = 0
  var start: [Double]?
  var dtype = DType.float64
  var steps = 3
  var coordinates = 4
  var corpus: Corpus? = nil

  func story() throws -> any StorySource {
    let explanation = Explanation(steps: steps, coordinates: coordinates, corpus: corpus)
    return try explanation.story(
      of: Catalog.rule(named: optimizer, convention: convention, hyperparameters: settings),
      convention: convention,
      problem: ObjectiveCatalog.problem(
        named: objective, options: options, seed: seed, start: start), dtype: dtype)
  }

  func told() throws -> (head: Story.Head, steps: [Story.Step], foot: Story.Foot) {
    var story = try story()
    var steps: [Story.Step] = []
    while let step = story.next() { steps.append(step) }
    return (story.head, steps, story.foot)
  }
}

@Suite struct StoryTests {
  /// The lines of step 2, in the order of the algorithm, with their formulas.
  static let lines: [(Telling, [String])] = [
    (Telling(optimizer: "sgd"), ["g ← ∇f(θ)", "θ ← θ − η·g"]),
    (Telling(optimizer: "momentum"), ["g ← ∇f(θ)", "b ← μ·b + g", "θ ← θ − η·b"]),
    (
      Telling(optimizer: "momentum", settings: [("nesterov", true)]),
      ["g ← ∇f(θ)", "b ← μ·b + g", "d ← g + μ·b", "θ ← θ − η·d"]
    ),
    (
      Telling(optimizer: "momentum", convention: .paper),
      ["g ← ∇f(θ)", "v ← μ·v − η·g", "θ ← θ + v"]
    ),
    (
      Telling(optimizer: "rmsprop"),
      ["g ← ∇f(θ)", "s ← α·s + (1 − α)·g²", "d ← √s + ε", "θ ← θ − η·g / d"]
    ),
    (
      Telling(optimizer: "rmsprop", settings: [("centered", true), ("eps_placement", "inside")]),
      [
        "g ← ∇f(θ)", "s ← α·s + (1 − α)·g²", "a ← α·a + (1 − α)·g", "u ← s − a²", "d ← √(u + ε)",
        "θ ← θ − η·g / d",
      ]
    ),
    (
      Telling(),
      [
        "g ← ∇f(θ)", "c₁ ← 1 − β₁ᵗ", "c₂ ← 1 − β₂ᵗ", "m ← β₁·m + (1 − β₁)·g",
        "v ← β₂·v + (1 − β₂)·g²", "m̂ ← m / c₁", "v̂ ← v / c₂", "θ ← θ − α·m̂ / (√v̂ + ε)",
      ]
    ),
    (
      Telling(settings: [("weight_decay", 0.1), ("maximize", true), ("bias_correction", false)]),
      [
        "g ← ∇f(θ)", "g ← −g", "g ← g + λ·θ", "m ← β₁·m + (1 − β₁)·g", "v ← β₂·v + (1 − β₂)·g²",
        "θ ← θ − α·m / (√v + ε)",
      ]
    ),
    (
      Telling(settings: [("weight_decay", 0.1), ("decay_form", "decoupled"), ("amsgrad", true)]),
      [
        "g ← ∇f(θ)", "c₁ ← 1 − β₁ᵗ", "c₂ ← 1 − β₂ᵗ", "θ ← θ − α·λ·θ", "m ← β₁·m + (1 − β₁)·g",
        "v ← β₂·v + (1 − β₂)·g²", "v̄ ← max(v̄, v)", "m̂ ← m / c₁", "v̂ ← v̄ / c₂",
        "θ ← θ − α·m̂ / (√v̂ + ε)",
      ]
    ),
    (
      Telling(convention: .keras),
      [
        "g ← ∇f(θ)", "c₁ ← 1 − β₁ᵗ", "c₂ ← 1 − β₂ᵗ", "αₜ ← α·√c₂ / c₁", "m ← β₁·m + (1 − β₁)·g",
        "v ← β₂·v + (1 − β₂)·g²", "θ ← θ − αₜ·m / (√v + ε)",
      ]
    ),
    (
      Telling(options: [("noise", 0.5)], steps: 2),
      [
        "g ← ∇f(θ) + ξ", "c₁ ← 1 − β₁ᵗ", "c₂ ← 1 − β₂ᵗ", "m ← β₁·m + (1 − β₁)·g",
        "v ← β₂·v + (1 − β₂)·g²", "m̂ ← m / c₁", "v̂ ← v / c₂", "θ ← θ − α·m̂ / (√v̂ + ε)",
      ]
    ),
  ]

  @Test(arguments: lines.indices)
  func linesComeInTheOrderOfTheAlgorithm(index: Int) throws {
    let (telling, expected) = Self.lines[index]
    let step = try telling.told().steps[1]
    #expect(step.lines.map { Notation().formula($0) } == expected)
    for line in step.lines where line.symbol != "c₁" && line.symbol != "c₂" && line.symbol != "αₜ" {
      #expect(line.values.map(\.coordinate) == ["x", "y"], "\(line.symbol)")
    }
    // What is the same for all is said once.
    for line in step.lines where ["c₁", "c₂", "αₜ"].contains(line.symbol) {
      #expect(line.values.map(\.coordinate) == [nil], "\(line.symbol)")
    }
  }

  /// What is told is what the optimizer did, number for number.
  @Test(arguments: Catalog.names, DType.allCases)
  func tellsWhatTheOptimizerDid(optimizer: String, dtype: DType) throws {
    guard dtype.element != nil else { return }
    for convention in Convention.allCases {
      let telling = Telling(
        optimizer: optimizer, settings: [("weight_decay", 0.1)], convention: convention,
        objective: "linear-regression", options: [("batch_size", 7)], seed: 5, dtype: dtype,
        steps: 20, coordinates: 8)
      let recorded = try Recorder.record(
        Catalog.rule(named: optimizer, convention: convention, hyperparameters: telling.settings),
        convention: convention,
        problem: ObjectiveCatalog.problem(
          named: "linear-regression", options: telling.options, seed: 5), dtype: dtype, steps: 20)
      let steps = try telling.told().steps
      #expect(steps.count == 20)
      for (told, expected) in zip(steps, recorded.steps) {
        let after = expected.parameters.flatMap { $0 }
        #expect(told.number == expected.step)
        #expect(told.loss == expected.loss)
        #expect(told.parameters[0].after == after)
        #expect(told.lines.last { $0.symbol == "θ" }?.values.map(\.result) == after)
        #expect(told.lines.first?.values.map(\.result) == expected.gradients.flatMap { $0 ?? [] })
      }
    }
  }

  @Test func memoryIsToldBeforeAndAfter() throws {
    let steps = try Telling().told().steps
    for (earlier, later) in zip(steps, steps.dropFirst()) {
      #expect(earlier.memory.map(\.symbol) == ["m", "v"])
      #expect(earlier.memory.map(\.after) == later.memory.map(\.before))
      #expect(earlier.parameters[0].after == later.parameters[0].before)
      #expect(earlier.lossAfter == later.loss)
    }
    #expect(steps[0].memory.map(\.before) == [[0, 0], [0, 0]])
    let tensorflow = try Telling(optimizer: "rmsprop", convention: .tensorflow1).told().steps
    #expect(tensorflow[0].memory[0].before == [1, 1])
  }

  @Test func stepsAndCoordinatesAreAsMany() throws {
    for count in [1, 2, 7] {
      #expect(try Telling(steps: count).told().steps.map(\.number) == Array(1...count))
    }
    let wide = try Telling(objective: "quadratic", coordinates: 3).told()
    #expect(wide.head.problem.coordinates.count == 3)
    #expect(wide.head.problem.hidden == 7)
    #expect(wide.steps[0].lines[0].values.count == 3)
    #expect(try Telling(coordinates: 2).told().head.problem.hidden == 0)
  }

  /// What is held does not grow with the steps.
  @Test(arguments: Catalog.names)
  func storyStreams(optimizer: String) throws {
    var story = try Telling(optimizer: optimizer, steps: 1000).story()
    func size() -> Int {
      var text = ""
      dump(story, to: &text)
      return text.utf8.count
    }
    for _ in 0..<10 { _ = story.next() }
    let early = size()
    for _ in 0..<600 { _ = story.next() }
    // Numbers may have more digits and counts too, but nothing is kept of a step but the last.
    #expect(size() < early + 500)
  }

  /// A loss is compared with another only where both are of the same samples, and after the steps between.
  @Test func summaryOfTheLoss() throws {
    #expect(
      try Telling(optimizer: "sgd").told().foot.seen.first
        == "In 3 steps the loss went from 10.5 to 10.3069, 1.84 % lower.")
    #expect(
      try Telling(optimizer: "sgd", steps: 1).told().foot.seen.first
        == "In 1 step the loss went from 10.5 to 10.4351, 0.618 % lower.")
    #expect(
      try Telling(optimizer: "sgd", settings: [("lr", 1)], steps: 1).told().foot.seen.first?
        .description.hasSuffix("% higher.") == true)
    // Below 0 a loss is no share of what it was; at η = 1/2 x goes to 0, and y to 2y.
    let saddle = Telling(
      optimizer: "sgd", settings: [("lr", 0.5)], objective: "saddle", start: [1, 1], steps: 1)
    #expect(
      try saddle.told().foot.seen.first == "In 1 step the loss went from 0 to −4, 4 lower.")
    let below = Telling(
      optimizer: "sgd", settings: [("lr", 0.5)], objective: "saddle", start: [2, 1], steps: 1)
    #expect(
      try below.told().foot.seen.first == "In 1 step the loss went from 3 to −4, 7 lower.")
    let batches = Telling(
      optimizer: "sgd", objective: "linear-regression", options: [("batch_size", 8)])
    let samples = try ObjectiveCatalog.problem(
      named: batches.objective, options: batches.options
    ).source(of: Double.self)
    let before = Notation().numeral(samples.loss(at: [[0, 0, 0], [0]]), .float64).text
    let seen = try #require(try batches.told().foot.seen.first).description
    #expect(seen.hasPrefix("In 3 steps the loss over all samples went from \(before) to "))
    #expect(seen.hasSuffix("% lower."))
    let all = Telling(optimizer: "sgd", objective: "linear-regression")
    #expect(
      try all.told().foot.seen.first?.description.hasPrefix("In 3 steps the loss went") == true)

    func replayed(_ telling: Telling, _ steps: Int) throws -> String? {
      let recorded = try Recorder.record(
        Catalog.rule(named: telling.optimizer), convention: .pytorch,
        problem: ObjectiveCatalog.problem(named: telling.objective, options: telling.options),
        dtype: .float64, steps: 3)
      var story = try Explanation(steps: steps).story(replaying: recorded)
      while story.next() != nil {}
      return story.foot.seen.first?.description
    }
    // The file does not say what the loss was after its last step.
    let two = "In 2 steps the loss went from 10.5 to 10.3708, 1.23 % lower."
    #expect(try replayed(Telling(optimizer: "sgd"), 3) == two)
    #expect(try replayed(Telling(optimizer: "sgd"), 2) == two)
    #expect(try replayed(batches, 3) == "There were 3 steps.")
  }

  @Test func summaryNamesWhatIsNotShown() throws {
    let wide = Telling(
      optimizer: "sgd", objective: "quadratic", options: [("n", 3)], steps: 1, coordinates: 1)
    let seen = try wide.told().foot.seen.map(\.description)
    #expect(
      seen.contains("The point moved: x0 from 1 to 0.999, and 2 more coordinates, not shown."))
  }

  /// A buffer that is lost after each step is no memory.
  @Test func whatIsLostIsNotRemembered() throws {
    let post = try Telling(optimizer: "momentum", convention: .adamAndFriends).told()
    let usual = try Telling(optimizer: "momentum").told()
    #expect(post.steps.map(\.memory.count) == [0, 0, 0])
    #expect(usual.steps.map(\.memory.count) == [1, 1, 1])
  }

  @Test func summaryOfMoves() throws {
    // Nothing moves where the gradient is 0.
    #expect(
      try Telling(optimizer: "sgd", start: [0, 0]).told().foot.seen.last
        == "The point is where it began.")
    #expect(
      try Telling(optimizer: "sgd", start: [0, 1], steps: 1).told().foot.seen.last?.description
        .hasPrefix("The point moved: y from 1 to ") == true)
    // A move that the digits do not show is shown to more of them.
    let short = Telling(optimizer: "sgd", settings: [("lr", 1e-9)], start: [1, 0], steps: 1)
    #expect(
      try short.told().foot.seen.last?.description == "The point moved: x from 1 to 0.9999999998.")
    // A file does not say what the loss was after its last step, and the point is known there.
    let recorded = try Recorder.record(
      Catalog.rule(named: "sgd"), convention: .pytorch,
      problem: ObjectiveCatalog.problem(named: "valley"), dtype: .float64, steps: 2)
    var story = try Explanation(steps: 2).story(replaying: recorded)
    while story.next() != nil {}
    #expect(
      story.foot.seen.contains {
        $0.description.hasPrefix("The point moved in 2 steps: theta[0] from −5 to ")
      })
  }
}
