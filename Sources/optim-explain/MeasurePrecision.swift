import ArgumentParser
import Explanation
import Optimizers
import Precision
import Trajectories

struct MeasurePrecision: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "precision",
    abstract: "Measure the rounding error of a run, and where it is born.",
    usage:
      "optim-explain precision (<optimizer> | --corpus) [--dtype <format>] [--steps <n>] [options]",
    discussion: """
      The run is done twice at once: in the number format, and by the same rule in numbers of 106 bits, with the \
      gradients of the first. What lies between is rounding, and nothing else. 1000 steps unless --steps says \
      otherwise.

      EXAMPLES:
        optim-explain precision adam --dtype float32
        optim-explain precision adam --dtype float16
        optim-explain precision adam --dtype float16 --objective parabola --start 1e-4
        optim-explain precision rmsprop --centered --dtype bfloat16 --format json
        optim-explain precision --corpus          what the bounds of the golden trajectories rest on
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, markdown, json
  }

  @Argument(
    help: "The optimizer: \(Catalog.names.joined(separator: ", ")).",
    completion: .list(Catalog.names))
  var optimizer: String?

  @OptionGroup(title: "What is run") var settings: RunOptions
  @OptionGroup(title: "Hyperparameters") var hyperparameters: HyperparameterOptions
  @OptionGroup(title: "Switches in which conventions differ") var switches: SwitchOptions

  @OptionGroup(title: "How it is shown") var display: DisplayOptions

  @Option(help: "Colour: \(ColorChoice.allCases.map(\.rawValue).joined(separator: ", ")).")
  var color = ColorChoice.auto

  @Flag(help: "Measure the golden trajectories instead, beside the bounds that they state.")
  var corpus = false

  @Option(
    help:
      "Format: \(Format.allCases.map(\.rawValue).joined(separator: ", ")); markdown for --corpus alone."
  )
  var format = Format.text

  @Option(
    name: .shortAndLong, help: "Write to this file instead of standard output.", completion: .file()
  )
  var output: String?

  func run() throws {
    do { try measure() } catch { throw Failure.explaining(error) }
  }

  private func measure() throws {
    try display.check()
    let text = try corpus ? measureCorpus() : measureRun()
    var file = try Output(path: output)
    try file.write(text)
    try file.finish()
  }

  private func measureRun() throws -> String {
    guard let optimizer else {
      throw Failure.usage.saying(
        "Which optimizer? There are \(Catalog.names.joined(separator: ", ")); or --corpus.")
    }
    guard format != .markdown else {
      throw Failure.usage.saying("--format markdown is for --corpus; a run has text and json.")
    }
    let run = try Run(optimizer: optimizer, settings, hyperparameters, switches, steps: 1000)
    let report = try PrecisionReport(
      of: run.rule, convention: run.convention, problem: run.problem, dtype: run.dtype,
      steps: run.steps, coordinates: display.coordinates, notation: display.notation)
    guard format == .text else { return report.json + "\n" }
    let renderer =
      !display.plain && color.isOn(toTerminal: output == nil)
      ? PrecisionText(notation: display.notation, paint: paint)
      : PrecisionText(notation: display.notation)
    return renderer.text(report)
  }

  private func measureCorpus() throws -> String {
    guard optimizer == nil, chosen(hyperparameters, switches).isEmpty, settings.isUntouched else {
      throw Failure.usage.saying(
        "--corpus takes everything from the golden trajectories; leave optimizer and settings off.")
    }
    let folder = try Failure.corpusFolder()
    let measured = try CorpusPrecision(Corpus(in: folder))
    return switch format {
    case .text: measured.text(display.notation)
    case .markdown: measured.markdown(display.notation)
    case .json: measured.json + "\n"
    }
  }
}
