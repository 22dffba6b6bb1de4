import Optimizers

/// An explanation as data: what every renderer renders.
public enum Story {
  /// What is said before the first step.
  public struct Head: Sendable {
    public var optimizer: String
    public var lore: Lore
    public var convention: String
    public var hyperparameters: [Setting]
    public var dtype: DType
    public var problem: ProblemStory
    /// The recorded run that this one is compared with, if there is one.
    public var golden: Recording?
    /// Whether the gradients come from a file instead of from the objective.
    public var isReplay: Bool
    /// In a replay, how far in ulps a number may be from the recorded one.
    public var bound: Double
  }

  /// One hyperparameter as it is set.
  public struct Setting: Sendable {
    public var symbol: String
    public var name: String
    public var value: HyperparameterValue
    public var meaning: String
    /// Whether it is other than the convention has it.
    public var isChosen: Bool
    /// Whether it only says that nothing is out of the ordinary: a switch at PyTorch's position.
    public var isSwitch: Bool
  }

  /// What is minimized.
  public struct ProblemStory: Sendable {
    public var name: String
    public var formula: String
    public var minimum: String
    /// The coordinates that are shown, and where they start.
    public var coordinates: [String]
    public var start: [Double]
    /// How many coordinates are left out.
    public var hidden: Int
    public var randomness: String?
  }

  /// A recorded run.
  public struct Recording: Sendable {
    public var id: String
    public var producer: String
    public var bound: Double
  }

  /// One step.
  public struct Step: Sendable {
    public var number: Int
    /// The learning rate, where it is other than at the step before.
    public var lrChange: Double?
    public var loss: Double?
    public var lossAfter: Double?
    /// What was drawn for this step, such as a minibatch.
    public var drawn: String?
    public var lines: [Line]
    public var memory: [Change]
    public var parameters: [Change]
    public var agreement: Agreement?
    public var remarks: [Remark]
    public var divergence: Divergence?
    /// Parameters that had no gradient and were left alone.
    public var skipped: [String]
  }

  /// What the numbers of a step show.
  public struct Remark: Sendable {
    /// The line that it belongs behind, by its place among the step's lines; `nil` for the end of the step.
    public var line: Int?
    public var text: String
  }

  /// One line of the algorithm.
  public struct Line: Sendable {
    public var symbol: String
    public var meaning: String
    public var formula: Formula
    public var values: [Value]
  }

  /// What a line's right side is.
  public enum Formula: Sendable {
    /// The same expression for all coordinates.
    case expression(Expression)
    /// Words or a symbol; coordinates may have expressions of their own.
    case text(String)
  }

  /// A line's outcome for one coordinate, or for all.
  public struct Value: Sendable {
    /// The coordinate; `nil` for what all share.
    public var coordinate: String?
    /// How it came about, if it was computed here.
    public var expression: Expression?
    public var result: Double
    public var dtype: DType
    /// What the replayed file has here.
    public var recorded: Recorded?
  }

  /// A recorded number beside ours.
  public struct Recorded: Sendable {
    public var value: Double
    public var ulps: Double
    public var agrees: Bool
  }

  /// A quantity before and after a step.
  public struct Change: Sendable {
    public var symbol: String
    public var name: String
    public var coordinates: [String]
    public var before: [Double]
    public var after: [Double]
  }

  /// How near a recorded run is.
  public struct Agreement: Sendable {
    public var recording: Recording
    public var ulps: Double
    public var agrees: Bool { ulps <= recording.bound }
  }

  /// Where and why a run left the finite numbers.
  public struct Divergence: Sendable {
    public var line: String
    public var coordinate: String
    public var reason: String
  }

  /// What is said after the last step.
  public struct Foot: Sendable {
    public var seen: [String]
    public var next: [(command: String, why: String)]
  }
}
