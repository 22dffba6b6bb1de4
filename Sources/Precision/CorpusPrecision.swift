import Dispatch
import Explanation
import Optimizers
import Synchronization
import Trajectories

/// How far the trajectories of a corpus are from the true ones, beside the bounds that they state.
public struct CorpusPrecision: Sendable {
  /// The trajectories, in the order of the corpus.
  public let goldens: [GoldenPrecision]

  /// Measures a corpus.
  ///
  /// - Parameters:
  ///   - corpus: the trajectories.
  ///   - include: which of them to measure.
  /// - Throws: `TrajectoryError` or `ReplayError` for a trajectory that cannot be read or replayed.
  public init(_ corpus: Corpus, where include: (Corpus.Entry) -> Bool = { _ in true }) throws {
    let entries = corpus.entries.filter(include)
    let results = Mutex<[Int: Result<GoldenPrecision, any Error>]>([:])
    let queue = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: entries.count) { _ in
      // Not the iteration's own number: these are dealt out in blocks, and long trajectories stand together.
      let i = queue.withLock { next in
        next += 1
        return next - 1
      }
      let result = Result {
        try GoldenPrecision(of: Trajectory(contentsOf: corpus.path(of: entries[i])))
      }
      results.withLock { $0[i] = result }
    }
    goldens = try results.withLock { found in
      try entries.indices.compactMap { try found[$0]?.get() }
    }
  }

  /// A row of the table: an optimizer in a number format.
  public struct Row: Sendable {
    /// The optimizer.
    public let optimizer: String
    /// The number format.
    public let dtype: DType
    /// Its trajectories.
    public let goldens: [GoldenPrecision]
  }

  /// The rows, in the order of the catalog.
  public var rows: [Row] {
    Catalog.names.flatMap { name in
      DType.allCases.compactMap { dtype in
        let those = goldens.filter { $0.optimizer == name && $0.dtype == dtype }
        return those.isEmpty ? nil : Row(optimizer: name, dtype: dtype, goldens: those)
      }
    }
  }
}
