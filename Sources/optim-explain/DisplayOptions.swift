import ArgumentParser
import Explanation

/// How much of a story is shown, and how.
struct DisplayOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: .wholeNumber("How many significant digits to show."))
  var digits = 6

  @Option(
    name: .customLong("coordinates"), parsing: .unconditional,
    help: .wholeNumber("How many coordinates of each parameter to show. (default: 4; csv: all)"))
  private var chosenCoordinates: Int?

  var coordinates: Int { chosenCoordinates ?? 4 }

  @Flag(help: "No drawing characters, no Greek, no colour: for screen readers and logs.")
  var plain = false

  var notation: Notation { Notation(digits: digits, isPlain: plain) }

  /// The same in a format, of which some have all coordinates unless a number of them was asked for.
  func shown(in format: ExportFormat) -> Self {
    var shown = self
    if format.isComplete { shown.chosenCoordinates = chosenCoordinates ?? .max }
    return shown
  }

  /// Refuses numbers that cannot be.
  func check() throws {
    guard (1...17).contains(digits) else {
      throw Failure.usage.saying("--digits is \(digits); it must be a whole number from 1 to 17.")
    }
    guard coordinates >= 1 else {
      throw Failure.usage.saying(
        "--coordinates is \(coordinates); it must be a whole number, 1 or greater.")
    }
  }
}
