import ArgumentParser
import Explanation
import Figures
import Optimizers
import Trajectories

struct Figure1Command: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "figure1",
    abstract: "Fig-1 of the post \"Adam and friends\", retold: PyTorch's curves, and those here.",
    usage: "optim-explain figure1 [--convention <name>] [--output <file.svg>] [options]",
    discussion: """
      A small network learns to read handwritten digits, with SGD, momentum, RMSprop and Adam: as recorded from \
      PyTorch, and as run here. All start from the same weights and see the same 147 minibatches, so that the \
      curves can be compared by more than eye. A table says the same of the code that the post prints.

      EXAMPLES:
        optim-explain figure1                               the curves, in the terminal
        optim-explain figure1 --convention adam-and-friends the post's printed code instead
        optim-explain figure1 --output figure1.svg          a picture
        optim-explain figure1 --json                        every number
      """)

  private static let conventions = [Convention.pytorch, .adamAndFriends].map(\.rawValue)

  @Option(
    help: "Whose curves are drawn beside PyTorch's: \(conventions.joined(separator: " or ")).",
    completion: .list(conventions))
  var convention = Convention.pytorch.rawValue

  @Flag(help: "ASCII alone, no colour: for screen readers and logs.")
  var plain = false

  @Option(help: "Colour: \(ColorChoice.allCases.map(\.rawValue).joined(separator: ", ")).")
  var color = ColorChoice.auto

  @Flag(help: "Print one JSON object.")
  var json = false

  @Option(
    name: .shortAndLong,
    help: "Write to this file, which ends in .svg, .txt or .json, or to - as SVG.",
    completion: .file(extensions: ["svg", "txt", "json"]))
  var output: String?

  @Flag(help: "Replace what exists.")
  var force = false

  func run() throws {
    do { try draw() } catch { throw Failure.explaining(error) }
  }

  private func draw() throws {
    guard Self.conventions.contains(convention), let shown = Convention(rawValue: convention) else {
      throw Failure.usage.saying(
        "--convention is '\(convention)'\(didYouMean(convention, among: Self.conventions)); figure1 has "
          + "\(Self.conventions.joined(separator: " and ")).")
    }
    let format = try FigureFormat.wanted(in: output, json: json)
    let folder = try Failure.corpusFolder()
    // Before the work, so that a name that will not do costs no wait.
    var output = try Output(path: output, replacing: force)
    let bar = ProgressBar()
    defer { bar.finish() }
    let figure1 = try Figure1(in: folder) { bar.show($0) }
    bar.finish()
    switch format {
    case .json: try output.write(figure1.json + "\n")
    case .svg: try output.write(SVGRenderer().render(figure1.figure(shown)))
    case .text, nil: try output.write(text(figure1, shown))
    }
    try output.finish()
  }

  private func text(_ figure1: Figure1, _ shown: Convention) -> String {
    let isColoured = !plain && color.isOn(toTerminal: output == nil)
    let renderer = TextRenderer(
      isPlain: plain, paint: { isColoured ? paint($0, style: $1) : $0 })
    return renderer.render(figure1.figure(shown)) + "\n"
      + figure1.table(Notation(isPlain: plain))
  }
}
