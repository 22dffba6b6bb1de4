import ArgumentParser

/// How an explanation is read in a terminal.
struct ReadingOptions: ParsableArguments {
  @Flag(
    name: .shortAndLong,
    help: "Reveal it line by line on a key, forwards and backwards; l changes the learning rate.")
  var interactive = false

  @Flag(
    help: "The same, asking to predict each number; a wrong one is compared with known mistakes.")
  var quiz = false

  @Option(
    parsing: .unconditional,
    help:
      .number(
        "How far a prediction may be off, as a share of the number or of its change, whichever is less; what looks the same to --digits is right, too. (default: 0.01)"
      ), transform: readNumber)
  var tolerance: Double?

  var isWanted: Bool { interactive || quiz }

  func check() throws {
    guard let tolerance else { return }
    guard quiz else {
      throw Failure.usage.saying("--tolerance is for --quiz; leave it off or add that.")
    }
    guard tolerance >= 0, tolerance < 1 else {
      throw Failure.usage.saying(
        "--tolerance is \(tolerance); it must be 0 or greater, and less than 1.")
    }
  }
}
