import Dispatch
import Optimizers
import Synchronization
import Trajectories

/// How many of the known mistakes a corpus of trajectories exposes.
public struct MutationScore: Sendable {
  /// How far beyond its bound a trajectory must go to expose a mistake beyond doubt.
  public static let margin = 1000.0

  /// How many trajectories must do so.
  public static let witnesses = 2

  /// A mistake made in one optimizer, and what the corpus says of it.
  public struct Mutant: Sendable {
    /// The mistake.
    public let mistake: Mistake
    /// The optimizer's name.
    public let optimizer: String
    /// The trajectories that the mistake was run on and that see it, by their place in `fixtures`, worst first.
    public internal(set) var exposures: [(fixture: Int, exposure: Exposure)] = []
  }

  /// A trajectory of the corpus.
  public struct Fixture: Sendable {
    /// The id.
    public let id: String
    /// The optimizer whose rule it follows; `momentum` for SGD with a momentum.
    public let optimizer: String
    /// The number format.
    public let dtype: DType
  }

  /// What became of a mutant.
  public enum Verdict: String, Sendable, CaseIterable {
    /// Exposed by enough trajectories, by enough of a margin.
    case exposed
    /// Seen, but by too few trajectories or too narrowly.
    case weak
    /// Not seen, and nobody knows why.
    case survived
    /// Not seen, and proved to be no other optimizer in effect.
    case equivalent
    /// Claimed to be equivalent, and exposed all the same.
    case contradicted
  }

  /// The mutants, by optimizer and code.
  public let mutants: [Mutant]

  /// The trajectories, by id.
  public let fixtures: [Fixture]

  /// Runs mistakes over a corpus.
  ///
  /// - Parameters:
  ///   - corpus: the trajectories.
  ///   - optimizers: whose mistakes to run; `nil` for all.
  ///   - mistakes: which mistakes to run.
  ///   - include: which trajectories to run them on.
  ///   - progress: called now and then, from any thread, with the share that is done.
  /// - Throws: `TrajectoryError` or `ReplayError` for a trajectory that cannot be read or replayed.
  public init(
    of corpus: Corpus, optimizers: [String]? = nil, mistakes: [Mistake] = Mistakes.all,
    where include: (Corpus.Entry) -> Bool = { _ in true },
    progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) throws {
    let tasks = try corpus.entries.filter(include).compactMap { entry -> (Corpus.Entry, Fixture)? in
      let name = type(of: try corpus.rule(of: entry)).name
      guard optimizers?.contains(name) ?? true else { return nil }
      return (entry, Fixture(id: entry.id, optimizer: name, dtype: entry.dtype))
    }
    fixtures = tasks.map(\.1)
    let results = Mutex<[Int: Result<[(code: String, exposure: Exposure)], any Error>]>([:])
    let queue = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: tasks.count) { _ in
      // Not the iteration's own number: these are dealt out in blocks, and long trajectories stand together.
      let i = queue.withLock { next in
        next += 1
        return next - 1
      }
      let result = Result { () throws -> [(code: String, exposure: Exposure)] in
        let trajectory = try Trajectory(contentsOf: corpus.path(of: tasks[i].0))
        return try mistakes.filter { $0.optimizers.contains(tasks[i].1.optimizer) }.compactMap {
          mistake in
          try Exposure(of: mistake, in: trajectory).map { (mistake.code, $0) }
        }
      }
      let done = results.withLock { results in
        results[i] = result
        return results.count
      }
      progress(Double(done) / Double(tasks.count))
    }
    let found = try results.withLock { $0 }.mapValues { try $0.get() }

