import ArgumentParser
import Explanation
import Objectives
import Optimizers
import Trajectories

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain an optimizer step by step, with every number (the default subcommand).",
    usage: "optim-explain <optimizer> [--steps <n>] [options]",
    discussion: """
      EXAMPLES:
        optim-explain adam --steps 3
        optim-explain sgd --objective rosenbrock --lr 0.001 --brief
        optim-explain adam --start -5,-2 --noise 0.5 --seed 7
        optim-explain adam --format json --steps 1000 > adam.json
        optim-explain adam --mistake OPT007 --steps 1
        optim-explain --replay run.json
        optim-explain adam --interactive
        optim-explain adam --quiz --tolerance 0.05
      """)

  @Argument(
    help: "The optimizer: \(Catalog.names.joined(separator: ", ")).",
    completion: .list(Catalog.names))
  var optimizer: String?

  @OptionGroup(title: "What is run") var settings: RunOptions
  @OptionGroup(title: "Hyperparameters") var hyperparameters: HyperparameterOptions
  @OptionGroup(title: "Switches in which conventions differ") var switches: SwitchOptions

  @Option(
    help: "Explain a trajectory file instead, comparing line by line.",
    completion: .file(extensions: ["json"]))
  var replay: String?

  @Option(
    help: "Show a mistake beside what is right, such as OPT007; 'mutants --markdown' lists all.")
  var mistake: String?

  @Flag(help: "Leave out explanations and remarks.")
  var brief = false

  @OptionGroup(title: "Reading in a terminal") var reading: ReadingOptions
  @OptionGroup(title: "How it is shown") var display: DisplayOptions

  @Option(help: "Colour: \(ColorChoice.allCases.map(\.rawValue).joined(separator: ", ")).")
  var color = ColorChoice.auto

  @Option(
    help: "Format: \(ExportFormat.names).", completion: .list(ExportFormat.all.map(\.name)))
  var format = "text"

  @Option(
    name: .shortAndLong, help: "Write to this file instead of standard output.", completion: .file()
  )
  var output: String?

  @Flag(help: "Replace a file that exists.")
  var force = false

  func run() throws {
    do { try explain() } catch { throw Failure.explaining(error) }
  }

  private func explain() throws {
    guard optimizer != nil || replay != nil else {
      guard CommandLine.arguments.count > 1 else { throw CleanExit.helpRequest(OptimExplain.self) }
      throw Failure.usage.saying(
        "Which optimizer? There are \(Catalog.names.joined(separator: ", ")); or --replay a file.")
    }
    try checkReading()
    if let mistake { return try compare(with: mistake) }
    let format = try ExportFormat.named(format)
    let rendering = rendering(in: format)
    let story = try story(display.shown(in: format))
    if reading.isWanted, try readInteractively(story) { return }
    var output = try Output(path: output, replacing: force)
    try rendering.tell(story) { try output.write($0) }
    try output.finish()
  }

  private func story(_ display: DisplayOptions) throws -> any StorySource {
    try display.check()
    if let replay {
      guard optimizer == nil, chosen(hyperparameters, switches).isEmpty else {
        throw Failure.usage.saying(
          "--replay takes optimizer and hyperparameters from the file; leave them off the command line."
        )
      }
      let trajectory = try Trajectory(contentsOf: replay)
      let explanation = Explanation(
        notation: display.notation, steps: try settings.checkedSteps() ?? trajectory.steps.count,
        coordinates: display.coordinates)
      return try explanation.story(replaying: trajectory)
    }
    let name = optimizer ?? ""
    if !Catalog.names.contains(name), let command = closestCommand(name) {
      throw Failure.usage.saying(
        "There is no optimizer '\(name)' (did you mean the command '\(command)'?); there are \(Catalog.names.joined(separator: ", "))."
      )
    }
    return try Run(optimizer: name, settings, hyperparameters, switches).story(display)
  }

  private func rendering(in format: ExportFormat) -> ExportFormat.Rendering {
    guard format.name == "text", isPainted else {
      return format.rendering(display.notation, brief)
    }
    return .text(
      TerminalRenderer(notation: display.notation, isBrief: brief, paint: paint))
  }

  var isPainted: Bool { !display.plain && color.isOn(toTerminal: output == nil) }

  private func closestCommand(_ word: String) -> String? {
    let commands = OptimExplain.configuration.subcommands.map { $0._commandName }
    return closest(to: word, in: Catalog.names) == nil ? closest(to: word, in: commands) : nil
  }
}
