/// An exception that Python raised.
public struct PythonError: Error, Equatable {
  /// The exception's class, such as "ValueError".
  public let type: String

  /// What the exception says.
  public let message: String

  /// The whole of it as Python prints it, line by line: where it came from, then type and message.
  public let traceback: String
}

extension PythonError: CustomStringConvertible {
  /// A sentence, and the traceback below it.
  public var description: String {
    "Python raised \(type): \(message)\n\(traceback.dropLast(traceback.hasSuffix("\n") ? 1 : 0))"
  }
}
