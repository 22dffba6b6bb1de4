import ArgumentParser
import Optimizers

@main
struct OptimExplain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "optim-explain",
    abstract:
      "Gradient-descent optimizers, explained by the code that runs and checked to the last bit.",
    discussion: """
      EXAMPLES:
        optim-explain adam --steps 3          a tutorial of Adam, every number of it
        optim-explain momentum --nesterov     the same with an option
        optim-explain adam --convention keras as another framework has it
        optim-explain adam --interactive      a line at each key; l: another lr
        optim-explain adam --quiz             the same, asking for each number
        optim-explain export adam -o a.html   a page of it, for any browser
        optim-explain export adam -o a.xlsx   a spreadsheet with live formulas
        optim-explain export all              the teaching material, in a folder
        optim-explain export notebooks        lessons with exercises, for Jupyter
        optim-explain compare sgd adam --tune a table and a figure of both
        optim-explain plot contour --tune     the paths from above; -o valley.svg
        optim-explain figure1                 PyTorch's loss curves, and ours
        optim-explain list                    what there is
        optim-explain verify my.json          is my optimizer right?
        optim-explain verify --report all.md  how closely everything agrees
        optim-explain adam --mistake OPT007   a mistake beside what is right
        optim-explain mutants OPT049          the golden trajectories that expose it
        optim-explain precision adam --dtype float16
                                              what rounding does, and where
        optim-explain cross-check adam        the same in Python, on fresh problems

      EXIT CODES:
        0   all is well; a run that diverges is explained, and is well, too
        1   verify: a trajectory differs from what its optimizer does;
            mutants: a mistake that nothing exposes;
            cross-check: Python's numbers differ from those here;
            export notebooks: one does not do what it says
        2   a file cannot be read, or is no valid trajectory
        3   verify: a trajectory's optimizer or convention is not known
        64  the command line is wrong
        69  Python, or a package that it needs, is not there
        70  cross-check: an exception in Python
        73  the output cannot be written
      """,
    version: "0.1.0",
    subcommands: [
      Explain.self, Export.self, Plot.self, Compare.self, Figure1Command.self, List.self,
      Verify.self, Record.self, Mutants.self, MeasurePrecision.self, CrossCheck.self,
    ],
    defaultSubcommand: Explain.self)

  static func main() {
    do {
      let words = CommandLine.arguments.dropFirst().map(dashed)
      var command = try parseAsRoot(try askingForHelp(words))
      try command.run()
    } catch { exit(withError: Failure.explainingGrammar(error)) }
  }

  /// Refuses help on a command that there is not, for which the parser prints the general help; on an optimizer
  /// there is that of `explain`.
  private static func askingForHelp(_ words: [String]) throws -> [String] {
    guard words.first == "help", let word = words.dropFirst().first, !word.hasPrefix("-") else {
      return words
    }
    if Catalog.names.contains(word) { return ["help", Explain._commandName] }
    let commands = configuration.subcommands.map { $0._commandName }
    guard (commands + ["help"]).contains(word) else {
      throw Failure.unknown("command", word, among: commands)
    }
    return words
  }

  /// `--weight_decay` as `--weight-decay`: PyTorch and trajectory files have names with underscores.
  private static func dashed(_ argument: String) -> String {
    guard argument.hasPrefix("--") else { return argument }
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0].map { $0 == "_" ? "-" : $0 })
    return ([name] + parts.dropFirst().map(String.init)).joined(separator: "=")
  }
}
