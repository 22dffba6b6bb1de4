import Optimizers

/// An explanation as data: what every renderer renders.
public enum Story {
  /// What is said before the first step.
  public struct Head: Sendable {
    /// The name of the rule that runs.
    public var optimizer: String
    /// What is told of it.
    public var lore: Lore
    /// The preset that the settings started from.
    public var convention: Convention
    /// What is wrong in the rule as that preset has it, in sentences.
    public var mistakes: [Sentence]
    /// All hyperparameters and switches.
    public var hyperparameters: [Setting]
    /// The number format of the run.
    public var dtype: DType
    /// What is minimized.
    public var problem: ProblemStory
    /// The recorded run that this one is compared with, if there is one.
    public var golden: Recording?
    /// Whether the gradients come from a file instead of from the objective.
    public var isReplay: Bool
    /// In a replay, how far in ulps a number may be from the recorded one.
    public var bound: Double
    /// The rule's lines as they hold at every step.
    package var recipe: Recipe
  }

  /// One hyperparameter as it is set.
  public struct Setting: Sendable {
    /// The symbol in the formulas; empty for a switch.
    public var symbol: String
    /// The name in commands and files.
    public var name: String
    /// What it is set to.
    public var value: HyperparameterValue
    /// What it does, in a few words.
    public var meaning: String
    /// Whether it is other than the convention has it.
    public var isChosen: Bool
    /// Whether it only says that nothing is out of the ordinary: a switch at PyTorch's position.
    public var isSwitch: Bool
  }

  /// What is minimized.
  public struct ProblemStory: Sendable {
    /// The name; of a replay, what is replayed.
    public var name: Sentence
    /// The formula, for people; empty in a replay.
    public var formula: String
    /// Where the minimum is, for people; empty in a replay.
    public var minimum: Sentence
    /// More of what is known of it, each under a word for it.
    public var details: [(name: String, text: Sentence)]
    /// The coordinates that are shown.
    public var coordinates: [String]
    /// The parameter that each of these coordinates belongs to.
    public var owners: [String]
    /// Where these coordinates start.
    public var start: [Double]
    /// How many coordinates are left out.
    public var hidden: Int
    /// What is random, in words; `nil` where nothing is.
    public var randomness: String?
  }

  /// A recorded run.
  public struct Recording: Sendable {
    /// The id of its file.
    public var id: String
    /// The library that recorded it, with its version.
    public var producer: String
    /// How far in ulps a right run may be from it.
    public var bound: Double
  }

  /// One step.
  public struct Step: Sendable {
    /// The number of the step, from 1 on.
    public var number: Int
    /// The learning rate, where it is other than at the step before.
    public var lrChange: Double?
    /// The objective before the step, if it can be told.
    public var loss: Double?
    /// How that came about, if it was computed from the coordinates alone.
    public var lossExpression: Expression?
    /// The objective after the step, if it can be told.
    public var lossAfter: Double?
    /// Whether the loss is that of a batch, which says nothing beside that of another.
    public var isLossOfBatch = false
    /// What was drawn for this step, such as a minibatch.
    public var drawn: String?
    /// The lines of the algorithm, in their order.
    public var lines: [Line]
    /// What is remembered, before and after.
    public var memory: [Change]
    /// The point, before and after.
    public var parameters: [Change]
    /// How near a recorded run of the same settings is; `nil` where there is none.
    public var agreement: Agreement?
    /// What the numbers show.
    public var remarks: [Remark]
    /// Where the run left the finite numbers; `nil` while it has not.
    public var divergence: Divergence?
    /// Parameters that had no gradient and were left alone.
    public var skipped: [String]
    /// Who counts t, for those that were left alone.
    public var stepCount: StepCount
  }

  /// What the numbers of a step show.
  public struct Remark: Sendable {
    /// The line that it belongs behind, by its place among the step's lines; `nil` for the end of the step.
    public var line: Int?
    /// The remark.
    public var text: Sentence
  }

  /// One line of the algorithm.
  public struct Line: Sendable {
    /// The symbol that is given a new value.
    public var symbol: String
    /// What the line is, in a few words.
    public var meaning: String
    /// The right side.
    public var formula: Formula
    /// The outcome, for each coordinate or for all.
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
    /// What came out.
    public var result: Double
    /// The format in which it is held.
    public var dtype: DType
    /// What the replayed file has here.
    public var recorded: Recorded?
  }

  /// A recorded number beside ours.
  public struct Recorded: Sendable {
    /// The recorded number.
    public var value: Double
    /// How far ours is from it.
    public var ulps: Double
    /// Whether that is within the bound.
    public var agrees: Bool
  }

  /// A quantity before and after a step.
  public struct Change: Sendable {
    /// The symbol in the formulas.
    public var symbol: String
    /// The name in files.
    public var name: String
    /// The coordinates that are shown.
    public var coordinates: [String]
    /// Their values before the step.
    public var before: [Double]
    /// Their values after the step.
    public var after: [Double]
  }

  /// How near a recorded run is.
  public struct Agreement: Sendable {
    /// The recorded run.
    public var recording: Recording
    /// The largest distance of any number after the step.
    public var ulps: Double
    /// Whether that is within the bound.
    public var agrees: Bool { ulps <= recording.bound }
  }

  /// Where and why a run left the finite numbers.
  public struct Divergence: Sendable {
    /// The symbol of the first line that is not finite.
    public var line: String
    /// The coordinate.
    public var coordinate: String
    /// Why, in a sentence that ends with a full stop.
    public var reason: String
    /// What comes of it, in a sentence.
    public var consequence: Sentence =
      "What would follow is only infinity and NaN, so the explanation ends."
  }

  /// What is said after the last step.
  public struct Foot: Sendable {
    /// What was seen, in sentences.
    public var seen: [Sentence]
    /// Commands worth running next, and why.
    public var next: [(command: String, why: String)]
  }
}

extension Story.Step {
  /// What its loss is called.
  var lossName: String { isLossOfBatch ? "the loss of this batch" : "the loss" }
}
