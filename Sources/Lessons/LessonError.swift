/// What is wrong in a lesson's template, and where.
public struct LessonError: Error, Equatable, CustomStringConvertible {
  /// The sentence behind the place, as compilers print it: `file:line: sentence`.
  public let description: String

  init(at place: Place, _ sentence: String) {
    description = "\(place.file):\(place.line): \(sentence)"
  }
}

/// A line of a template's file.
struct Place: Sendable, Equatable {
  let file: String
  /// From 1.
  let line: Int
}
