import Explanation
import Objectives
import Optimizers
import Trajectories

/// What each known mistake would make of one step of a run that was right until then.
public struct Suspects: Sendable {
  /// A mistake, and what comes out with it.
  public struct Suspect: Sendable {
    /// The mistake.
    public let mistake: Mistake
    /// The first line that differs: where the rule was misapplied.
    public internal(set) var line: Comparison.Line
    /// Settings that the mistake changes.
    public let settings: [ChangedSetting]
    /// Lines that only the mistaken rule has, and that the mistaken side of `line` asks for.
    public var added: [Comparison.Side] {
      guard let formula = line.mistaken?.formula else { return [] }
      return mistaken.filter { side in
        !right.contains { $0.is(side.symbol, side.meaning) } && formula.names(side)
      }
    }
    let right: [Comparison.Side]
    let mistaken: [Comparison.Side]
    let element: any Element.Type

    /// What a line of the algorithm gives for a coordinate, or for all, if the mistake is made wherever it can be.
    ///
    /// - Returns: the number; `nil` where the mistaken rule has no such line.
    public func value(_ symbol: String, _ meaning: String, _ coordinate: String?) -> Double? {
      guard let side = mistaken.first(where: { $0.is(symbol, meaning) }) else { return nil }
      return side.place(of: coordinate).map { side.values[$0].value }
    }

    /// The mistake made in one line alone, after lines that are right, and what that line gives then.
    ///
    /// - Returns: `nil` where the mistaken rule has no such line.
    public func alone(
      in symbol: String, _ meaning: String, _ coordinate: String?
    ) -> (suspect: Suspect, value: Double)? {
      guard let asked = right.firstIndex(where: { $0.is(symbol, meaning) }),
        let side = mistaken.first(where: { $0.is(symbol, meaning) })
          ?? Comparison.paired(right, mistaken).first(where: {
            $0.right?.is(symbol, meaning) == true
          })?.mistaken,
        let place = side.place(of: coordinate), side.definitions.indices.contains(place)
      else { return nil }
      let name = side.values[place].name
      let value = side.definitions[place].value(element) { x in
        // What comes later in the rule is not known yet, whatever the mistake asks for.
        right[..<asked].first { $0.tells(x) }?.values.first { $0.name == name }?.value
      }
      var suspect = self
      suspect.line = Comparison.Line(right: right[asked], mistaken: side)
      return (suspect, value)
    }
  }

  private let rule: any Rule
  private let dtype: DType
  /// The number of the first step.
  private let first: Int
  /// The right run before its first step.
  private let start: @Sendable (any Element.Type) throws -> any Course

  /// The mistakes that one can make in a rule.
  public init(in rule: any Rule, on problem: Problem, dtype: DType, coordinates: Int) {
    self.rule = rule
    self.dtype = dtype
    first = 1
    start = { try Comparison.course(nil, rule, problem, $0, coordinates) }
  }

  /// The mistakes that one can make at the steps of a trajectory, with its gradients.
  ///
  /// - Parameters:
  ///   - rule: the trajectory's.
  ///   - trajectory: what is replayed.
  ///   - names: what the coordinates that are shown are called, parameter by parameter.
  public init(in rule: any Rule, replaying trajectory: Trajectory, names: [[String]]) {
    self.rule = rule
    dtype = trajectory.dtype
    first = trajectory.initialStep + 1
    start = { try Self.course(rule, trajectory, $0, names) }
  }

  private static func course<R: Rule, E: Element>(
    _ rule: R, _ trajectory: Trajectory, _: E.Type, _ names: [[String]]
  ) throws -> any Course {
    try OptimizerCourse<R, E>(rule, replaying: trajectory, names)
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
    var course = try start(element)
    for number in first..<max(first, step) {
      if let new = lr[number] { course.lr = new }
      _ = course.step()
    }
    if let new = lr[step] { course.lr = new }
    var right = course
    let sides = right.step()
    return Mistakes.of(type(of: rule).name).compactMap { mistake in
      var mistaken = course.making(mistake)
      let others = mistaken.step()
      return Comparison.paired(sides, others).first { !$0.isSame }.map {
        Suspect(
          mistake: mistake, line: $0, settings: rule.changes(by: mistake), right: sides,
          mistaken: others, element: element)
      }
    }
  }
}

extension Comparison.Side {
  /// Where the value of a coordinate stands; of what coordinates share, any will do.
  fileprivate func place(of coordinate: String?) -> Int? {
    values.firstIndex { $0.name == coordinate }
      ?? (formula.isOfCoordinate ? nil : values.indices.first)
  }

  /// Whether this line is where the number comes from that an expression stands for.
  fileprivate func tells(_ x: Expression) -> Bool {
    if case .line(let symbol, let meaning, _) = x.operation { return self.is(symbol, meaning) }
    return definitions.isEmpty && x.isGiven(symbol)
  }
}

extension Expression {
  /// Whether a line's name stands in the formula.
  fileprivate func names(_ side: Comparison.Side) -> Bool {
    if case .line(let symbol, let meaning, _) = operation { return side.is(symbol, meaning) }
    return operands.contains { $0.names(side) }
  }

  /// What comes out with other values for the parts that `known` has one for.
  fileprivate func value<E: Element>(_: E.Type, _ known: (Expression) -> Double?) -> Double {
    known(self) ?? Program<E>.value(of: self, operands.map { $0.value(E.self, known) })
  }
}
