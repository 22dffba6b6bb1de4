import ArgumentParser
import Explanation
import Figures
import Optimizers
import Trajectories

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write an explanation as a page, a document or data; or all of them to a folder.",
    usage: """
      optim-explain export <optimizer> [--format <format>] [--output <file>] [options]
      optim-explain export all [--output <folder>] [options]
      optim-explain export notebooks [--student | --teacher] [--execute] [--output <folder>]
      """,
    discussion: """
      Without --format, the end of the output's name decides. 'export all' writes the teaching material, which is \
      what notebooks-export/ holds: each optimizer in each format that belongs there, and the figures; or each optimizer \
      in the one format that --format names. A file that exists is replaced only with --force.

      'export notebooks' writes the lessons as Jupyter notebooks: the students' with exercises to be done, and in its \
      folder solutions the teacher's with answers; both can be graded by nbgrader. They need NumPy and matplotlib. \
      With --execute, python3 runs them and their outputs are written, too, after each exercise's test was seen to \
      reject a wrong answer; it needs what the requirements.txt beside them lists.

      EXAMPLES:
        optim-explain export adam --output adam.html
        optim-explain export sgd --lr 0.1 --format latex
        optim-explain export all --output lessons --steps 5
        optim-explain export notebooks --output lessons
      """)

  @Argument(
    help: "The optimizer, 'all' or 'notebooks': \(Catalog.names.joined(separator: ", ")).",
    completion: .list(Catalog.names + ["all", "notebooks"]))
  var optimizer: String

  @OptionGroup(title: "What is run") var settings: RunOptions
  @OptionGroup(title: "Hyperparameters") var hyperparameters: HyperparameterOptions
  @OptionGroup(title: "Switches in which conventions differ") var switches: SwitchOptions
  @Flag(help: "Leave out explanations and remarks.")
  var brief = false

  @OptionGroup(title: "How it is shown") var display: DisplayOptions
  @OptionGroup(title: "Notebooks") var notebooks: NotebookOptions

  @Option(
    help: "Format: \(ExportFormat.names).", completion: .list(ExportFormat.all.map(\.name)))
  var format: String?

  @Option(
    name: .shortAndLong,
    help:
      "Write to this file, or - for standard output; with 'all' or 'notebooks', to this folder.",
    completion: .file())
  var output: String?

  @Flag(help: "Replace what exists.")
  var force = false

  func run() throws {
    do {
      try display.check()
      if optimizer == "notebooks" { return try exportNotebooks() }
      if let option = notebooks.given {
        throw Failure.usage.saying("\(option) is for 'export notebooks'.")
      }
      if optimizer == "all" { try exportAll() } else { try exportOne() }
    } catch { throw Failure.explaining(error) }
  }

  private func exportOne() throws {
    let run = try run(of: optimizer)
    let format = try format.map(ExportFormat.named) ?? .ofFile(output)
    let story = try run.story(display.shown(in: format))
    let rendering = format.rendering(display.notation, brief)
    var output = try Output(path: output, replacing: force)
    try rendering.tell(story) { try output.write($0) }
    try output.finish()
  }

  private func exportNotebooks() throws {
    if let option = chosen(hyperparameters, switches).first?.name ?? format.map({ _ in "format" }) {
      throw Failure.usage.saying(
        "--\(option) is for an optimizer; 'export notebooks' writes the lessons as they are.")
    }
    try notebooks.export(to: try folder(), replacing: force)
  }

  /// The folder that many files go to.
  private func folder() throws -> String {
    let folder = output ?? "notebooks-export"
    guard folder != "-", !folder.isEmpty else {
      throw Failure.usage.saying(
        "'export \(optimizer)' writes many files; --output must name a folder.")
    }
    return folder
  }

  private func exportAll() throws {
    let folder = try folder()
    let formats =
      try format.map { [try ExportFormat.named($0)] } ?? ExportFormat.all.filter(\.isTaught)
    var files = FileSet(in: folder)
    for name in Catalog.names {
      for format in formats {
        var bytes: [UInt8] = []
        let story = try run(of: name).story(display.shown(in: format))
        try format.rendering(display.notation, brief).tell(story) { bytes += $0 }
        files.add(format.path(name), bytes)
      }
    }
    // Of the course, and not of a run that was asked for: always the same.
    if format == nil {
      for (path, figure) in try Gallery.figures() {
        files.add(path, Array(SVGRenderer().render(figure).utf8))
      }
    }
    let (written, current) = try files.write(replacing: force)
    var output = try Output(path: nil)
    try output.write("\(folder): \(written) files written, \(current) were up to date.\n")
    try output.finish()
  }

  private func run(of optimizer: String) throws -> Run {
    try Run(optimizer: optimizer, settings, hyperparameters, switches)
  }
}
