import Dispatch
import Objectives
import Optimizers
import Synchronization
import Trajectories

/// Fig-1 of the post "Adam and friends", retold: PyTorch's SGD, momentum, RMSprop and Adam beside those
/// here and beside those that the post prints, on the same minibatches from the same weights.
///
/// The post compared eight runs by eye that shared neither. Here PyTorch's runs are recorded, those of
/// the rules are run, and what is between them is measured at every step.
public struct Figure1: Sendable {
  /// One optimizer in one convention.
  public struct Runner: Sendable {
    /// What was recorded: from PyTorch, or, of the post's code, from the NumPy reference.
    public let recorded: Training.Entry
    /// What the rule here did.
    public let own: TrainingRun
  }

  /// One optimizer: as PyTorch has it, and as the post prints it.
  public struct Row: Sendable {
    /// The optimizer's name.
    public let name: String
    /// As PyTorch has it.
    public let pytorch: Runner
    /// As the post prints it.
    public let post: Runner
  }

  /// What further runs than this from each other are said to have parted, whatever rounds where.
  public static let tolerance = 1e-10

  /// The optimizers.
  public let rows: [Row]

  /// What was learned.
  public let network: Perceptron

  /// The recorded runs.
  public let training: Training

  /// Runs the rules beside what was recorded.
  ///
  /// - Parameters:
  ///   - folder: the golden corpus's folder.
  ///   - progress: called now and then, from any thread, with the share that is done.
  /// - Throws: `TrajectoryError` or `ReplayError` when the corpus does not hold what is needed.
  public init(
    in folder: String, progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) throws {
    let training = try Training.figure1(in: folder)
    let images = try LabelledImages.digits(in: folder)
    let network = Perceptron(
      images, hidden: training.hidden, batchSize: min(training.batchSize, images.count),
      seed: training.seed)
    let rules = try training.entries.map { try $0.optimizer.rule() }
    let own = Mutex<[Int: Result<TrainingRun, any Error>]>([:])
    let done = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: rules.count) { i in
      let run = Result {
        try TrainingRun(
          of: rules[i], on: network, steps: training.steps, watching: training.watched
        ) {
          let count = done.withLock { count in
            count += 1
            return count
          }
          progress(Double(count) / Double(rules.count * training.steps))
        }
      }
      own.withLock { $0[i] = run }
    }
    let runs = try own.withLock { $0 }.mapValues { try $0.get() }
    let runners = training.entries.enumerated().compactMap { i, entry in
      runs[i].map { Runner(recorded: entry, own: $0) }
    }
    func runner(_ name: String, _ convention: Convention) -> Runner? {
      runners.first {
        $0.recorded.optimizer.name == name
          && $0.recorded.optimizer.convention == convention.rawValue
      }
    }
    rows = Catalog.names.compactMap { name in
      guard let pytorch = runner(name, .pytorch), let post = runner(name, .adamAndFriends) else {
        return nil
      }
      return Row(name: name, pytorch: pytorch, post: post)
    }
    self.network = network
    self.training = training
  }
}

extension Figure1.Row {
  /// PyTorch's own run.
  public var golden: TrainingRun { pytorch.recorded.run }

  /// The run here as a convention has it.
  public func own(_ convention: Convention) -> TrainingRun {
    convention == .adamAndFriends ? post.own : pytorch.own
  }

  /// The largest difference from PyTorch's run: at any step, and at the end of any parameter.
  public func distance(_ convention: Convention) -> Double {
    let run = own(convention)
    return run.distances(from: golden).reduce(run.finalDistance(from: golden)) { .larger($0, $1) }
  }

  /// The first step, from 1 on, at which a run has parted from PyTorch's; `nil` where it never does.
  public func parting(_ convention: Convention) -> Int? {
    own(convention).distances(from: golden).firstIndex { !($0 <= Figure1.tolerance) }
      .map { $0 + 1 }
  }
}
