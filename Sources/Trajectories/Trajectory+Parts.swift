extension Trajectory {
  /// Which rule was followed, with which settings.
  public struct Optimizer: Equatable, Sendable {
    /// The rule, such as "adam".
    public var name: String
    /// The preset that says what is not among the hyperparameters, such as "pytorch".
    public var convention: String?
    /// Hyperparameters and switches, under PyTorch's names.
    public var hyperparameters: Settings

    /// An optimizer from its parts.
    public init(name: String, convention: String? = nil, hyperparameters: Settings) {
      self.name = name
      self.convention = convention
      self.hyperparameters = hyperparameters
    }
  }

  /// The function that was minimized.
  public struct Objective: Equatable, Sendable {
    /// Its name, such as "valley".
    public var name: String
    /// What it was asked to be, such as how noisy.
    public var options: Settings
    /// Where its random numbers start.
    public var seed: UInt64?

    /// An objective from its parts.
    public init(name: String, options: Settings = [:], seed: UInt64? = nil) {
      self.name = name
      self.options = options
      self.seed = seed
    }
  }

  /// The library that computed the numbers, and the script that asked it to.
  public struct Producer: Equatable, Sendable {
    /// The library, such as "torch".
    public var name: String
    /// Its version.
    public var version: String
    /// The script's path in the repository.
    public var script: String?
    /// What else one should know.
    public var note: String?

    /// A producer from its parts.
    public init(name: String, version: String, script: String? = nil, note: String? = nil) {
      self.name = name
      self.version = version
      self.script = script
      self.note = note
    }
  }

  /// The bounds that a right implementation keeps, in ulps of the largest magnitude that took
  /// part, max(|expected|, |value before the step|).
  public struct Agreement: Equatable, Sendable {
    /// When each step starts from the recorded state before it.
    public var stepwiseULPs: Double?
    /// When only the first step does.
    public var freeRunningULPs: Double?

    /// An agreement from its bounds.
    public init(stepwiseULPs: Double? = nil, freeRunningULPs: Double? = nil) {
      self.stepwiseULPs = stepwiseULPs
      self.freeRunningULPs = freeRunningULPs
    }
  }
}
