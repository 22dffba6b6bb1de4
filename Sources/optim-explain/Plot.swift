import ArgumentParser
import Figures
import Optimizers

struct Plot: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draw what optimizers do: contour, loss, step size, memory.",
    usage: "optim-explain plot <figure> [<optimizer> ...] [options]",
    discussion: """
      All start at the same point and draw the same random numbers. Without --output the figure is for the terminal.

      FIGURES:
        contour    the objective from above, with the path of each optimizer
        loss       the loss after each step
        step-size  how far each coordinate moves, and that divided by its gradient
        memory     what each optimizer remembers, such as m and v

      EXAMPLES:
        optim-explain plot contour --tune
        optim-explain plot contour sgd:lr=0.4 adam:lr=0.5 --output valley.svg
        optim-explain plot loss adam:lr=0.1 slow=adam:lr=0.01 --steps 500
        optim-explain plot memory adam --noise 2 --seed 7
        optim-explain plot step-size rmsprop adam --lr 0.1 --plain
      """)

  @Argument(
    help: ArgumentHelp(
      "The figure: \(View.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "figure"), completion: .list(View.allCases.map(\.rawValue)))
  var view: String?

  @Argument(
    help: "\(ComparisonOptions.howToName) (default: \(ComparisonOptions.optimizers))",
    completion: .list(Catalog.names))
  var optimizers: [String] = []

  @OptionGroup var options: ComparisonOptions

  func run() throws {
    do { try draw() } catch { throw Failure.explaining(error) }
  }

  private func draw() throws {
    let format = try FigureFormat.wanted(in: options.output, among: [.svg, .text])
    let drawing = options.drawing(of: try figure(), as: format)
    var output = try Output(path: options.output, replacing: options.force)
    try output.write(drawing)
    try output.finish()
  }

  /// What is drawn.
  func figure() throws -> Figure {
    let names = View.allCases.map(\.rawValue)
    guard let word = view else {
      throw Failure.usage.saying("Which figure? There are \(names.joined(separator: ", ")).")
    }
    guard let view = View(rawValue: word) else {
      guard !Catalog.names.contains(word) else {
        throw Failure.usage.saying(
          "'\(word)' is an optimizer; the figure comes first, and is \(names.joined(separator: ", "))."
        )
      }
      throw Failure.unknown("figure", word, among: names)
    }
    return try options.comparison(of: optimizers).figure(view, coordinates: options.coordinates)
  }
}
