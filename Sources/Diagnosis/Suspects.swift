import Explanation
import Objectives
import Optimizers

/// What each known mistake would make of one step of a run that was right until then.
public struct Suspects: Sendable {
  /// A mistake, and what comes out with it.
  public struct Suspect: Sendable {
    /// The mistake.
    public let mistake: Mistake
    /// The first line that differs: where the rule was misapplied.
    public let line: Comparison.Line
    let sides: [Comparison.Side]

    /// What a line of the algorithm gives for a coordinate, or for all.
    ///
    /// - Returns: the number; `nil` where the mistaken rule has no such line.
    public func value(_ symbol: String, _ meaning: String, _ coordinate: String?) -> Double? {
      let side = sides.first { $0.symbol == symbol && $0.meaning == meaning }
      return (side?.values.first { $0.name == coordinate } ?? side?.values.first)?.value
    }
  }

  private let rule: any Rule
  private let problem: Problem
  private let dtype: DType
  private let coordinates: Int

  /// The mistakes that one can make in a rule.
  public init(in rule: any Rule, on problem: Problem, dtype: DType, coordinates: Int) {
    self.rule = rule
    self.problem = problem
    self.dtype = dtype
    self.coordinates = coordinates
  }

  /// The mistakes that change a line of a step, each with what comes out.
  ///
  /// Nothing is kept between two calls: the run is done anew up to the step, O(`step`).
  ///
  /// - Parameters:
  ///   - step: the number of the step.
  ///   - lr: new learning rates, by the number of the step from which on they hold.
  /// - Returns: the mistakes, by code.
  /// - Throws: `HyperparameterError` for a rule that cannot be; `ComparisonError` for a format that this machine
  ///   lacks.
  public func suspects(at step: Int, lr: [Int: Double] = [:]) throws -> [Suspect] {
    guard let element = dtype.element else { throw ComparisonError.missing(dtype) }
    var course = try Comparison.course(nil, rule, problem, element, coordinates)
    for number in 1..<step {
      if let new = lr[number] { course.lr = new }
      _ = course.step()
    }
    if let new = lr[step] { course.lr = new }
    var right = course
    let sides = right.step()
    return Mistakes.of(type(of: rule).name).compactMap { mistake in
      var mistaken = course.making(mistake)
      let others = mistaken.step()
      let lines = Comparison.paired(sides, others)
      return lines.first { !$0.isSame }.map {
        Suspect(mistake: mistake, line: $0, sides: others)
      }
    }
  }
}
