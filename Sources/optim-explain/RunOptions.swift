import ArgumentParser
import Explanation
import Objectives
import Optimizers
import Trajectories

/// What is run: an optimizer on an objective.
struct RunOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help:
      .wholeNumber(
        "How many steps. (default: 3; plot, compare: 50; precision: 1000; of a replayed file all)"))
  var steps: Int?

  @Option(
    help: "What to minimize; 'optim-explain list' names all.",
    completion: .list(ObjectiveCatalog.names))
  var objective = "valley"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Where to start, such as -5,-2; by default where the objective is customarily started.",
      valueName: "x,y"))
  var start: String?

  @Option(
    parsing: .unconditional,
    help: .wholeNumber("The seed of all that is random, as for NumPy's default_rng. (default: 0)"),
    transform: readSeed)
  var seed: UInt64 = 0

  @Option(
    parsing: .unconditional,
    help: .number("The scale of normal noise: on each gradient, or on a regression's targets."),
    transform: readNumber)
  var noise: Double?

  @Option(
    help: ArgumentHelp(
      "Another option of the objective, such as n=50 or batch_size=8; may be repeated.",
      valueName: "name=value"))
  var option: [String] = []

  @Option(
    help: "The preset of switches and defaults.",
    completion: .list(Convention.allCases.map(\.rawValue)))
  var convention = Convention.pytorch.rawValue

  @Option(help: "The number format.", completion: .list(DType.allCases.map(\.rawValue)))
  var dtype = DType.float64.rawValue
}

extension RunOptions {
  /// An option other than `--steps` that says what to run; nil where all are as they are by default.
  var given: String? {
    [
      ("--objective", objective != "valley"), ("--start", start != nil), ("--seed", seed != 0),
      ("--noise", noise != nil), ("--option", !option.isEmpty),
      ("--convention", convention != Convention.pytorch.rawValue),
      ("--dtype", dtype != DType.float64.rawValue),
    ].first(where: \.1)?.0
  }

  /// How many steps were asked for, if it was said.
  func checkedSteps() throws -> Int? {
    if let steps, steps < 1 {
      throw Failure.usage.saying("--steps is \(steps); it must be a whole number, 1 or greater.")
    }
    return steps
  }

  /// The convention, if there is one of that name.
  func checkedConvention() throws -> Convention {
    try Run.choice(convention, "convention", Convention.allCases)
  }

  /// The number format, if there is one of that name.
  func checkedDType() throws -> DType { try Run.choice(dtype, "dtype", DType.allCases) }

  /// What is minimized, from where.
  func problem() throws -> Problem {
    let problem = try ObjectiveCatalog.problem(
      named: objective, options: try Run.objectiveOptions(self), seed: seed,
      start: try start.map(Run.point))
    try problem.checkStart(in: try checkedDType())
    return problem
  }
}

/// A run that has been checked.
struct Run {
  let rule: any Rule
  let convention: Convention
  let problem: Problem
  let dtype: DType
  let steps: Int
  /// Hyperparameters that were asked for and do nothing.
  private let idle: [String]

  init(
    optimizer: String, _ options: RunOptions, _ hyperparameters: HyperparameterOptions,
    _ switches: SwitchOptions, steps usual: Int = 3
  ) throws {
    convention = try options.checkedConvention()
    dtype = try options.checkedDType()
    let chosen = chosen(hyperparameters, switches)
    rule = try Catalog.rule(named: optimizer, convention: convention, hyperparameters: chosen)
    try Self.check(convention, has: type(of: rule))
    // Asked for momentum's options without any, `sgd` is plain gradient descent.
    idle =
      rule is SGD
      ? chosen.filter { ["nesterov", "dampening"].contains($0.name) && !$0.value.isOff }.map(\.name)
      : []
    steps = try options.checkedSteps() ?? usual
    problem = try options.problem()
  }

  /// The story of it, compared with the golden run of the same settings.
  func story(_ display: DisplayOptions) throws -> any StorySource {
    for name in idle {
      Failure.warn(
        "--\(name) does nothing without a --momentum above 0: there is no memory for it.")
    }
    let explanation = Explanation(
      notation: display.notation, steps: steps, coordinates: display.coordinates,
      // Without the corpus nothing is claimed, and all else works.
      corpus: Corpus.home.flatMap { try? Corpus(in: $0) })
    return try explanation.story(of: rule, convention: convention, problem: problem, dtype: dtype)
  }

  /// Refuses a convention that has no such optimizer, which would look as if it had.
  static func check(_ convention: Convention, has rule: any Rule.Type) throws {
    guard !rule.conventions.contains(convention) else { return }
    throw Failure.usage.saying(
      "Convention \(convention.rawValue) has no \(rule.name); it is in "
        + "\(rule.conventions.map(\.rawValue).joined(separator: ", ")).")
  }

  static func choice<C: RawRepresentable<String>>(
    _ word: String, _ what: String, _ all: [C]
  ) throws -> C {
    if let choice = C(rawValue: word) { return choice }
    throw Failure.unknown(what, word, among: all.map(\.rawValue))
  }

  fileprivate static func point(_ text: String) throws -> [Double] {
    try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      let word = part.trimmingSpaces()
      guard let number = Double(word) else {
        throw Failure.usage.saying(
          "--start has '\(word)', which is no number; it must be numbers with commas between, such as -5,-2."
        )
      }
      if let reason = DType.float64.whyOutOfRange(word) {
        throw Failure.usage.saying("--start has '\(word)', which is \(reason).")
      }
      return number
    }
  }

  fileprivate static func objectiveOptions(_ options: RunOptions) throws -> [(
    name: String, value: Double
  )] {
    let named = try options.option.map { text -> (name: String, value: Double) in
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let value = Double(parts[1]) else {
        throw Failure.usage.saying(
          "--option has '\(text)'; it must be a name, '=' and a number, such as n=50.")
      }
      if let reason = DType.float64.whyOutOfRange(parts[1]) {
        throw Failure.usage.saying("--option has '\(text)', which is \(reason).")
      }
      return (String(parts[0]), value)
    }
    return named + (options.noise.map { [("noise", $0)] } ?? [])
  }
}

extension Substring {
  fileprivate func trimmingSpaces() -> String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

extension HyperparameterValue {
  /// Whether it is the value of what is left out.
  fileprivate var isOff: Bool { self == .flag(false) || self == .number(0) }
}
