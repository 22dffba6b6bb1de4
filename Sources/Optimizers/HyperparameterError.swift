/// A hyperparameter that cannot be, in one sentence: what was wrong and what would be right.
public struct HyperparameterError: Error, Equatable, CustomStringConvertible {
  /// The optimizer that rejects it, as it was called; `nil` where there is none.
  public var optimizer: String?

  /// The hyperparameter that is wrong; `nil` where it is several, or the optimizer.
  public let hyperparameter: String?

  private let problem: String

  /// The sentence, after the optimizer's name.
  public var description: String { (optimizer.map { "\($0): " } ?? "") + problem }

  /// An error with this sentence.
  public init(_ problem: String, of optimizer: String? = nil, in hyperparameter: String? = nil) {
    self.problem = problem
    self.optimizer = optimizer
    self.hyperparameter = hyperparameter
  }
}
