import Diagnosis
import Explanation
import Optimizers
import Trajectories

/// What is told, a run or a trajectory file, and how.
///
/// The groups of options stand in the commands that have them and not in one group here: where groups are nested,
/// a debug build of the argument parser checks each of them five times over, which took longer than all else.
struct StoryOptions {
  let settings: RunOptions
  let hyperparameters: HyperparameterOptions
  let switches: SwitchOptions
  let telling: TellingOptions
  let display: DisplayOptions

  init(
    _ settings: RunOptions, _ hyperparameters: HyperparameterOptions, _ switches: SwitchOptions,
    _ telling: TellingOptions, _ display: DisplayOptions
  ) {
    self.settings = settings
    self.hyperparameters = hyperparameters
    self.switches = switches
    self.telling = telling
    self.display = display
  }

  var replay: String? { telling.replay }
  var brief: Bool { telling.brief }
  var output: String? { telling.output }
  var force: Bool { telling.force }
}

extension StoryOptions {
  /// An option that says what to run, but for `--steps`; nil where none was given.
  var given: String? {
    settings.given ?? chosen(hyperparameters, switches).first.map { "--\($0.name)" }
  }

  /// What `--format` says.
  func namedFormat() throws -> ExportFormat? { try telling.format.map(ExportFormat.named) }

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
    let bytes = try readFile(replay)
    let trajectory = try Trajectory(bytes: bytes, file: replay)
    let explanation = Explanation(
      notation: display.notation, steps: try settings.checkedSteps() ?? trajectory.steps.count,
      coordinates: display.coordinates)
    do {
      let story = try explanation.story(replaying: trajectory)
      let replay = try Replay(of: trajectory)
      // Nothing is sought for what agrees.
      guard replay.stepwise.first != nil else { return story }
      return DiagnosedStory(story, causes: try Cause.causes(of: trajectory, replayed: replay))
    } catch let error as ReplayError {
      throw error.failure.saying(error.description(in: replay, bytes))
    }
  }

  /// Tells a story from beginning to end to where it is to go.
  func tell(_ story: any StorySource, as rendering: ExportFormat.Rendering) throws {
    var output = try Output(path: output, replacing: force)
    try rendering.tell(story) { try output.write($0) }
    try output.finish()
  }
}
