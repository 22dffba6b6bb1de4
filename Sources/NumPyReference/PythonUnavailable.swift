/// Python, or a package that is asked for, is not there: in one sentence, with the command that installs it.
public struct PythonUnavailable: Error, Equatable, CustomStringConvertible {
  /// The sentence.
  public let description: String

  /// An error with this sentence.
  public init(_ description: String) { self.description = description }
}
