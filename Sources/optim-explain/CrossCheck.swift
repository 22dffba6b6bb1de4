import ArgumentParser
import NumPyReference
import Optimizers
import Trajectories

struct CrossCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cross-check",
    abstract: "Run the optimizers beside the same ones in Python, on fresh problems.",
    usage:
      "optim-explain cross-check [<optimizer> ...] [--against <library>] [--seeds <n>] [options]",
    discussion: """
      Each seed makes a problem up: parameters, gradients (zero, tiny, huge and missing ones among them), steps, \
      learning rates, hyperparameters and switches. Python runs it in this very process, and every step is compared \
      from Python's numbers before it: stepwise, so that a distance is of one step. 4 ulps are allowed. Beyond that, the \
      bound is measured as for golden trajectories: what the NumPy reference needs on that problem, in four sound \
      orders of operations. It does not depend on what came out here.

      Python is embedded by the package trait Python: 'swift run --traits Python optim-explain cross-check'. An \
      activated virtual environment of the same minor version of Python is used, otherwise the system's packages.

      EXAMPLES:
        optim-explain cross-check                       all, ten problems of each
        optim-explain cross-check adam --seeds 1000
        optim-explain cross-check --against torch       the framework that is installed
        optim-explain cross-check lion --dtype float16 --seed 7 --seeds 1 --output lion.json
        optim-explain --replay lion.json                that very problem, line by line

      Exit code 0: all agree; 1: one differs; 69: Python, or a package that it needs, is not there; 70: an \
      exception in Python.
      """)

  @Argument(help: "The optimizers; all by default.", completion: .list(Catalog.names))
  var optimizers: [String] = []

  @Option(
    help: "What runs in Python: \(WitnessName.words).",
    completion: .list(WitnessName.allCases.map(\.rawValue)))
  var against = WitnessName.numpy.rawValue

  @Option(
    help: "This convention alone.", completion: .list(Convention.allCases.map(\.rawValue)))
  var convention: String?

  @Option(help: "This number format alone.", completion: .list(DType.allCases.map(\.rawValue)))
  var dtype: String?

  @Option(parsing: .unconditional, help: .wholeNumber("How many problems of each, one a seed."))
  var seeds = 10

  @Option(
    parsing: .unconditional, help: .wholeNumber("The first seed. (default: 0)"), transform: readSeed
  )
  var seed: UInt64 = 0

  @Flag(help: "Print one JSON object for each optimizer, convention and number format.")
  var json = false

  @Option(
    name: .shortAndLong,
    help: "Write what Python did on the problem with the largest distance to this file.",
    completion: .file(extensions: ["json"]))
  var output: String?

  @Flag(help: "Replace a file that exists.")
  var force = false

  func run() throws {
    do {
      let name = try Run.choice(against, "library", WitnessName.allCases)
      let conventions = try convention.map {
        [try Run.choice($0, "convention", Convention.allCases)]
      }
      let dtypes = try dtype.map { [try Run.choice($0, "dtype", DType.allCases)] }
      for optimizer in optimizers { _ = try Catalog.rule(named: optimizer) }
      guard seeds >= 1, !seed.addingReportingOverflow(UInt64(seeds) - 1).overflow else {
        throw Failure.usage.saying(
          "--seeds is \(seeds); it must be a whole number, 1 or greater, of seeds below 2⁶⁴.")
      }
      #if Python
      try check(name, conventions, dtypes)
      #else
      _ = (name, conventions, dtypes)
      throw Failure.unavailable.saying(
        "This command was built without Python; 'swift run --traits Python optim-explain cross-check' builds it "
          + "with Python, for which 'apt-get install libpython3-dev python3-numpy' installs what it needs."
      )
      #endif
    } catch { throw Failure.explaining(error) }
  }
}

extension WitnessName {
  fileprivate static let words = allCases.map(\.rawValue).joined(separator: ", ")
}
