import ArgumentParser
import Diagnosis
import Optimizers
import Trajectories

struct Mutants: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make every known mistake, and say which golden trajectories expose it.",
    usage: "optim-explain mutants [<code> ...] [--optimizer <name>] [options]",
    discussion: """
      The golden corpus is as good as the mistakes that it catches. Each mistake is made in each optimizer in which \
      one can make it, and run over all of that optimizer's trajectories. A mistake counts as exposed when at least \
      two trajectories go beyond their bound by a factor of 1000.

      EXAMPLES:
        optim-explain mutants                       the score of the corpus
        optim-explain mutants --optimizer adam      of one optimizer
        optim-explain mutants opt007                which trajectories expose this mistake
        optim-explain mutants --json                for machines
        optim-explain adam --mistake OPT007         a mistake beside what is right

      Exit code 0: every mistake that can be exposed is; 1: one is not.
      """)

  @Argument(help: "Codes of mistakes; all by default.")
  var codes: [String] = []

  @Option(help: "The mistakes of this optimizer alone.", completion: .list(Catalog.names))
  var optimizer: String?

  @Option(help: "The folder of another corpus, with an index.", completion: .directory)
  var corpus: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  @Flag(help: "Print the list of mistakes as Markdown, without running them.")
  var markdown = false

  func run() throws {
    do { try measure() } catch { throw Failure.explaining(error) }
  }

  private func measure() throws {
    if let optimizer, !Catalog.names.contains(optimizer) {
      throw Failure.usage.saying(
        "There is no optimizer '\(optimizer)'\(didYouMean(optimizer, among: Catalog.names)); "
          + "there are \(Catalog.names.joined(separator: ", ")).")
    }
    var mistakes = try codes.isEmpty ? Mistakes.all : codes.map { try Mistakes.checked($0) }
    if let optimizer {
      if let other = mistakes.first(where: { !codes.isEmpty && !$0.optimizers.contains(optimizer) })
      {
        throw Failure.usage.saying("\(other.code): \(other.misplaced(in: optimizer))")
      }
      mistakes = mistakes.filter { $0.optimizers.contains(optimizer) }
    }
    var output = try Output(path: nil)
    guard !markdown else {
      try output.write(MistakeCatalog.markdown(mistakes))
      return try output.finish()
    }
    let folder = try corpus ?? Failure.corpusFolder()
    let chosen = Set(optimizer.map { [$0] } ?? mistakes.flatMap(\.optimizers))
    let bar = ProgressBar()
    defer { bar.finish() }
    let score = try MutationScore(
      of: Corpus(in: folder), optimizers: Catalog.names.filter(chosen.contains),
      mistakes: mistakes, progress: { bar.show($0) })
    bar.finish()
    let report = MutationReport(score, namesFixtures: !codes.isEmpty)
    try output.write(json ? report.json + "\n" : report.text)
    try output.finish()
    if !score.isPerfect { throw ExitCode(Failure.differs.rawValue) }
  }
}

extension Mistakes {
  /// The mistake with a code.
  ///
  /// - Throws: an exit that says that there is none.
  static func checked(_ code: String) throws -> Mistake {
    if let mistake = mistake(code) { return mistake }
    // All codes are alike but for the number, so only that can be what was meant.
    let number = Int(code.drop { !$0.isASCII || !$0.isNumber })
    let meant = all.first { Int($0.code.dropFirst(3)) == number }
    let near = meant.map { " (did you mean '\($0.code)'?)" } ?? ""
    throw Failure.usage.saying(
      "There is no mistake '\(code)'\(near); 'optim-explain mutants --markdown' lists all.")
  }
}
