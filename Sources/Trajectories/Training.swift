import Objectives

/// Recorded runs of optimizers that train one network on the same minibatches.
public struct Training: Sendable {
  /// One optimizer's run.
  public struct Entry: Sendable {
    /// The optimizer with its convention and hyperparameters.
    public let optimizer: Trajectory.Optimizer
    /// Which library stepped.
    public let producer: Trajectory.Producer
    /// What came of it.
    public let run: TrainingRun
  }

  /// The seed of the weights and of the order of the pictures.
  public let seed: UInt64

  /// How many pictures a step saw.
  public let batchSize: Int

  /// How many hidden units there were.
  public let hidden: Int

  /// Which coordinates were recorded at every step.
  public let watched: [TrainingRun.Place]

  /// The runs, all of as many steps.
  public let entries: [Entry]

  /// How many steps there were.
  public var steps: Int { entries.first?.run.losses.count ?? 0 }

  /// The runs of the golden corpus that retell fig-1 of the post "Adam and friends".
  ///
  /// - Parameter folder: the corpus's folder.
  /// - Returns: the runs, as they are recorded.
  /// - Throws: `TrajectoryError` when the file cannot be read, or is not as it should be.
  public static func figure1(in folder: String) throws -> Training {
    try Training(contentsOf: "\(folder)/digits/figure1.json")
  }

  /// Reads recorded runs.
  ///
  /// - Throws: `TrajectoryError` when the file cannot be read, or is not as it should be.
  public init(contentsOf path: String) throws {
    let reader = try DocumentReader(bytes: try readFile(path), file: path)
    let root = try reader.object(reader.root, keys: Self.keys)
    let format = try root.required("format")
    guard try reader.string(format) == Self.format else {
      throw reader.failure(
        at: format, "is another format; only \"\(Self.format)\" can be read.")
    }
    seed = try reader.integer(try root.required("seed"), atLeast: 0)
    batchSize = try reader.integer(try root.required("batch_size"), atLeast: 1)
    hidden = try reader.integer(try root.required("hidden"), atLeast: 1)
    let lengths = try reader.array(try root.required("parameters")).map { node in
      try reader.array(try reader.object(node, keys: ["name", "shape"]).required("shape"))
        .reduce(1) { try $0 * reader.integer($1, atLeast: 1) }
    }
    watched = try reader.array(try root.required("watched")).map { node in
      let place: [Int] = try reader.array(node).map { try reader.integer($0, atLeast: 0) }
      guard place.count == 2, place[0] < lengths.count, place[1] < lengths[place[0]] else {
        throw reader.failure(at: node, "is no coordinate; expected a parameter and a place in it.")
      }
      return TrainingRun.Place(parameter: place[0], coordinate: place[1])
    }
    let runs = try root.required("runs")
    entries = try reader.array(runs).map { [watched] in
      try reader.entry($0, lengths: lengths, watched: watched.count)
    }
    guard Set(entries.map(\.run.losses.count)).count == 1 else {
      throw reader.failure(at: runs, "have different numbers of steps; expected one for all.")
    }
  }

  private static let format = "optim-training/1"
  private static let keys = [
    "format", "data", "seed", "batch_size", "hidden", "parameters", "start_digest", "watched",
    "runs",
  ]
}

extension DocumentReader {
  fileprivate func entry(
    _ node: JSON, lengths: [Int], watched: Int
  ) throws -> Training.Entry {
    let entry = try object(
      node,
      keys: [
        "optimizer", "convention", "hyperparameters", "producer", "correct", "steps", "final",
      ])
    var run = TrainingRun()
    for step in try array(try entry.required("steps")) {
      let numbers = try numbers(step, as: .float64)
      guard numbers.count == 1 + watched else {
        throw failure(
          at: step, "has \(numbers.count) numbers; expected the loss and \(watched) coordinates.")
      }
      run.losses.append(numbers[0])
      run.watched.append(Array(numbers.dropFirst()))
    }
    let final = try entry.required("final")
    run.parameters = try array(final).map { try numbers($0, as: .float64) }
    guard run.parameters.map(\.count) == lengths else {
      throw failure(at: final, "has other lengths than the parameters.")
    }
    run.correct = try integer(try entry.required("correct"), atLeast: 0)
    let producer = try object(
      try entry.required("producer"), keys: ["name", "version", "script"])
    return Training.Entry(
      optimizer: Trajectory.Optimizer(
        name: try entry.string("optimizer"), convention: try entry.string("convention"),
        hyperparameters: try settings(try entry.required("hyperparameters"))),
      producer: Trajectory.Producer(
        name: try producer.string("name"), version: try producer.string("version"),
        script: try producer.string("script")),
      run: run)
  }
}
