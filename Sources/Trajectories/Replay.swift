import Optimizers

/// How a trajectory's own optimizer, run again here, compares with what the file says it did.
public struct Replay: Sendable, Equatable {
  /// The largest distance when each step starts from the recorded state before it.
  public let stepwise: Distance

  /// The largest distance when only the first step does.
  public let freeRunning: Distance

  /// The largest distance on the way, and the first one beyond the bound.
  public struct Distance: Sendable, Equatable {
    /// The largest of each quantity that differs at all, in ulps; see `DType.ulps(_:from:before:)`.
    public internal(set) var worstByQuantity: [String: Double] = [:]
    /// The largest of all, in ulps.
    public var worst: Double { worstByQuantity.values.max() ?? 0 }
    /// The bound.
    public let bound: Double
    /// Where the bound was first exceeded.
    public internal(set) var first: Difference?
  }

  /// A number that is not as recorded.
  public struct Difference: Sendable, Equatable {
    /// The step's number.
    public let step: Int
    /// The parameter's name.
    public let parameter: String
    /// The coordinate's place in the flat array.
    public let coordinate: Int
    /// `parameter`, or what is remembered, such as `exp_avg`.
    public let quantity: String
    /// What the file has.
    public let expected: Double
    /// What came out.
    public let found: Double
    /// How far apart they are.
    public let ulps: Double
  }

  /// Whether both replays stay within their bounds.
  public var agrees: Bool { firstDifference == nil }

  /// Where the replay first leaves its bound: stepwise if it does, since that is where a mistake is born.
  public var firstDifference: Difference? { stepwise.first ?? freeRunning.first }

  /// The bounds for files that state none.
  public static let defaultBounds = Trajectory.Agreement(stepwiseULPs: 4, freeRunningULPs: 64)

  /// Replays a trajectory both ways.
  ///
  /// - Parameters:
  ///   - trajectory: what is replayed.
  ///   - bounds: the bounds where the trajectory states none.
  /// - Throws: `ReplayError` when it cannot be replayed.
  public init(of trajectory: Trajectory, bounds: Trajectory.Agreement = defaultBounds)
    throws(ReplayError)
  {
    let rule = try trajectory.rule()
    guard let element = trajectory.dtype.element else {
      throw ReplayError.missing(trajectory.dtype)
    }
    try self.init(trajectory, rule, element, bounds)
  }

  private init<R: Rule, E: Element>(
    _ trajectory: Trajectory, _ rule: R, _: E.Type, _ bounds: Trajectory.Agreement
  ) throws(ReplayError) {
    stepwise = try Replayer<R, E>.distance(
      trajectory, rule, isStepwise: true,
      bound: trajectory.agreement?.stepwiseULPs ?? bounds.stepwiseULPs ?? 4)
    freeRunning = try Replayer<R, E>.distance(
      trajectory, rule, isStepwise: false,
      bound: trajectory.agreement?.freeRunningULPs ?? bounds.freeRunningULPs ?? 64)
  }
}
