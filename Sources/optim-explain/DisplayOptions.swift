import ArgumentParser
import Explanation

/// How much of a story is shown, and how.
struct DisplayOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: "How many significant digits to show.")
  var digits = 6

  @Option(
    parsing: .unconditional, help: "How many coordinates of each parameter to show.")
  var coordinates = 4

  @Flag(help: "Leave out explanations and remarks.")
  var brief = false

  @Flag(help: "No drawing characters, no Greek, no colour: for screen readers and logs.")
  var plain = false

  var notation: Notation { Notation(digits: digits, isPlain: plain) }

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
