import Explanation
import Objectives
import Optimizers

/// A rule and the same rule with a mistake, both run on the same problem, each on its own way.
public struct Comparison {
  /// A line of the algorithm in both, or in one of them.
  public struct Line: Sendable {
    /// What it says in the right rule; `nil` where that has no such line.
    public let right: Side?
    /// What it says in the mistaken one.
    public let mistaken: Side?

    /// Whether formula and numbers are the same in both.
    public var isSame: Bool {
      guard let right, let mistaken else { return false }
      return hasSameFormula && right.values.count == mistaken.values.count
        && zip(right.values, mistaken.values).allSatisfy { a, b in
          a.name == b.name && (a.value == b.value || (a.value.isNaN && b.value.isNaN))
        }
    }

    /// Whether the formula is the same, whatever numbers come out.
    public var hasSameFormula: Bool {
      guard let right, let mistaken else { return false }
      let notation = Notation(digits: 17)
      return notation.formula(right.formula) == notation.formula(mistaken.formula)
    }
  }

  /// One rule's line.
  public struct Side: Sendable {
    /// What is computed, such as m̂.
    public let symbol: String
    /// What it is called.
    public let meaning: String
    /// The right side.
    public let formula: Expression
    /// What comes out, by coordinate.
    public internal(set) var values: [(name: String, value: Double)]
    /// The right side with the numbers of each of these coordinates; empty for the gradient, which is given.
    var definitions: [Expression] = []
    /// The format of the values.
    public let dtype: DType

    func `is`(_ symbol: String, _ meaning: String) -> Bool {
      self.symbol == symbol && self.meaning == meaning
    }
  }

  /// One step.
  public struct Step: Sendable {
    /// Its number.
    public let number: Int
    /// The lines, in the order of the algorithm.
    public let lines: [Line]
    /// The place of the line in which the two part for the first time, if that is in this step.
    public let first: Int?
  }

  /// The mistake.
  public let mistake: Mistake
  /// The optimizer's name.
  public let optimizer: String
  /// Settings that the mistake changes.
  public let settings: [ChangedSetting]
  /// What is minimized.
  public let problem: Problem
  /// The number format.
  public let dtype: DType
  /// Whether a line has differed.
  public private(set) var hasDiffered = false

  private var right: any Course
  private var mistaken: any Course
  private var steps = 0

  /// Both at their start.
  ///
  /// - Throws: `HyperparameterError` for hyperparameters that cannot be; `ReplayError` for a format that this
  ///   machine lacks.
  public init(
    _ mistake: Mistake, in rule: any Rule, on problem: Problem, dtype: DType, coordinates: Int
  ) throws {
    guard let element = dtype.element else { throw ComparisonError.missing(dtype) }
    self.mistake = mistake
    self.problem = problem
    self.dtype = dtype
    optimizer = type(of: rule).name
    settings = rule.changes(by: mistake)
    right = try Self.course(nil, rule, problem, element, coordinates)
    mistaken = try Self.course(mistake, rule, problem, element, coordinates)
  }

  static func course<R: Rule, E: Element>(
    _ mistake: Mistake?, _ rule: R, _ problem: Problem, _: E.Type, _ coordinates: Int
  ) throws -> any Course {
    try OptimizerCourse<R, E>(mistake, rule, problem, coordinates)
  }

  /// Where the right and the mistaken optimizer are, coordinate by coordinate.
  public var points:
    (right: [(name: String, value: Double)], mistaken: [(name: String, value: Double)])
  {
    (right.point, mistaken.point)
  }

  /// The loss there.
  public var losses: (right: Double, mistaken: Double) { (right.loss, mistaken.loss) }

  /// Does one step with both.
  public mutating func next() -> Step {
    steps += 1
    let lines = Self.paired(right.step(), mistaken.step())
    let first = hasDiffered ? nil : lines.firstIndex { !$0.isSame }
    hasDiffered = hasDiffered || first != nil
    return Step(number: steps, lines: lines, first: first)
  }

  /// The lines of both, each beside its like: as many of the same name as stand in the same order in both, and
  /// between these, lines that compute the same symbol in another way.
  static func paired(_ right: [Side], _ mistaken: [Side]) -> [Line] {
    var lines: [Line] = []
    func addUnpaired(_ right: ArraySlice<Side>, _ mistaken: ArraySlice<Side>) {
      var left = Array(mistaken)
      for side in right {
        let partner = left.firstIndex { $0.symbol == side.symbol }.map { left.remove(at: $0) }
        lines.append(Line(right: side, mistaken: partner))
      }
      lines += left.map { Line(right: nil, mistaken: $0) }
    }
    var (i, j) = (0, 0)
    for (nextI, nextJ) in common(right.map(\.name), mistaken.map(\.name)) {
      addUnpaired(right[i..<nextI], mistaken[j..<nextJ])
      lines.append(Line(right: right[nextI], mistaken: mistaken[nextJ]))
      (i, j) = (nextI + 1, nextJ + 1)
    }
    addUnpaired(right[i...], mistaken[j...])
    return lines
  }

  /// The places of a longest common subsequence.
  private static func common(_ a: [String], _ b: [String]) -> [(Int, Int)] {
    // lengths[i][j]: of what a[i...] and b[j...] have in common.
    var lengths = Array(repeating: Array(repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in a.indices.reversed() {
      for j in b.indices.reversed() {
        lengths[i][j] =
          a[i] == b[j] ? lengths[i + 1][j + 1] + 1 : max(lengths[i + 1][j], lengths[i][j + 1])
      }
    }
    var pairs: [(Int, Int)] = []
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      if a[i] == b[j] {
        pairs.append((i, j))
        (i, j) = (i + 1, j + 1)
      } else if lengths[i + 1][j] >= lengths[i][j + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    return pairs
  }
}

extension Comparison.Side {
  fileprivate var name: String { "\(symbol) \(meaning)" }
}

/// Why two rules cannot be compared.
public struct ComparisonError: Error, CustomStringConvertible {
  /// One sentence.
  public let description: String

  static func missing(_ dtype: DType) -> Self {
    Self(description: "There is no \(dtype.rawValue) on this machine.")
  }
}
