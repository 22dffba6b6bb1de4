/// Why a file could not be read or written, in one sentence that says which file, where in it,
/// and what was expected.
public struct TrajectoryError: Error, Equatable, Sendable {
  /// What went wrong, for those who must act on it.
  public enum Kind: Sendable {
    /// There is no such file, or it may not be read.
    case unreadable
    /// The file's content is not as it should be.
    case invalid
    /// The file may not or cannot be written.
    case unwritable
  }

  /// What went wrong.
  public let kind: Kind
  /// The file as it was named by whoever asked for it.
  public let file: String
  /// The line, from 1; nil when the file as a whole is meant.
  public let line: Int?
  /// The column in Unicode scalars, from 1; nil when the file as a whole is meant.
  public let column: Int?
  /// The sentence, without the file and the place.
  public let message: String

  init(_ kind: Kind, file: String, at position: TextPosition? = nil, _ message: String) {
    self.kind = kind
    self.file = file
    self.line = position?.line
    self.column = position?.column
    // It may quote a file's keys.
    self.message = message.printable
  }
}

extension TrajectoryError: CustomStringConvertible {
  /// The sentence behind the place, as compilers print it: `file:line:column: sentence`.
  public var description: String {
    let place = [file] + [line, column].compactMap { $0.map(String.init) }
    return place.joined(separator: ":").printable + ": " + message
  }
}
