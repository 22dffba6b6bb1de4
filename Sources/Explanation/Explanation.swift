import Objectives
import Optimizers
import Trajectories

/// How a run is to be explained.
public struct Explanation: Sendable {
  /// How numbers in remarks and formulas are spelled.
  public var notation: Notation

  /// How many steps to do, at the most.
  public var steps: Int

  /// How many coordinates of each parameter to show.
  public var coordinates: Int

  /// Recorded runs to compare with.
  public var corpus: Corpus?

  /// An explanation.
  public init(
    notation: Notation = Notation(), steps: Int = 3, coordinates: Int = 4, corpus: Corpus? = nil
  ) {
    self.notation = notation
    self.steps = steps
    self.coordinates = coordinates
    self.corpus = corpus
  }

  /// The story of a rule on a problem.
  ///
  /// - Parameters:
  ///   - rule: the rule with its hyperparameters.
  ///   - convention: the preset that they started from, for the head of the story.
  ///   - problem: what is minimized.
  ///   - dtype: the number format.
  /// - Returns: the story, before its first step.
  /// - Throws: `HyperparameterError` for hyperparameters that cannot be; `ReplayError` for a format that
  ///   this machine lacks.
  public func story(
    of rule: any Rule, convention: Convention, problem: Problem, dtype: DType
  ) throws -> any StorySource {
    guard let element = dtype.element else { throw ReplayError.missing(dtype) }
    return try story(rule, convention, problem, element)
  }

  private func story<R: Rule, E: Element>(
    _ rule: R, _ convention: Convention, _ problem: Problem, _: E.Type
  ) throws -> any StorySource {
    let start = problem.start(of: E.self)
    let parameters = zip(problem.parameters, start).map { Parameter($0.name, shape: $0.shape, $1) }
    let shown = problem.parameters.enumerated().flatMap { p, parameter in
      parameter.coordinateNames.prefix(coordinates).enumerated().map { i, name in
        ShownCoordinate(parameter: p, index: i, name: name)
      }
    }
    let golden = corpus.flatMap { Golden(in: $0, rule: rule, problem: problem, dtype: E.dtype) }
    let told = Story.ProblemStory(
      name: Sentence(problem.name), formula: "f(\(problem.variables)) = \(problem.formula)",
      minimum: problem.minimum,
      coordinates: shown.map(\.name), owners: shown.map { problem.parameters[$0.parameter].name },
      start: shown.map { start[$0.parameter][$0.index].exactDouble },
      hidden: start.map(\.count).reduce(0, +) - shown.count, randomness: problem.randomness)
    return Explainer(
      head: head(
        rule, convention.rawValue, R(convention), told, E.self, golden: golden?.recording),
      notation: notation, shown: shown, limit: steps,
      commands: commands(R.self) { !$0.repeats(rule, on: problem, in: E.dtype, steps: steps) },
      optimizer: try Optimizer<R, E>(rule, parameters), source: ProblemFeed(problem), golden: golden
    )
  }

  /// The story of a trajectory: its gradients, our numbers, and how they compare, line by line.
  ///
  /// - Throws: `ReplayError` when it cannot be replayed.
  public func story(replaying trajectory: Trajectory) throws -> any StorySource {
    guard let element = trajectory.dtype.element else {
      throw ReplayError.missing(trajectory.dtype)
    }
    return try story(trajectory, try trajectory.rule(), element)
  }

  private func story<R: Rule, E: Element>(
    _ trajectory: Trajectory, _ rule: R, _: E.Type
  ) throws -> any StorySource {
    var names: Set<String> = []
    let shown = trajectory.parameters.enumerated().flatMap { p, parameter in
      parameter.initial.indices.prefix(coordinates).map { i in
        var name = parameter.coordinateName(i)
        // A parameter may be called like a coordinate of another.
        while !names.insert(name).inserted { name += "[]" }
        return ShownCoordinate(parameter: p, index: i, name: name)
      }
    }
    let recording = Story.Recording(trajectory)
    let told = Story.ProblemStory(
      name: "\(verbatim: trajectory.id), \"\(verbatim: trajectory.title)\", recorded from "
        + "\(verbatim: recording.producer)",
      formula: "",
      minimum: "", coordinates: shown.map(\.name),
      owners: shown.map { trajectory.parameters[$0.parameter].name },
      start: shown.map { trajectory.parameters[$0.parameter].initial[$0.index] },
      hidden: trajectory.parameters.map(\.initial.count).reduce(0, +) - shown.count, randomness: nil
    )
    let convention = Convention(rawValue: trajectory.optimizer.convention ?? "") ?? .pytorch
    return Explainer(
      head: head(
        rule, convention.rawValue, R(convention), told, E.self, replaying: recording),
      notation: notation, shown: shown, limit: steps, commands: commands(R.self),
      optimizer: try Replayer<R, E>(trajectory, rule).optimizer, source: ReplayFeed(trajectory),
      golden: nil)
  }

  private func head<R: Rule, E: Element>(
    _ rule: R, _ convention: String, _ preset: R, _ problem: Story.ProblemStory, _: E.Type,
    golden: Story.Recording? = nil, replaying: Story.Recording? = nil
  ) -> Story.Head {
    let settings = R.hyperparameters.map { hyperparameter in
      Story.Setting(
        symbol: hyperparameter.symbol, name: hyperparameter.name,
        value: hyperparameter.value(in: rule),
        meaning: hyperparameter.meaning,
        isChosen: hyperparameter.value(in: rule) != hyperparameter.value(in: preset),
        isSwitch: hyperparameter.symbol.isEmpty
          && hyperparameter.value(in: rule) == hyperparameter.value(in: R(.pytorch)))
    }
    return Story.Head(
      optimizer: R.name, lore: .of(R.self), convention: convention, hyperparameters: settings,
      dtype: E.dtype,
      problem: problem, golden: golden, isReplay: replaying != nil, bound: replaying?.bound ?? 0,
      recipe: Recipe(rule, E.self))
  }

  private func commands<R: Rule>(
    _: R.Type, where isNew: (NextCommand) -> Bool = { _ in true }
  ) -> [(command: String, why: String)] {
    Lore.of(R.self).next.filter { isNew(NextCommand($0.arguments)) }
      .map { ("optim-explain " + $0.arguments, $0.why) }
  }
}

extension Problem {
  /// "x, y", for the head of a formula.
  fileprivate var variables: String {
    guard objective != nil else { return "w, b" }
    let names = parameters[0].coordinateNames
    return names.count > 4 ? "x" : names.joined(separator: ", ")
  }

  /// What is random in it, in words; `nil` where nothing is.
  fileprivate var randomness: String? {
    switch kind {
    case .analytic(_, noise: 0): nil
    case .analytic(_, let noise):
      "normal noise ξ times \(HyperparameterValue.number(noise)) on each gradient, seed \(seed)"
    case .regression(let regression):
      "\(regression.samples) samples drawn with seed \(seed), "
        + (regression.batchSize == 0
          ? "all of them seen at each step" : "\(regression.batchSize) of them seen at each step")
    case .network(let network):
      "weights drawn with seed \(seed), \(network.batchSize) of \(network.images.count) pictures "
        + "seen at each step"
    }
  }
}

extension Trajectory.Parameter {
  /// "theta[1,2]", or the name alone for a single number.
  fileprivate func coordinateName(_ flat: Int) -> String {
    guard initial.count > 1 || !shape.isEmpty else { return name }
    var rest = flat
    var places: [String] = []
    for length in shape.reversed() {
      places.insert("\(rest % length)", at: 0)
      rest /= length
    }
    return "\(name)[\(places.joined(separator: ","))]"
  }
}
