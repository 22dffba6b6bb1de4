import ArgumentParser
import Diagnosis
import Explanation
import Optimizers

extension Explain {
  /// Explains a mistaken rule beside the right one.
  func compare(with code: String) throws {
    try display.check()
    guard replay == nil, format == "text", let name = optimizer else {
      throw Failure.usage.saying(
        "--mistake takes an optimizer and prints text; leave off --replay and --format.")
    }
    let run = try Run(optimizer: name, settings, hyperparameters, switches)
    let mistake = try Mistakes.checked(code)
    // `sgd` with a momentum is the rule `momentum`.
    let ruleName = type(of: run.rule).name
    guard mistake.optimizers.contains(ruleName) else {
      throw Failure.usage.saying("\(mistake.code): \(mistake.misplaced(in: ruleName))")
    }
    var comparison = try Comparison(
      mistake, in: run.rule, on: run.problem, dtype: run.dtype, coordinates: display.coordinates)
    let text =
      isPainted
      ? ComparisonText(notation: display.notation, paint: paint)
      : ComparisonText(notation: display.notation)
    var file = try Output(path: output, replacing: force)
    try file.write(text.head(comparison))
    for _ in 0..<run.steps {
      try file.write(text.step(comparison.next()))
    }
    try file.write(text.foot(comparison))
    try file.finish()
  }
}
