import Objectives
import Optimizers

/// What an optimizer made of a network, with as much of its way as one can keep.
public struct TrainingRun: Sendable, Equatable {
  /// One coordinate of one parameter.
  public struct Place: Sendable, Equatable {
    /// Which parameter, from 0 on.
    public let parameter: Int
    /// Which of its coordinates, from 0 on.
    public let coordinate: Int
  }

  /// The loss of each step's minibatch, before the step.
  public internal(set) var losses: [Double] = []

  /// The watched coordinates after each step.
  public internal(set) var watched: [[Double]] = []

  /// All parameters after the last step.
  public internal(set) var parameters: [[Double]] = []

  /// How many pictures are recognized after the last step.
  public internal(set) var correct = 0

  init() {}

  /// Lets a rule train a network from its start on, in float64.
  ///
  /// - Parameters:
  ///   - rule: the optimizer.
  ///   - network: what is trained.
  ///   - steps: for how many minibatches.
  ///   - places: which coordinates to keep at each step.
  ///   - afterStep: called after each step.
  /// - Throws: `HyperparameterError` for hyperparameters that cannot be.
  public init(
    of rule: any Rule, on network: Perceptron, steps: Int, watching places: [Place],
    afterStep: () -> Void = {}
  ) throws {
    try self.init(running: rule, network, steps, places, afterStep)
  }

  private init<R: Rule>(
    running rule: R, _ network: Perceptron, _ steps: Int, _ places: [Place],
    _ afterStep: () -> Void
  ) throws {
    let problem = Problem(network)
    var source = problem.source(of: Double.self)
    var optimizer = try Optimizer<R, Double>(
      rule,
      zip(problem.parameters, network.start).map { Parameter($0.name, shape: $0.shape, $1) })
    for _ in 0..<steps {
      let evaluation = source.next(at: optimizer.parameters.map(\.values))
      for (i, gradient) in evaluation.gradients.enumerated() {
        optimizer.parameters[i].gradient = gradient
      }
      optimizer.step()
      losses.append(evaluation.loss)
      watched.append(places.map { optimizer.parameters[$0.parameter].values[$0.coordinate] })
      afterStep()
    }
    parameters = optimizer.parameters.map(\.values)
    correct = network.correct(at: parameters)
  }

  /// The mean of the losses up to each step.
  public var runningMeans: [Double] {
    var sum = 0.0
    return losses.enumerated().map { i, loss in
      sum += loss
      return sum / Double(i + 1)
    }
  }

  /// How far the loss and the watched coordinates are from another run's at each step: the largest
  /// difference, NaN where one of the two is.
  public func distances(from other: TrainingRun) -> [Double] {
    zip(zip(losses, watched), zip(other.losses, other.watched)).map { mine, theirs in
      Self.largest([mine.0] + mine.1, [theirs.0] + theirs.1)
    }
  }

  /// How far the parameters at the end are from another run's: the largest difference of all.
  public func finalDistance(from other: TrainingRun) -> Double {
    Self.largest(parameters.flatMap { $0 }, other.parameters.flatMap { $0 })
  }

  private static func largest(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { .larger($0, abs($1.0 - $1.1)) }
  }
}
