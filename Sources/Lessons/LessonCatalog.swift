import Trajectories

/// The lessons that there are.
public enum LessonCatalog {
  /// The names of all lessons, in the order in which one leads to the next.
  public static let names = [
    "00-gradient-descent", "01-sgd", "02-momentum", "03-rmsprop", "04-adam", "05-friends",
    "06-frameworks", "07-figure-1", "08-reading-published-code", "09-low-precision",
  ]

  /// The folder of the templates and of what belongs to them; nil where the command was copied without it.
  public static let home = ResourceFolder(
    module: "Lessons", name: "Resources", shared: "lessons", sources: "Sources/Lessons/Resources",
    mark: "execute.py"
  ).path

  /// What to say when there are no templates.
  public static let absence =
    "The lessons' templates are not where they are looked for: in optim-explain_Lessons.resources beside the "
    + "command, in ../share/optim-explain/lessons, and in the sources that it was built from."

  /// A lesson.
  ///
  /// - Parameters:
  ///   - name: one of ``names``.
  ///   - folder: where the templates are.
  ///   - corpus: the goldens that it quotes.
  /// - Returns: the lesson.
  /// - Throws: `LessonError` or `TrajectoryError` when the lesson's template is not as it should be.
  public static func lesson(
    _ name: String, in folder: String, quoting corpus: Corpus
  ) throws -> Lesson {
    let lines = try TemplateReader(folder: folder).lines(of: name + ".md")
    return try LessonBuilder.lesson(named: name, lines, Expander(corpus: corpus))
  }
}

extension Lesson {
  /// The notebook's file: its text, for an edition; its cells are not run.
  public func notebook(for edition: Edition) -> String { Notebook(cells: cells(for: edition)).text }
}
