import ArgumentParser
import Figures
import Optimizers

struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run optimizers side by side: a table, and a figure of their losses.",
    usage: "optim-explain compare <optimizer> ... [options]",
    discussion: """
      All start at the same point and draw the same random numbers. Each has its own default learning rate unless one \
      is given; --tune is fairer, and gives each the best of the same 18 rates.

      EXAMPLES:
        optim-explain compare sgd momentum rmsprop adam --objective valley --steps 50
        optim-explain compare sgd momentum rmsprop adam --tune
        optim-explain compare adam raw=adam:bias_correction=false --lr 0.1
        optim-explain compare sgd adam --tune --figure contour --output paths.svg
        optim-explain compare sgd adam --noise 0.5 --seed 7 --json
      """)

  @Argument(
    help: "\(ComparisonOptions.howToName)", completion: .list(Catalog.names))
  var optimizers: [String] = []

  @OptionGroup var options: ComparisonOptions

  @Option(
    help: "The figure. (default: loss)")
  var figure: View?

  @Flag(help: "Print or write one JSON object, every loss in full, and no figure.")
  var json = false

  func run() throws {
    do { try compare() } catch { throw Failure.explaining(error) }
  }

  private func compare() throws {
    guard !optimizers.isEmpty else {
      throw Failure.usage.saying(
        "Which optimizers? Name one or more, such as \(ComparisonOptions.optimizers).")
    }
    let format = try FigureFormat.wanted(in: options.output, json: json)
    if format == .json {
      guard figure == nil else {
        throw Failure.usage.saying("JSON has every loss and no figure; leave off --figure.")
      }
      var output = try Output(path: options.output, replacing: options.force)
      try output.write(options.comparison(of: optimizers).json)
      return try output.finish()
    }
    guard options.output != "-" else {
      throw Failure.usage.saying(
        "The table goes to standard output, so --output must name a file for the figure.")
    }
    let comparison = try options.comparison(of: optimizers)
    // Before anything is printed, so that what cannot be drawn or written is all that is said.
    var figure = try comparison.figure(figure ?? .loss, coordinates: options.coordinates)
    if let path = options.output {
      var file = try Output(path: path, replacing: options.force)
      try file.write(options.drawing(of: figure, as: format))
      try file.finish()
    }
    var output = try Output(path: nil)
    try output.write(comparison.table)
    if options.output == nil {
      // The table has said all this.
      figure.title = ""
      figure.notes = []
      try output.write(options.drawing(of: figure, as: nil))
    }
    try output.finish()
  }
}

extension View: ExpressibleByArgument {}
