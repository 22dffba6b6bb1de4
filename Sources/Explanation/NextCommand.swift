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

  /// Whether who ran this rule on this problem has seen what it shows.
  func repeats(
    _ other: some Rule, on otherProblem: Problem, in dtype: DType, steps otherSteps: Int
  ) -> Bool {
    guard let rule, let problem, problem.name == otherProblem.name,
      problem.options.map(\.value) == otherProblem.options.map(\.value),
      problem.parameters.map(\.start) == otherProblem.parameters.map(\.start)
    else { return false }
    return rule.isEqual(to: other) && dtype == .float64 && steps <= otherSteps
      || isShown(rule, by: other)
  }

  /// Whether it is there to show some settings, and a run has them all, whatever else it has.
  private func isShown<R: Rule>(_ rule: R, by other: some Rule) -> Bool {
    guard let other = other as? R else { return false }
    let usual = R(.pytorch)
    let shown = R.hyperparameters.filter { hyperparameter in
      let isNamed = settings.contains { $0.name == hyperparameter.name }
      return (isNamed || hyperparameter.domain.isSwitch)
        && hyperparameter.value(in: rule) != hyperparameter.value(in: usual)
    }
    return !shown.isEmpty && shown.allSatisfy { $0.value(in: rule) == $0.value(in: other) }
  }
}

extension Domain {
  /// Whether it has a few positions instead of numbers.
  fileprivate var isSwitch: Bool {
    switch self {
    case .flag, .choice: true
    case .anyNumber, .notNegative, .belowOne, .atMostOne: false
    }
  }
}
