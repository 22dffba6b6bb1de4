import ArgumentParser
import Diagnosis
import Explanation
import Optimizers

extension Explain {
  /// Explains a mistaken rule beside the right one.
  func compare(with code: String) throws {
    let display = options.display
    try display.check()
    guard options.replay == nil, try options.isText(), let name = optimizer else {
      throw Failure.usage.saying(
        "--mistake takes an optimizer and prints text; leave off --replay and other formats.")
    }
    let run = try options.run(of: name)
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
    var file = try Output(path: options.output, replacing: options.force)
    try file.write(text.head(comparison))
    for _ in 0..<run.steps {
      try file.write(text.step(comparison.next()))
    }
    try file.write(text.foot(comparison))
    try file.finish()
  }
}
