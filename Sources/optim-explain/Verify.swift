import ArgumentParser
import Diagnosis
import Trajectories

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Replay trajectories and say whether their optimizers did what they should have.",
    usage: "optim-explain verify [<files or folders> ...] [--json] [--report <file>]",
    discussion: """
      Each file is replayed twice: stepwise, each step from the recorded state before it, and free-running, from \
      the first step on. Without files, the golden trajectories that came with this command are replayed.

      Where one differs and one change of the optimizer accounts for every step, that is named: a known mistake, \
      another convention, another value of one setting, or numbers of less precision.

      EXAMPLES:
        optim-explain verify                       the golden trajectories
        optim-explain verify run.json others/      your own
        optim-explain verify --json | grep differ  for machines, one object a line
        optim-explain verify --report table.md     a table of all kinds, as a page

      Exit code 0: all agree; 1: one differs; 2: one is invalid; 3: one is unsupported.
      """)

  @Argument(help: "Trajectory files, or folders of them.", completion: .file(extensions: ["json"]))
  var paths: [String] = []

  @Flag(help: "Print one JSON object for each file.")
  var json = false

  @Flag(help: "Print a line for each file, not for each group of them.")
  var all = false

  @Option(
    help:
      "Write a table of optimizer × convention × dtype too, as Markdown or JSON by the file's ending: .md or .json.",
    completion: .file(extensions: ["md", "json"]))
  var report: String?

  @Flag(help: "Replace a report that exists.")
  var force = false

  @Option(
    parsing: .unconditional,
    help: .number("The stepwise bound for files that state none. (default: 4)"),
    transform: readNumber)
  var stepwiseUlps = Replay.defaultBounds.stepwiseULPs ?? 0

  @Option(
    parsing: .unconditional,
    help: .number("The free-running bound for files that state none. (default: 64)"),
    transform: readNumber)
  var freeRunningUlps = Replay.defaultBounds.freeRunningULPs ?? 0

  func run() throws {
    do { try verify() } catch { throw Failure.explaining(error) }
  }

  private func verify() throws {
    for (name, bound) in [("stepwise", stepwiseUlps), ("free-running", freeRunningUlps)]
    where !(bound >= 0 && bound.isFinite) {
      throw Failure.usage.saying(
        "--\(name)-ulps is \(bound); it must be a finite number, 0 or greater.")
    }
    let format = try report.map {
      try [ReportFormat.markdown, .json].kind(of: $0, option: "--report") ?? .markdown
    }
    let bounds = Trajectory.Agreement(stepwiseULPs: stepwiseUlps, freeRunningULPs: freeRunningUlps)
    var table = try report.map { try AtomicFile(path: $0, replacing: force) }
    var output = try Output(path: nil)
    var found = VerificationReport(isDetailed: all || !paths.isEmpty)
    let files = try files()
    // JSON is printed line by line, and a bar would stand among the lines.
    let bar = ProgressBar(isWanted: !json)
    defer { bar.finish() }
    for (i, file) in files.enumerated() {
      bar.show(Double(i) / Double(files.count))
      var verification = Verification(of: file, bounds: bounds)
      let causes = try verification.causes()
      if let causes { verification = verification.adding(causes.sentence) }
      if json { try output.write(verification.json + "\n") }
      found.add(verification, commands: causes?.compactMap(\.command) ?? [])
    }
    bar.finish()
    if !json { try output.write(found.text) }
    try output.finish()
    if let format {
      let conformance = found.conformance
      try table?.append(format == .markdown ? conformance.markdown : conformance.json)
      try table.take()?.commit()
    }
    if let failure = found.failure { throw ExitCode(failure.rawValue) }
  }

  private func files() throws -> [String] {
    guard paths.isEmpty else {
      return try paths.flatMap { path in
        let files = try Corpus.files(in: path) ?? [path]
        guard !files.isEmpty else {
          throw Failure.invalidFile.saying("\(path): There is no trajectory file in this folder.")
        }
        return files
      }
    }
    return try Corpus(in: Failure.corpusFolder()).files
  }
}

extension Verification {
  /// What would account for the differences, step by step; `nil` where there are none.
  fileprivate func causes() throws -> [Cause]? {
    guard let trajectory, let replay, replay.stepwise.first != nil else { return nil }
    return try Cause.causes(of: trajectory, replayed: replay)
  }
}
