import Explanation
import Objectives
import Optimizers
import RealModule

/// Several optimizers on one problem: the same start, the same draws, the same number of steps.
public struct RunComparison: Sendable {
  /// What is minimized.
  public let problem: Problem

  /// How many steps each does.
  public let steps: Int

  /// How numbers are spelled.
  public let notation: Notation

  /// What each did, in the order in which they were given.
  public let runs: [RunHistory]

  /// The learning rates that were tried, if each run has the best of them.
  public let triedRates: [Double]

  let convention: Convention
  let dtype: DType

  /// 1, 2 and 5 times the powers of ten from 10⁻⁴ to 10.
  public static let rates = [-4, -3, -2, -1, 0, 1].flatMap { exponent in
    [1, 2, 5].map { $0 * (Double("1e\(exponent)") ?? 1) }
  }

  /// Runs them all.
  ///
  /// - Parameters:
  ///   - entrants: the optimizers, one or more.
  ///   - problem: what is minimized, from where, with which seed.
  ///   - convention: the preset that the rules started from.
  ///   - dtype: the number format.
  ///   - steps: how many steps each does, 1 or more.
  ///   - isTuned: whether those without a learning rate of somebody's choice get the one of ``rates``
  ///     that ends lowest without ever rising above the start.
  ///   - notation: whether text is plain; its digits are four.
  /// - Throws: `HyperparameterError` for hyperparameters that cannot be; `ReplayError` for a format
  ///   that this machine lacks.
  public init(
    of entrants: [Entrant], on problem: Problem, convention: Convention = .pytorch,
    dtype: DType = .float64, steps: Int, isTuned: Bool = false, notation: Notation = Notation()
  ) throws {
    self.problem = problem
    self.steps = steps
    self.convention = convention
    self.dtype = dtype
    self.notation = Notation(digits: 4, isPlain: notation.isPlain)
    triedRates = isTuned ? Self.rates : []
    runs = try entrants.map { entrant in
      let rates = isTuned && entrant.hasDefaultRate ? Self.rates : [entrant.rule.lr]
      let histories = try rates.map { rate in
        var entrant = entrant
        entrant.rule.lr = rate
        return try RunHistory(
          of: entrant, convention: convention, problem: problem, dtype: dtype, steps: steps)
      }
      return Self.best(of: histories)
    }
  }

  /// The run that ends lowest, among those that never rose above their start if there are any: what ends low
  /// after a leap through the hills was lucky.
  private static func best(of runs: [RunHistory]) -> RunHistory {
    let steady = runs.filter { run in
      run.overflow == nil && run.losses.allSatisfy { $0 <= run.losses[0] }
    }
    return (steady.isEmpty ? runs : steady).min { $0.finalLoss < $1.finalLoss } ?? runs[0]
  }

  /// The names of all coordinates.
  var coordinates: [String] { problem.parameters.flatMap { Array($0.coordinateNames) } }

  /// The minimum that is nearest to the start, where one is known.
  var minimum: [Double]? {
    let start = runs[0].points[0]
    return problem.objective?.facts.minima.min {
      Self.distance($0, start) < Self.distance($1, start)
    }
  }

  /// How low the objective gets, where that is known.
  var leastLoss: Double? { minimum.map { problem.source(of: Double.self).loss(at: [$0]) } }

  /// How far above the minimum a loss is, with 0 for a minimum that is not known.
  private func height(_ loss: Double) -> Double { loss - (leastLoss ?? 0) }

  /// From this loss on a run counts as diverging: a thousand times as high as the start.
  var ceiling: Double? {
    let height = height(runs[0].losses[0])
    return height > 0 ? (leastLoss ?? 0) + 1000 * height : nil
  }

  /// The step at which a run has diverged: it left the finite numbers, or rose a thousand times as high as it began.
  func divergence(_ run: RunHistory) -> Int? {
    ceiling.flatMap { ceiling in run.losses.firstIndex { $0 > ceiling } } ?? run.overflow
  }

  /// The first step after which a hundredth of the start's height above the minimum is left.
  func arrival(_ run: RunHistory) -> Int? {
    guard let least = leastLoss, run.losses[0] > least else { return nil }
    return run.losses.firstIndex { $0 - least <= (run.losses[0] - least) / 100 }
  }

  static func distance(_ a: [Double], _ b: [Double]) -> Double {
    .sqrt(zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) })
  }
}
