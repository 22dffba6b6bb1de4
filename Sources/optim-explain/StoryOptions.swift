import ArgumentParser
import Diagnosis
import Explanation
import Optimizers
import Trajectories

/// What is told, a run or a trajectory file, and how.
struct StoryOptions: ParsableArguments {
  @OptionGroup(title: "What is run") var settings: RunOptions
  @OptionGroup(title: "Hyperparameters") var hyperparameters: HyperparameterOptions
  @OptionGroup(title: "Switches in which conventions differ") var switches: SwitchOptions

  @Option(
    help: "Explain a trajectory file instead, comparing line by line.",
    completion: .file(extensions: ["json"]))
  var replay: String?

  @Flag(help: "Leave out explanations and remarks.")
  var brief = false

  @OptionGroup(title: "How it is shown") var display: DisplayOptions

  @Option(
    help:
      "Format: \(ExportFormat.names). Without it, the end of --output's name decides.",
    completion: .list(ExportFormat.all.map(\.name)))
  private var format: String?

  @Option(
    name: .shortAndLong,
    help:
      "Write to this file, or - for standard output; 'export all' and 'export notebooks' write to this folder.",
    completion: .file())
  var output: String?

  @Flag(help: "Replace what exists.")
  var force = false
}

extension StoryOptions {
  /// An option that says what to run, but for `--steps`; nil where none was given.
  var given: String? {
    settings.given ?? chosen(hyperparameters, switches).first.map { "--\($0.name)" }
  }

  /// What `--format` says.
  func namedFormat() throws -> ExportFormat? { try format.map(ExportFormat.named) }

  /// What `--format` or the output's name says; nil where neither does.
  func chosenFormat() throws -> ExportFormat? {
    try ExportFormat.all.kind(
      of: output, unless: try namedFormat().map { ("--format \($0.name)", $0) })
  }

  /// Whether it is a text for reading.
  func isText() throws -> Bool {
    try (chosenFormat() ?? .text).name == ExportFormat.text.name
  }

  /// The run of an optimizer.
  func run(of optimizer: String) throws -> Run {
    try Run(optimizer: optimizer, settings, hyperparameters, switches)
  }

  /// The story of an optimizer's run, or of the file to be replayed.
  ///
  /// - Parameters:
  ///   - optimizer: what was named; nothing where a file is replayed.
  ///   - format: the format that it is told in.
  ///   - alternatives: what else could have been named, for the sentence when nothing was.
  /// - Returns: the story.
  /// - Throws: a failure that has been said, or an error of what cannot be run or read.
  func story(
    of optimizer: String?, in format: ExportFormat, alternatives: String
  ) throws -> any StorySource {
    try display.check()
    let display = display.shown(in: format)
    guard let replay else {
      guard let optimizer else { throw Failure.whichOptimizer(or: alternatives) }
      return try run(of: optimizer).story(display)
    }
    if let other = optimizer.map({ "'\($0)'" }) ?? given {
      throw Failure.usage.saying(
        "--replay takes all but --steps from the file; leave off \(other).")
    }
    let trajectory = try Trajectory(contentsOf: replay)
    let explanation = Explanation(
      notation: display.notation, steps: try settings.checkedSteps() ?? trajectory.steps.count,
      coordinates: display.coordinates)
    do {
      let story = try explanation.story(replaying: trajectory)
      // Nothing is sought for what agrees.
      guard try Replay(of: trajectory).stepwise.first != nil else { return story }
      return DiagnosedStory(story, causes: try Cause.causes(of: trajectory))
    } catch let error as ReplayError {
      throw Failure.explaining(error, in: replay)
    }
  }

  /// Tells a story from beginning to end to where it is to go.
  func tell(_ story: any StorySource, as rendering: ExportFormat.Rendering) throws {
    var output = try Output(path: output, replacing: force)
    try rendering.tell(story) { try output.write($0) }
    try output.finish()
  }
}
