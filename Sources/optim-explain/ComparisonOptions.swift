import ArgumentParser
import Explanation
import Figures
import Objectives
import Optimizers

/// What `plot` and `compare` run, and how they draw.
struct ComparisonOptions: ParsableArguments {
  static let optimizers = "sgd momentum rmsprop adam"

  static let howToName =
    "An optimizer, with settings and a label if wanted: adam, adam:lr=0.1,beta2=0.9, fast=sgd:lr=0.4."

  @OptionGroup(title: "What is run") var settings: RunOptions

  @Option(
    parsing: .unconditional, help: .number("The learning rate of all that have none of their own."),
    transform: readNumber)
  var lr: Double?

  @Flag(
    help: "Give each without a learning rate of its own the best of 18, from 0.0001 to 50.")
  var tune = false

  @Option(
    parsing: .unconditional,
    help: .wholeNumber("Of how many coordinates step sizes and memory are drawn."))
  var coordinates = 2

  @Flag(help: "No drawing characters, no Greek, no colour: for screen readers and logs.")
  var plain = false

  @Option(help: "Colour: \(ColorChoice.allCases.map(\.rawValue).joined(separator: ", ")).")
  var color = ColorChoice.auto

  @Option(
    name: .shortAndLong,
    help: "Write the figure to this file, which ends in .svg or .txt, or to - as SVG.",
    completion: .file(extensions: ["svg", "txt"]))
  var output: String?

  @Flag(help: "Replace a file that exists.")
  var force = false
}

extension ComparisonOptions {
  /// More than this would fill the memory with what no figure can show.
  private static let mostSteps = 100_000

  /// Runs the optimizers that these words name.
  func comparison(of words: [String]) throws -> RunComparison {
    guard coordinates >= 1 else {
      throw Failure.usage.saying(
        "--coordinates is \(coordinates); it must be a whole number, 1 or greater.")
    }
    guard !tune || lr == nil else {
      throw Failure.usage.saying("--tune looks for learning rates; leave off --lr.")
    }
    let steps = try settings.checkedSteps() ?? 50
    guard steps <= Self.mostSteps else {
      throw Failure.usage.saying(
        "--steps is \(steps); figures and comparisons have at most \(Self.mostSteps).")
    }
    let convention = try settings.checkedConvention()
    let names = words.isEmpty ? Self.optimizers.split(separator: " ").map(String.init) : words
    let entrants = try names.map { try Entrant(word: $0, convention: convention, lr: lr) }
    for (i, entrant) in entrants.enumerated()
    where entrants[..<i].contains(where: { $0.label == entrant.label }) {
      throw Failure.usage.saying(
        "'\(entrant.label)' is given twice; give it another setting or a label, such as "
          + "second=\(type(of: entrant.rule).name):lr=0.1.")
    }
    let problem = try settings.problem()
    if tune, problem.objective?.facts.minima.isEmpty == true {
      throw Failure.usage.saying(
        "\(problem.name) has no minimum, so that the largest rate always ends lowest; leave off --tune."
      )
    }
    return try RunComparison(
      of: entrants, on: problem, convention: convention,
      dtype: try settings.checkedDType(), steps: steps, isTuned: tune,
      notation: Notation(isPlain: plain))
  }

  /// The figure as its file has it, or as the terminal shows it.
  func drawing(of figure: Figure, as format: FigureFormat?) -> String {
    if format == .svg { return SVGRenderer().render(figure) }
    guard !plain, color.isOn(toTerminal: output == nil) else {
      return TextRenderer(isPlain: plain).render(figure)
    }
    return TextRenderer(paint: paint(_:style:)).render(figure)
  }
}

extension Entrant {
  /// An optimizer as one names it on the command line: `[label=]name[:setting=value,…]`.
  fileprivate init(word: String, convention: Convention, lr: Double?) throws {
    let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let named = parts[0].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(named.last ?? "")
    let settings = parts.count > 1 ? String(parts[1]) : ""
    var values: [(name: String, value: HyperparameterValue)] = []
    for setting in settings.split(separator: ",", omittingEmptySubsequences: false)
    where parts.count > 1 {
      let pair = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2, !pair[1].isEmpty else {
        throw Failure.usage.saying(
          "'\(word)' has the setting '\(setting)'; it must be a name, '=' and a value, as in adam:lr=0.1,beta2=0.9."
        )
      }
      let key = String(pair[0].map { $0 == "-" ? "_" : $0 })
      guard !values.contains(where: { $0.name == key }) else {
        throw Failure.usage.saying("'\(word)' sets \(key) twice; it must be set once.")
      }
      if let reason = DType.float64.whyOutOfRange(pair[1]) {
        throw Failure.usage.saying("'\(word)' has the setting '\(setting)', which is \(reason).")
      }
      values.append((key, HyperparameterValue(word: String(pair[1]))))
    }
    let isChosen = lr != nil || values.contains { $0.name == "lr" }
    if let lr, !values.contains(where: { $0.name == "lr" }) { values.append(("lr", .number(lr))) }
    let rule = try Catalog.rule(named: name, convention: convention, hyperparameters: values)
    try Run.check(convention, has: type(of: rule))
    let label = named.count > 1 ? String(named[0]) : settings.isEmpty ? name : "\(name) \(settings)"
    guard label.contains(where: { !$0.isWhitespace }) else {
      throw Failure.usage.saying(
        "'\(word)' has an empty label; it must be a label, '=' and an optimizer, as in fast=sgd:lr=0.4."
      )
    }
    self.init(label, rule, hasDefaultRate: !isChosen)
  }
}

extension HyperparameterValue {
  fileprivate init(word: String) {
    self =
      switch word {
      case "true": .flag(true)
      case "false": .flag(false)
      default: Double(word).map { .number($0) } ?? .text(word)
      }
  }
}