    var mutants: [Mutant] = []
    for optimizer in Catalog.names where optimizers?.contains(optimizer) ?? true {
      for mistake in mistakes where mistake.optimizers.contains(optimizer) {
        mutants.append(Mutant(mistake: mistake, optimizer: optimizer))
      }
    }
    for m in mutants.indices {
      for (i, fixture) in fixtures.enumerated() where fixture.optimizer == mutants[m].optimizer {
        for (code, exposure) in found[i] ?? [] where code == mutants[m].mistake.code {
          if exposure.stepwise > 1 || exposure.final > 1 {
            mutants[m].exposures.append((i, exposure))
          }
        }
      }
      mutants[m].exposures.sort { $0.exposure.stepwise > $1.exposure.stepwise }
    }
    self.mutants = mutants
  }
}

extension MutationScore.Mutant {
  /// How many trajectories expose the mistake by the margin that leaves no doubt.
  public var witnesses: Int {
    exposures.count { $0.exposure.stepwise >= MutationScore.margin }
  }

  /// The largest distance from a recorded state, in multiples of its bound.
  public var largest: Double { exposures.map(\.exposure.stepwise).max() ?? 0 }

  /// How many trajectories expose the mistake to someone who compares the last parameters alone.
  public var finalWitnesses: Int { exposures.count { $0.exposure.final > 1 } }

  /// What became of the mistake.
  public var verdict: MutationScore.Verdict {
    // What differs by rounding alone may go beyond a bound of few ulps, but never far.
    if excuse != nil { return witnesses == 0 ? .equivalent : .contradicted }
    if witnesses >= MutationScore.witnesses { return .exposed }
    return largest > 1 ? .weak : .survived
  }

  /// Why no trajectory can expose it, if that is known.
  public var excuse: String? { mistake.excuses[optimizer] }
}

// Figures.
extension MutationScore {
  /// A share of the mutants that can be exposed.
  public struct Share: Sendable, Equatable {
    /// How many are exposed.
    public let exposed: Int
    /// Of how many.
    public let all: Int
  }

  /// The mutants that are not proved equivalent.
  public var exposable: [Mutant] { mutants.filter { $0.verdict != .equivalent } }

  /// The score: mutants that enough trajectories expose by enough of a margin.
  public var score: Share {
    Share(exposed: exposable.count { $0.verdict == .exposed }, all: exposable.count)
  }

  /// Whether every mutant that is not proved equivalent is exposed.
  public var isPerfect: Bool { score.exposed == score.all }

  /// What a user sees who has only some of the trajectories, or compares the last parameters alone: the mutants
  /// that go beyond the bound of at least one trajectory.
  public func caught(by dtype: DType? = nil, finalOnly: Bool = false) -> Share {
    let exposed = exposable.count { mutant in
      mutant.exposures.contains { fixture, exposure in
        (dtype == nil || fixtures[fixture].dtype == dtype)
          && (finalOnly ? exposure.final : exposure.stepwise) > 1
      }
    }
    return Share(exposed: exposed, all: exposable.count)
  }

  /// The trajectories without any of which a mutant would have fewer witnesses than it needs.
  public var indispensable: Set<Int> {
    Set(
      exposable.filter { $0.witnesses <= Self.witnesses }.flatMap { mutant in
        witnesses(of: mutant)
      })
  }

  /// Trajectories that together give every mutant its witnesses, chosen one by one for what they add.
  public var sufficient: [Int] {
    var missing = exposable.map { (min($0.witnesses, Self.witnesses), witnesses(of: $0)) }
    var chosen: [Int] = []
    while missing.contains(where: { $0.0 > 0 }) {
      var counts: [Int: Int] = [:]
      for (count, fixtures) in missing where count > 0 {
        for fixture in fixtures { counts[fixture, default: 0] += 1 }
      }
      for fixture in chosen { counts[fixture] = nil }
      guard let best = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key else {
        break
      }
      chosen.append(best)
      for i in missing.indices where missing[i].1.contains(best) && missing[i].0 > 0 {
        missing[i].0 -= 1
      }
    }
    return chosen.sorted()
  }

  private func witnesses(of mutant: Mutant) -> Set<Int> {
    Set(mutant.exposures.filter { $0.exposure.stepwise >= Self.margin }.map(\.fixture))
  }
}
