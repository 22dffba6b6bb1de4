import Optimizers
import Trajectories

/// How the problems of one optimizer, convention and number format came out.
public struct Tally: Sendable {
  /// A problem whose replay goes beyond its bound.
  public struct Failure: Sendable {
    /// The seed that it was made up from.
    public let seed: UInt64
    /// Where the replay first goes beyond the bound.
    public let difference: Replay.Difference
    /// The bound, in ulps.
    public let bound: Double
  }

  /// The optimizer's name.
  public let optimizer: String
  /// The convention.
  public let convention: Convention
  /// The number format.
  public let dtype: DType
  /// How many problems were run.
  public private(set) var problems = 0
  /// What was remembered, in the rule's order.
  public private(set) var slots: [Slot] = []
  /// The largest stepwise distance of each quantity that was compared, in ulps: of what was remembered, by the slot's
  /// name, and of `parameter`.
  public private(set) var worst: [String: Double] = [:]
  /// What Python did on the problem with the largest distance.
  public private(set) var worstTrajectory: Trajectory?
  /// The largest bound that a problem had, in ulps.
  public private(set) var bound = 0.0
  /// The problems that go beyond their bound.
  public private(set) var failures: [Failure] = []

  /// Nothing yet.
  public init(_ optimizer: String, _ convention: Convention, _ dtype: DType) {
    self.optimizer = optimizer
    self.convention = convention
    self.dtype = dtype
  }

  /// Replays what Python did, and counts it.
  ///
  /// - Parameters:
  ///   - trajectory: what Python did.
  ///   - seed: what the problem was made up from.
  ///   - bound: the bound, measured where the default one is exceeded; `nil` where it cannot be.
  /// - Throws: `ReplayError` when it cannot be replayed, and what `bound` throws.
  public mutating func add(
    _ trajectory: Trajectory, seed: UInt64, bound: () throws -> Double?
  ) throws {
    var trajectory = trajectory
    var replay = try Replay(of: trajectory).stepwise
    if replay.first != nil, let measured = try bound(), measured > replay.bound {
      trajectory.agreement = Trajectory.Agreement(stepwiseULPs: measured)
      replay = try Replay(of: trajectory).stepwise
    }
    problems += 1
    self.bound = max(self.bound, replay.bound)
    if worstTrajectory == nil || replay.worst > worst.values.max() ?? 0 {
      worstTrajectory = trajectory
    }
    let remembered = Set(trajectory.steps.flatMap { ($0.state ?? []).flatMap(\.keys) })
    for quantity in remembered.union(["parameter"]) {
      worst[quantity] = max(worst[quantity] ?? 0, replay.worstByQuantity[quantity] ?? 0)
    }
    for slot in try trajectory.rule().memory
    where remembered.contains(slot.name) && !slots.contains(where: { $0.name == slot.name }) {
      slots.append(slot)
    }
    slots.sort { ($0.place, $0.name) < ($1.place, $1.name) }
    guard let difference = replay.first else { return }
    failures.append(Failure(seed: seed, difference: difference, bound: replay.bound))
  }
}
