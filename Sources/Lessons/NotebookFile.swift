/// A notebook as a file.
public struct NotebookFile: Sendable {
  /// For whom it is.
  public let edition: Edition

  /// Its place in the folder of notebooks.
  public let path: String

  /// Its content.
  public let bytes: [UInt8]

  init(_ edition: Edition, _ lesson: String, _ bytes: [UInt8]) {
    self.edition = edition
    path = (edition == .teacher ? "solutions/" : "") + lesson + ".ipynb"
    self.bytes = bytes
  }

  /// The students' and the teacher's notebook of each lesson, not run.
  public static func files(of lessons: [Lesson]) -> [Self] {
    lessons.flatMap { lesson in
      [Edition.student, .teacher].map {
        Self($0, lesson.name, Array(lesson.notebook(for: $0).utf8))
      }
    }
  }
}
