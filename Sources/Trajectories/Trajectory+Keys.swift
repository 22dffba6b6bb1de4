extension Trajectory {
  /// The keys that each object of the format may have, in the order in which they are written.
  ///
  /// The same as in fixtures/trajectory.schema.json; a test compares them.
  enum Keys {
    static let root = [
      "$schema", "format", "id", "title", "purpose", "flags", "optimizer", "dtype", "objective",
      "producer", "agreement", "initial_step", "initial_state", "parameters", "steps",
    ]
    static let optimizer = ["name", "convention", "hyperparameters"]
    static let objective = ["name", "options", "seed"]
    static let producer = ["name", "version", "script", "note"]
    static let agreement = ["stepwise_ulps", "free_running_ulps"]
    static let parameter = ["name", "shape", "initial"]
    static let step = ["step", "lr", "loss", "gradients", "parameters", "state"]
  }
}
