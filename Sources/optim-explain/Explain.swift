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
  @OptionGroup var telling: TellingOptions
  @OptionGroup(title: "How it is shown") var display: DisplayOptions

  @Option(
    help: "Show a mistake beside what is right, such as OPT007; 'mutants --markdown' lists all.")
  var mistake: String?

  @OptionGroup(title: "Reading in a terminal") var reading: ReadingOptions

  @Option(help: "Colour: \(ColorChoice.allCases.map(\.rawValue).joined(separator: ", ")).")
  var color = ColorChoice.auto

  var options: StoryOptions {
    StoryOptions(settings, hyperparameters, switches, telling, display)
  }

  func run() throws {
    do { try explain() } catch { throw Failure.explaining(error) }
  }

  private func explain() throws {
    if CommandLine.arguments.count == 1 { throw CleanExit.helpRequest(OptimExplain.self) }
    try checkReading()
    if let mistake { return try compare(with: mistake) }
    try checkIsNoCommand()
    let format = try options.chosenFormat() ?? .text
    let story = try options.story(of: optimizer, in: format, alternatives: "--replay a file")
    if reading.isWanted, try readInteractively(story) { return }
    try options.tell(story, as: rendering(in: format))
  }

  private func rendering(in format: ExportFormat) -> ExportFormat.Rendering {
    let notation = options.display.notation
    guard format.name == ExportFormat.text.name, isPainted else {
      return format.rendering(notation, options.brief)
    }
    return .text(TerminalRenderer(notation: notation, isBrief: options.brief, paint: paint))
  }

  var isPainted: Bool { !options.display.plain && color.isOn(toTerminal: options.output == nil) }

  /// Refuses a misspelt command, which the parser takes for an optimizer.
  private func checkIsNoCommand() throws {
    guard let optimizer, closest(to: optimizer, in: Catalog.names) == nil else { return }
    let commands = OptimExplain.configuration.subcommands.map { $0._commandName }
    guard let command = closest(to: optimizer, in: commands) else { return }
    throw Failure.usage.saying(
      "There is no optimizer '\(optimizer)' (did you mean the command '\(command)'?); there are \(Catalog.names.joined(separator: ", "))."
    )
  }
}
