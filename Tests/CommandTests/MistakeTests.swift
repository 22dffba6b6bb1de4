import Foundation
import Testing

/// Mistakes on the command line: what is printed, and what is said of a wrong word.
@Suite struct MistakeTests {
  @Test func aMistakeIsShownBesideWhatIsRight() throws {
    let outcome = try Command.run("adam --mistake opt007 --steps 1")
    #expect(outcome.code == 0 && outcome.message.isEmpty)
    #expect(outcome.output.hasPrefix("adam with OPT007: ε inside the root\n"))
    #expect(outcome.output.contains("▸ The first line that differs:\n  right     θ ← "))
  }

  static let wrong = [
    (
      "adam --mistake OPT7",
      "There is no mistake 'OPT7' (did you mean 'OPT007'?); 'optim-explain mutants --markdown' lists all."
    ),
    (
      "adam --mistake xyzzy",
      "There is no mistake 'xyzzy'; 'optim-explain mutants --markdown' lists all."
    ),
    (
      "sgd --mistake OPT001",
      "OPT001: 'no bias correction' is a mistake of adam, adamax, adamw, and cannot be made in sgd."
    ),
    (
      "adam --mistake OPT001 --format json",
      "--mistake takes an optimizer and prints text; leave off --replay and other formats."
    ),
    (
      "adam --mistake OPT001 --coordinates 0",
      "--coordinates is 0; it must be a whole number, 1 or greater."
    ),
    (
      "mutants OPT99999",
      "There is no mistake 'OPT99999'; 'optim-explain mutants --markdown' lists all."
    ),
    (
      "mutants OPT001 --optimizer sgd",
      "OPT001: 'no bias correction' is a mistake of adam, adamax, adamw, and cannot be made in sgd."
    ),
  ]

  @Test(arguments: wrong)
  func aWrongWordIsOneSentence(line: String, complaint: String) throws {
    let outcome = try Command.run(line)
    #expect(outcome.code == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.complaint == "optim-explain: " + complaint)
  }

  @Test func mutantsEndsWellWhenAllAreExposed() throws {
    let outcome = try Command.run("mutants OPT049 --optimizer momentum")
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("momentum/"))
  }

  @Test func mutantsFailsWhereNothingExposesAMistake() throws {
    try withTemporaryFolder { folder in
      // An index without any trajectory exposes nothing.
      let index = "{\"format\":\"optim-corpus-index/1\",\"files\":[]}"
      try Data(index.utf8).write(to: folder.appending(path: "index.json"))
      let outcome = try Command.run(
        ["mutants", "OPT039", "--optimizer", "sgd", "--corpus", folder.path])
      #expect(outcome.code == 1)
      #expect(outcome.output.contains("OPT039 in sgd is seen by no trajectory"))
    }
  }
}
