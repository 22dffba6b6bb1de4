import Foundation
import Testing

@Suite struct TerminalTests {
  static let commands = [
    "sgd", "momentum", "rmsprop", "adam", "adam --objective quadratic",
    "rmsprop --eps 0 --start 0,1", "--replay Tests/CommandTests/Files/eps-inside.json",
  ]

  @Test(arguments: commands)
  func colourChangesNothingElse(line: String) throws {
    let plain = try Command.run(line + " --color never").output
    let coloured = try Command.run(line + " --color always").output
    #expect(!plain.contains("\u{1B}"))
    #expect(coloured.contains("\u{1B}["))
    #expect(withoutColours(coloured) == plain)
  }

  @Test func whatIsNoTerminalGetsNoColour() throws {
    #expect(try !Command.run("adam").output.contains("\u{1B}"))
    #expect(try !Command.run("adam --plain --color always").output.contains("\u{1B}"))
  }

  @Test func colourForAFileOnlyWhenAsked() throws {
    try withTemporaryFolder { folder in
      for (choice, isColoured) in [("auto", false), ("always", true), ("never", false)] {
        let file = folder.appending(path: choice)
        let outcome = try Command.run(["adam", "--color", choice, "--output", file.path, "--force"])
        #expect(outcome.code == 0 && outcome.output.isEmpty && outcome.message.isEmpty)
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.contains("\u{1B}") == isColoured, "\(choice)")
      }
    }
  }

  static let environments: [(environment: [String: String], isColoured: Bool)] = [
    (["TERM": "xterm"], true),
    (["TERM": "xterm", "NO_COLOR": ""], true),
    (["TERM": "xterm", "NO_COLOR": "1"], false),
    (["TERM": "dumb"], false),
  ]

  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script"),
      "needs script(1) for a terminal"),
    arguments: environments)
  func terminalGetsColour(environment: [String: String], isColoured: Bool) throws {
    #if os(macOS)
    let line = "script -q /dev/null \"$command\" adam --steps 1"
    #else
    let line = "script -qec \"'$command' adam --steps 1\" /dev/null"
    #endif
    let outcome = try Command.shell(line, environment: environment)
    #expect(outcome.output.contains("\u{1B}[") == isColoured)
    #expect(outcome.output.contains("Worth running next"))
    let never = try Command.shell(
      line.replacing("--steps 1", with: "--steps 1 --color never"), environment: environment)
    #expect(!never.output.contains("\u{1B}["))
  }

  @Test(arguments: [
    "adam --steps 100000", "adam --steps 100000 --format json", "record adam --steps 2000", "list",
    "--help",
  ])
  func closedPipeEndsQuietly(line: String) throws {
    // The braces keep the command's own exit code, whatever became of the reader.
    let outcome = try Command.shell(
      "{ \"$command\" \(line); echo \"code $?\" >&2; } | head -n 1")
    #expect(outcome.message == "code 0\n")
    #expect(outcome.output.components(separatedBy: "\n").count == 2)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "needs /dev/full"))
  func fullDeviceIsAnError() throws {
    let outcome = try Command.shell("\"$command\" adam > /dev/full")
    #expect(outcome.code == 73)
    #expect(
      outcome.message
        == "optim-explain: Standard output cannot be written: No space left on device.\n")
  }
}
