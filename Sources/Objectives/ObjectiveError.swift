/// An objective that cannot be, in one sentence: what was wrong and what would be right.
public struct ObjectiveError: Error, Equatable, CustomStringConvertible {
  /// The sentence.
  public let description: String

  /// An error with this sentence.
  public init(_ description: String) { self.description = description }
}
