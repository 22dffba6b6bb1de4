import ArgumentParser
import Lessons
import Trajectories

/// How the lessons become notebooks.
struct NotebookOptions: ParsableArguments {
  @Flag(help: "Write the students' notebooks alone, or the teacher's alone.")
  var edition: Only?

  @Flag(help: "Run the notebooks with python3 and write their outputs, too.")
  var execute = false

  enum Only: String, EnumerableFlag {
    case student, teacher
  }

  /// The option that was given, for a sentence; nil where there is none.
  var given: String? { execute ? "--execute" : edition.map { "--\($0.rawValue)" } }

  /// Writes the lessons to a folder.
  func export(to folder: String, replacing: Bool) throws {
    guard let templates = LessonCatalog.home else {
      throw Failure.invalidFile.saying(LessonCatalog.absence)
    }
    var files = FileSet(in: folder)
    try files.checkFolder()
    let home = try Failure.corpusFolder()
    let corpus = try Corpus(in: home)
    let lessons = try LessonCatalog.names.map {
      try LessonCatalog.lesson($0, in: templates, quoting: corpus)
    }
    let notebooks =
      execute ? try NotebookFile.executed(lessons, templates) : NotebookFile.files(of: lessons)
    for notebook in notebooks
    where edition == nil || edition?.rawValue == notebook.edition.rawValue {
      files.add(notebook.path, notebook.bytes)
    }
    files.add("requirements.txt", try readFile("\(templates)/requirements.txt"))
    let (written, current) = try files.write(replacing: replacing)
    var output = try Output(path: nil)
    try output.write("\(folder): \(written) files written, \(current) were up to date.\n")
    try output.finish()
  }
}
