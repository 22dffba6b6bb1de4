import Objectives
import Optimizers

/// A command worth running next, read as far as the lore's own commands go.
struct NextCommand {
  private var optimizer: String
  private var convention = Convention.pytorch
  private var settings: [(name: String, value: HyperparameterValue)] = []
  private var objective = "valley"
  private var options: [(name: String, value: Double)] = []
  private var start: [Double]?
  private var steps = 3

  /// The command with these arguments, the first of which is the optimizer.
  init(_ arguments: String) {
    var words = arguments.split(separator: " ").map(String.init)[...]
    optimizer = words.removeFirst()
    while let option = words.popFirst() {
      let name = String(option.dropFirst(2)).replacing("-", with: "_")
      guard let value = words.first, !value.hasPrefix("--") else {
        let isOff = name.hasPrefix("no_")
        settings.append((isOff ? String(name.dropFirst(3)) : name, .flag(!isOff)))
        continue
      }
      words.removeFirst()
      switch name {
      case "steps": steps = Int(value) ?? steps
      case "convention": convention = Convention(rawValue: value) ?? convention
      case "objective": objective = value
      case "start": start = value.split(separator: ",").compactMap { Double($0) }
      case "option":
        let parts = value.split(separator: "=")
        options.append((String(parts[0]), Double(parts[1]) ?? 0))
      default: settings.append((name, Double(value).map { .number($0) } ?? .text(value)))
      }
    }
  }

  /// The rule that it runs; `nil` for what is no command.
  var rule: (any Rule)? {
    try? Catalog.rule(named: optimizer, convention: convention, hyperparameters: settings)
  }

  /// The problem that it runs on; `nil` for what is no command.
  var problem: Problem? {
    try? ObjectiveCatalog.problem(named: objective, options: options, start: start)
  }

  /// Whether all that it shows has been seen by who ran this rule on this problem.
  func repeats(
    _ other: some Rule, on otherProblem: Problem, in dtype: DType, steps otherSteps: Int
  ) -> Bool {
    guard dtype == .float64, steps <= otherSteps, let rule, let problem, rule.isEqual(to: other)
    else { return false }
    return problem.name == otherProblem.name
      && problem.options.map(\.value) == otherProblem.options.map(\.value)
      && problem.parameters.map(\.start) == otherProblem.parameters.map(\.start)
  }
}
