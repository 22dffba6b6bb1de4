import ArgumentParser
import Explanation
import Figures
import Optimizers
import Trajectories

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write an explanation as a page, a document or data; or all of them to a folder.",
    usage: """
      optim-explain export <optimizer> [--format <format>] [-o <file>] [options]
      optim-explain export --replay <file> [-o <file>] [options]
      optim-explain export all [-o <folder>] [options]
      optim-explain export notebooks [--student|--teacher] [--execute] [options]
      """,
    discussion: """
      'export all' writes the teaching material, which is \
      what notebooks-export/ holds: each optimizer in each format that belongs there, and the figures; or each optimizer \
      in the one format that --format names. A file that exists is replaced only with --force.

      'export notebooks' writes the lessons as Jupyter notebooks: the students' with exercises to be done, and in its \
      folder solutions the teacher's with answers; both can be graded by nbgrader. They need NumPy and matplotlib. \
      With --execute, python3 runs them and their outputs are written, too, after each exercise's test was seen to \
      reject a wrong answer; it needs what the requirements.txt beside them lists.

      EXAMPLES:
        optim-explain export adam --output adam.html
        optim-explain export sgd --lr 0.1 --format latex
        optim-explain export --replay run.json --output run.html
        optim-explain export all --output lessons --steps 5
        optim-explain export notebooks --output lessons
      """)

  @Argument(
    help: "The optimizer, 'all' or 'notebooks': \(Catalog.names.joined(separator: ", ")).",
    completion: .list(Catalog.names + ["all", "notebooks"]))
  var optimizer: String?

  @OptionGroup(title: "What is run") var settings: RunOptions
  @OptionGroup(title: "Hyperparameters") var hyperparameters: HyperparameterOptions
  @OptionGroup(title: "Switches in which conventions differ") var switches: SwitchOptions
  @OptionGroup var telling: TellingOptions
  @OptionGroup(title: "How it is shown") var display: DisplayOptions
  @OptionGroup(title: "Notebooks") var notebooks: NotebookOptions

  var options: StoryOptions {
    StoryOptions(settings, hyperparameters, switches, telling, display)
  }

  func run() throws {
    do {
      if optimizer == "notebooks" { return try exportNotebooks() }
      if let option = notebooks.given {
        throw Failure.usage.saying("\(option) is for 'export notebooks'.")
      }
      if optimizer == "all" { try exportAll() } else { try exportOne() }
    } catch { throw Failure.explaining(error) }
  }

  private func exportOne() throws {
    let alternatives = "'all', 'notebooks', or --replay a file"
    guard let format = try options.chosenFormat() else {
      // What is wrong with the story is to be told first.
      _ = try options.story(of: optimizer, in: .text, alternatives: alternatives)
      throw Failure.usage.saying(
        "Which --format? There are \(ExportFormat.names); or give --output a name that ends like one of them, such as adam.md."
      )
    }
    let story = try options.story(of: optimizer, in: format, alternatives: alternatives)
    try options.tell(story, as: format.rendering(options.display.notation, options.brief))
  }

  private func exportNotebooks() throws {
    let option =
      try options.replay.map { _ in "--replay" } ?? options.namedFormat().map { _ in "--format" }
      ?? options.settings.steps.map { _ in "--steps" } ?? options.given
    if let option {
      throw Failure.usage.saying(
        "\(option) is for an optimizer; 'export notebooks' writes the lessons as they are.")
    }
    try notebooks.export(to: try folder(of: "notebooks"), replacing: options.force)
  }

  /// The folder that many files go to.
  private func folder(of what: String) throws -> String {
    let folder = options.output ?? "notebooks-export"
    guard folder != "-", !folder.isEmpty else {
      throw Failure.usage.saying(
        "'export \(what)' writes many files; --output must name a folder.")
    }
    return folder
  }

  private func exportAll() throws {
    guard options.replay == nil else {
      throw Failure.usage.saying(
        "--replay is one file's story; leave off 'all', or --replay.")
    }
    try options.display.check()
    let folder = try folder(of: "all")
    let named = try options.namedFormat()
    let formats = named.map { [$0] } ?? ExportFormat.all.filter(\.isTaught)
    var files = FileSet(in: folder)
    try files.checkFolder()
    for name in Catalog.names {
      for format in formats {
        var bytes: [UInt8] = []
        let story = try options.run(of: name).story(options.display.shown(in: format))
        try format.rendering(options.display.notation, options.brief).tell(story) { bytes += $0 }
        files.add(format.path(name), bytes)
      }
    }
    // Of the course, and not of a run that was asked for: always the same.
    if named == nil {
      for (path, figure) in try Gallery.figures() {
        files.add(path, Array(SVGRenderer().render(figure).utf8))
      }
    }
    let (written, current) = try files.write(replacing: options.force)
    var output = try Output(path: nil)
    try output.write("\(folder): \(written) files written, \(current) were up to date.\n")
    try output.finish()
  }
}
