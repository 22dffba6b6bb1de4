import Optimizers

/// An optimizer that is to be run beside others.
public struct Entrant: Sendable {
  /// What it is called in tables and figures.
  public let label: String

  /// The rule with its hyperparameters.
  public var rule: any Rule

  /// Whether the learning rate is a default, and not somebody's choice.
  public let hasDefaultRate: Bool

  /// An optimizer with a name of its own.
  public init(_ label: String, _ rule: any Rule, hasDefaultRate: Bool) {
    self.label = label
    self.rule = rule
    self.hasDefaultRate = hasDefaultRate
  }
}
