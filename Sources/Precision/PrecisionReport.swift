import Explanation
import Optimizers

/// How far a run is from the true one, and where its errors are born.
public struct PrecisionReport: Sendable {
  /// The rule's name.
  public let optimizer: String
  /// The rule's name as a heading.
  public let title: String
  /// The preset that the settings started from.
  public let convention: String
  /// The hyperparameters that have a symbol, and switches that are other than the convention has them.
  public let settings: [Setting]
  /// The number format of the run.
  public let dtype: DType
  /// What is minimized: its name and its formula.
  public let objective: (name: String, formula: String)

  /// How many steps were done.
  public internal(set) var steps = 0
  /// The parameter, then what is remembered.
  public internal(set) var quantities: [Quantity]
  /// The distances along the path.
  public internal(set) var path: [Row] = []
  /// The rule's lines in their order.
  public internal(set) var lines: [LineError] = []
  /// Where the coordinates are in the end, the first few of them.
  public internal(set) var ends: [End] = []
  /// How many coordinates are not among `ends`.
  public internal(set) var hidden = 0
  /// Where the run left the finite numbers; `nil` if it did not.
  public internal(set) var divergence: Divergence?
  /// What the numbers show, in sentences.
  public internal(set) var remarks: [String] = []

  /// A hyperparameter as it is set.
  public struct Setting: Sendable {
    /// The symbol in the formulas; empty for a switch.
    public let symbol: String
    /// The name.
    public let name: String
    /// The value.
    public let value: HyperparameterValue
  }

  /// A number that is carried from step to step.
  public struct Quantity: Sendable {
    /// The symbol.
    public let symbol: String
    /// The name in files.
    public let name: String
    /// The error that each step makes, from the state before it.
    public internal(set) var born = Tally()
    /// The distance from the true run.
    public internal(set) var soFar = Tally()
  }

  /// One step on the path: for each quantity the worst coordinate, in ulps.
  public struct Row: Sendable {
    /// The step.
    public let step: Int
    /// What this step added, from the state before it.
    public let born: [Double]
    /// The distance from the true run.
    public let soFar: [Double]
  }

  /// A coordinate in the end.
  public struct End: Sendable {
    /// The coordinate.
    public let coordinate: String
    /// Where the run is.
    public let value: Double
    /// Where the true run is, to the nearest `Double`.
    public let exact: Double
    /// The difference, run minus truth.
    public let difference: Double
    /// The same in ulps.
    public let ulps: Double
    /// The errors that the steps made in it, added up without their signs, in the same ulps.
    public let made: Double
  }

  /// Where and why a run left the finite numbers.
  public struct Divergence: Sendable {
    /// The step.
    public let step: Int
    /// The symbol of the first line that is not finite.
    public let line: String
    /// The coordinate; `nil` for what all share.
    public let coordinate: String?
    /// Why, in a sentence.
    public let reason: String
  }
}
