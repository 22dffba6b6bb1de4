import Optimizers

/// What became of many trajectories: a row for each optimizer, convention and number format.
public struct Conformance: Sendable {
  /// How far the worst of some trajectories is, and how far it may be.
  public struct Worst: Sendable, Equatable, Comparable {
    /// The distance, in ulps.
    public let ulps: Double
    /// The bound of the trajectory that is so far.
    public let bound: Double

    /// The worst of one replay.
    public init(_ distance: Replay.Distance) {
      ulps = distance.worst
      bound = distance.bound
    }

    /// By distance; of two that are as far, the one that may be less far is worse.
    public static func < (lhs: Self, rhs: Self) -> Bool {
      (lhs.ulps, -lhs.bound) < (rhs.ulps, -rhs.bound)
    }
  }

  /// What became of the trajectories of one kind.
  public struct Row: Sendable {
    /// The optimizer's name; `nil` for files that cannot be read.
    public let optimizer: String?
    /// The convention; `nil` for files that cannot be read.
    public let convention: String?
    /// The number format; `nil` for files that cannot be read.
    public let dtype: DType?
    /// How many had which outcome.
    public private(set) var verdicts: [Verification.Verdict: Int]
    /// The worst distance of a step from the recorded state before it; `nil` if nothing could be replayed.
    public private(set) var stepwise: Worst?
    /// The worst distance on the way from the first step on; `nil` if nothing could be replayed.
    public private(set) var freeRunning: Worst?

    /// The worst distance of each step, in ulps.
    public var stepwiseULPs: Double? { stepwise?.ulps }
    /// The worst distance on the way, in ulps.
    public var freeRunningULPs: Double? { freeRunning?.ulps }

    /// The row of one trajectory.
    public init(_ verification: Verification) {
      let trajectory = verification.trajectory
      // Names that are not known here may be anything.
      optimizer = trajectory?.optimizer.name.printable
      convention = trajectory.map { ($0.optimizer.convention ?? "pytorch").printable }
      dtype = trajectory?.dtype
      verdicts = [verification.verdict: 1]
      stepwise = (verification.replay?.stepwise).map(Worst.init)
      freeRunning = (verification.replay?.freeRunning).map(Worst.init)
    }

    /// How many trajectories there are.
    public var cases: Int { verdicts.values.reduce(0, +) }

    /// The gravest outcome among them.
    public var verdict: Verification.Verdict { verdicts.gravest }

    /// Takes in another row, of whatever kind.
    mutating func take(in other: Self) {
      verdicts.merge(other.verdicts, uniquingKeysWith: +)
      stepwise = [stepwise, other.stepwise].compactMap(\.self).max()
      freeRunning = [freeRunning, other.freeRunning].compactMap(\.self).max()
    }

    fileprivate func isLike(_ other: Self) -> Bool {
      (optimizer, convention, dtype) == (other.optimizer, other.convention, other.dtype)
    }

    /// By name, number formats from wide to narrow, what cannot be read last.
    fileprivate func precedes(_ other: Self) -> Bool {
      guard let optimizer, let convention, let dtype else { return false }
      guard let otherOptimizer = other.optimizer, let otherConvention = other.convention,
        let otherDType = other.dtype
      else { return true }
      func place(_ dtype: DType) -> Int { DType.allCases.firstIndex(of: dtype) ?? 0 }
      return (optimizer, convention, place(dtype))
        < (otherOptimizer, otherConvention, place(otherDType))
    }
  }

  /// The rows, sorted by optimizer, convention and number format.
  public private(set) var rows: [Row] = []

  /// Nothing yet.
  public init() {}

  /// Counts a trajectory in.
  public mutating func add(_ verification: Verification) {
    let row = Row(verification)
    if let index = rows.lastIndex(where: row.isLike) {
      rows[index].take(in: row)
    } else {
      rows.insert(row, at: rows.firstIndex(where: row.precedes) ?? rows.endIndex)
    }
  }

  /// How many had which outcome, over all rows.
  public var verdicts: [Verification.Verdict: Int] {
    rows.reduce(into: [:]) { $0.merge($1.verdicts, uniquingKeysWith: +) }
  }

  /// One sentence: how many there are, and what became of them.
  public var sentence: String {
    let cases = verdicts.values.reduce(0, +)
    return "\(cases) trajector\(cases == 1 ? "y" : "ies"): \(verdicts.text)."
  }

  /// One row for all trajectories of an optimizer in a number format; `nil` if there are none.
  public func row(of optimizer: String?, in dtype: DType?) -> Row? {
    let all = rows.filter { $0.optimizer == optimizer && $0.dtype == dtype }
    return all.first.map { first in all.dropFirst().reduce(into: first) { $0.take(in: $1) } }
  }
}

extension [Verification.Verdict: Int] {
  /// The outcome that decides over the whole: one that differs outweighs all others.
  public var gravest: Verification.Verdict {
    let gravity: [Verification.Verdict] = [.differ, .invalid, .unsupported]
    return gravity.first { self[$0] != nil } ?? .agree
  }

  /// Such as "2 agree, 1 differ".
  public var text: String {
    Verification.Verdict.allCases.compactMap { verdict in
      self[verdict].map { "\($0) \(verdict.rawValue)" }
    }.joined(separator: ", ")
  }
}

extension Conformance {
  /// The table as a JSON document, a row a line.
  public var json: String {
    var json = JSONWriter(style: .spaced)
    json.beginObject()
    json.breakLine(indentation: 2)
    json.member("format", "optim-conformance/1")
    json.breakLine(indentation: 2)
    write("verdicts", verdicts, to: &json)
    json.breakLine(indentation: 2)
    json.key("rows")
    json.beginArray()
    for row in rows {
      json.breakLine(indentation: 4)
      json.beginObject()
      json.member("optimizer", row.optimizer)
      json.member("convention", row.convention)
      json.member("dtype", row.dtype?.rawValue)
      json.member("cases", row.cases)
      json.member("stepwise_ulps", row.stepwiseULPs)
      json.member("free_running_ulps", row.freeRunningULPs)
      json.member("verdict", row.verdict.rawValue)
      write("verdicts", row.verdicts, to: &json)
      json.endObject()
    }
    if !rows.isEmpty { json.breakLine(indentation: 2) }
    json.endArray()
    json.breakLine(indentation: 0)
    json.endObject()
    return json.take() + "\n"
  }

  private func write(
    _ name: String, _ verdicts: [Verification.Verdict: Int], to json: inout JSONWriter
  ) {
    json.key(name)
    json.beginObject()
    for verdict in Verification.Verdict.allCases {
      json.member(verdict.rawValue, verdicts[verdict, default: 0])
    }
    json.endObject()
  }
}
