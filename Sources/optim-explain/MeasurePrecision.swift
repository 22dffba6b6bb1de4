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
      "Format: \(ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")); markdown for --corpus alone."
  )
  var format: ReportFormat?

  @Option(
    name: .shortAndLong,
    help: "Write to this file; without --format, its name's end decides.", completion: .file())
  var output: String?

  @Flag(help: "Replace a file that exists.")
  var force = false

  func run() throws {
    do { try measure() } catch { throw Failure.explaining(error) }
  }

  private func measure() throws {
    try display.check()
    let format =
      try ReportFormat.allCases.kind(of: output, unless: format.map { ("--format \($0.name)", $0) })
      ?? .text
    let text = try corpus ? measureCorpus(format) : measureRun(format)
    var file = try Output(path: output, replacing: force)
    try file.write(text)
    try file.finish()
  }

  private func measureRun(_ format: ReportFormat) throws -> String {
    guard let optimizer else {
      throw Failure.whichOptimizer(or: "--corpus")
    }
    guard format != .markdown else {
      throw Failure.usage.saying("Markdown is for --corpus; a run has text and json.")
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

  private func measureCorpus(_ format: ReportFormat) throws -> String {
    guard optimizer == nil, chosen(hyperparameters, switches).isEmpty, settings.given == nil,
      settings.steps == nil
    else {
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
