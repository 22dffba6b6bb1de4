import ArgumentParser
import Optimizers
import Trajectories

struct Record: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run an optimizer and write what it did as a trajectory file.",
    usage: "optim-explain record <optimizer> [--steps <n>] [options]",
    discussion: """
      Such a file is what this command says, not a golden: goldens come from other libraries.

      EXAMPLES:
        optim-explain record adam --steps 10 --output adam.json
        optim-explain record sgd --momentum 0.9 --objective booth | less
      """)

  @Argument(
    help: "The optimizer: \(Catalog.names.joined(separator: ", ")).",
    completion: .list(Catalog.names))
  var optimizer: String?

  @OptionGroup(title: "What is run") var settings: RunOptions
  @OptionGroup(title: "Hyperparameters") var hyperparameters: HyperparameterOptions
  @OptionGroup(title: "Switches in which conventions differ") var switches: SwitchOptions

  @Option(
    name: .shortAndLong, help: "Write to this file instead of standard output.", completion: .file()
  )
  var output: String?

  @Flag(help: "Replace a file that exists.")
  var force = false

  func run() throws {
    do {
      guard let optimizer else { throw Failure.whichOptimizer() }
      let run = try Run(optimizer: optimizer, settings, hyperparameters, switches)
      let trajectory = try Recorder.record(
        run.rule, convention: run.convention, problem: run.problem, dtype: run.dtype,
        steps: run.steps)
      var output = try Output(path: output, replacing: force)
      try output.write(trajectory.text)
      try output.finish()
    } catch { throw Failure.explaining(error) }
  }
}
