import ArgumentParser

/// What is told but for a run, and where it goes.
struct TellingOptions: ParsableArguments {
  @Option(
    help: "Explain a trajectory file instead, comparing line by line.",
    completion: .file(extensions: ["json"]))
  var replay: String?

  @Flag(help: "Leave out explanations and remarks.")
  var brief = false

  @Option(
    help:
      "Format: \(ExportFormat.names). Without it, the end of --output's name decides.",
    completion: .list(ExportFormat.all.map(\.name)))
  var format: String?

  @Option(
    name: .shortAndLong,
    help:
      "Write to this file, or - for standard output; 'export all' and 'export notebooks' write to this folder.",
    completion: .file())
  var output: String?

  @Flag(help: "Replace what exists.")
  var force = false
}
