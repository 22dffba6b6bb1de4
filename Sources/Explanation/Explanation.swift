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
      minimum: notation.minimum(of: problem, shown), details: notation.details(of: problem),
      coordinates: shown.map(\.name), owners: shown.map { problem.parameters[$0.parameter].name },
      start: shown.map { start[$0.parameter][$0.index].exactDouble },
      hidden: start.map(\.count).reduce(0, +) - shown.count, randomness: problem.randomness)
    return Explainer(
      head: head(
        rule, convention, told, E.self, parameters: parameters.count, golden: golden?.recording),
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
      minimum: "", details: [], coordinates: shown.map(\.name),
      owners: shown.map { trajectory.parameters[$0.parameter].name },
      start: shown.map { trajectory.parameters[$0.parameter].initial[$0.index] },
      hidden: trajectory.parameters.map(\.initial.count).reduce(0, +) - shown.count, randomness: nil
    )
    let convention = Convention(rawValue: trajectory.optimizer.convention ?? "") ?? .pytorch
    return Explainer(
      head: head(
        rule, convention, told, E.self, parameters: trajectory.parameters.count,
        replaying: recording),
      notation: notation, shown: shown, limit: steps, commands: commands(R.self),
      optimizer: try Replayer<R, E>(trajectory, rule).optimizer, source: ReplayFeed(trajectory),
      golden: nil)
  }

  private func head<R: Rule, E: Element>(
    _ rule: R, _ convention: Convention, _ problem: Story.ProblemStory, _: E.Type,
    parameters: Int, golden: Story.Recording? = nil, replaying: Story.Recording? = nil
  ) -> Story.Head {
    let settings = R.hyperparameters.map { hyperparameter in
      let value = hyperparameter.value(in: rule)
      return Story.Setting(
        symbol: hyperparameter.symbol, name: hyperparameter.name, value: value,
        // A flag is described as what it asks for, and so is ε, which does nothing at 0.
        meaning: (value == .flag(false)
          ? "do not " : hyperparameter.name == "eps" && value == 0 ? "nothing " : "")
          + hyperparameter.meaning,
        isChosen: value != hyperparameter.value(in: R(convention)),
        isSwitch: hyperparameter.symbol.isEmpty
          && value == hyperparameter.value(in: R(.pytorch)))
    }
    return Story.Head(
      optimizer: R.name, lore: .of(R.self), convention: convention,
      mistakes: convention.mistakes(in: rule, parameters: parameters), hyperparameters: settings,
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
