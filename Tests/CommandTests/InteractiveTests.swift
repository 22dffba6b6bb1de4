import Foundation
import Testing

/// The command in a terminal, driven key by key.
@Suite struct InteractiveTests {
  @Test func keysRevealAndQuitRestoresTheTerminal() throws {
    let terminal = try PseudoTerminal("adam --interactive")
    let before = terminal.settings
    #expect(terminal.shows("Space: on"))
    #expect(terminal.isRaw(true))
    #expect(!terminal.shown.contains("Step 1"))
    terminal.send(" ")
    #expect(terminal.shows("At x = −5, y = −2"))
    #expect(terminal.shows("Space: on"))
    terminal.send("\u{1B}[C")
    #expect(terminal.shows("∂f/∂x") || terminal.shows("gradient"))
    #expect(!terminal.shown.contains("first moment  "))
    terminal.send("b")
    #expect(terminal.shows("◂ back\n"))
    #expect(terminal.shows("At x = −5, y = −2"))
    terminal.send("l0.5\n")
    #expect(terminal.shows("From step 2 on the learning rate is 0.5."))
    terminal.send("q")
    #expect(terminal.ending() == .exited(0))
    #expect(terminal.settings == before)
  }

  /// With a prompt, while a learning rate is typed, and with a question.
  @Test(arguments: [("adam -i", ""), ("adam -i", " l0."), ("adam --quiz", "    ")])
  func controlCEndsAtOnceAndRestoresTheTerminal(line: String, keys: String) throws {
    let terminal = try PseudoTerminal(line)
    let before = terminal.settings
    #expect(terminal.shows("q: quit"))
    #expect(terminal.isRaw(true))
    terminal.send(keys)
    terminal.send("\u{3}")
    #expect(terminal.ending() == .killed(by: SIGINT))
    #expect(terminal.settings == before)
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT])
  func signalThatEndsItRestoresTheTerminal(number: CInt) throws {
    let terminal = try PseudoTerminal("adam --interactive")
    let before = terminal.settings
    #expect(terminal.shows("q: quit"))
    #expect(terminal.isRaw(true))
    terminal.signal(number)
    #expect(terminal.ending() == .killed(by: number))
    #expect(terminal.settings == before)
  }

  @Test func controlDEndsIt() throws {
    let terminal = try PseudoTerminal("adam --interactive")
    let before = terminal.settings
    #expect(terminal.shows("q: quit"))
    terminal.send("\u{4}")
    #expect(terminal.ending() == .exited(0))
    #expect(terminal.settings == before)
  }

  @Test func terminalIsTheShellsWhileItIsStopped() throws {
    let terminal = try PseudoTerminal("adam --interactive")
    let before = terminal.settings
    #expect(terminal.shows("q: quit"))
    #expect(terminal.isRaw(true))
    terminal.send("\u{1A}")
    #expect(terminal.ending() == .stopped)
    #expect(terminal.settings == before)
    terminal.signal(SIGCONT)
    #expect(terminal.isRaw(true))
    #expect(terminal.shows("q: quit"))
    terminal.send(" q")
    #expect(terminal.ending() == .exited(0))
    #expect(terminal.settings == before)
  }

  @Test func quizAsksAndNamesTheMistake() throws {
    let terminal = try PseudoTerminal("adam --quiz --steps 1 --eps 0.1")
    #expect(terminal.shows("Space: on"))
    // Opening, gradient, then six questions are left before that on θ, which a skip each answers.
    terminal.send("  ")
    for _ in 0..<6 {
      terminal.send(" ")
      #expect(terminal.shows("Predict"))
      terminal.send("s")
      #expect(terminal.shows("Space: on"))
    }
    terminal.send(" ")
    #expect(terminal.shows("Predict θ of x (step): _"))
    terminal.send("−4.99904654\n")
    #expect(terminal.shows("(OPT007)"))
    #expect(terminal.shows("Space: on"))
    terminal.send("q")
    #expect(terminal.shows("Score: 0 of 1 right, 6 skipped. Look again at OPT007"))
    #expect(terminal.ending() == .exited(0))
  }

  /// Of a file, too: the mistakes are looked for with its gradients.
  @Test func quizAsksAboutAReplay() throws {
    let file = Command.package.appending(path: "fixtures/sgd/pytorch/valley-float64.json").path
    let terminal = try PseudoTerminal("--replay \(file) --quiz --steps 1")
    #expect(terminal.shows("Space: on"))
    terminal.send("   ")
    #expect(terminal.shows("Predict θ of theta[0] (step): _"))
    // Up the slope instead of down.
    terminal.send("−5.001\n")
    #expect(terminal.shows("(OPT039)"))
    terminal.send("q")
    #expect(terminal.shows("Score: 0 of 1 right."))
    #expect(terminal.ending() == .exited(0))
  }

  @Test func whatIsTypedIsReadAsItStandsOrNotAtAll() throws {
    let terminal = try PseudoTerminal("adam --quiz")
    #expect(terminal.shows("Space: on"))
    terminal.send("   ")
    #expect(terminal.shows("Predict c₁ (bias correction of m): _"))
    terminal.send("1/10b\n")
    #expect(terminal.shows("'1/10b' is no number"))
    #expect(terminal.shows("Predict c₁"))
    terminal.send("7\u{15}0.1001\n")
    #expect(terminal.shows("✓ Near enough: c₁ is 0.1."))
    terminal.send("q")
    #expect(terminal.ending() == .exited(0))
  }

  @Test func plainIsASCIIWithoutEscapes() throws {
    let terminal = try PseudoTerminal("adam --quiz --plain", environment: ["TERM": "xterm"])
    #expect(terminal.shows("Space: on"))
    terminal.send("   ")
    #expect(terminal.shows("Predict"))
    terminal.send("7\n?b?q")
    #expect(terminal.ending() == .exited(0))
    #expect(
      terminal.shown.utf8.allSatisfy { (0x20...0x7E).contains($0) || [0x0A, 0x0D].contains($0) })
  }

  @Test func colourIsThatOfTheExplanation() throws {
    let painted = try PseudoTerminal("adam -i", environment: ["TERM": "xterm"])
    #expect(painted.shows("\u{1B}["))
    let bare = try PseudoTerminal("adam -i")
    #expect(bare.shows("q: quit"))
    #expect(!bare.shown.contains("\u{1B}"))
  }

  @Test(arguments: ["--interactive", "-i", "--quiz"])
  func withoutATerminalItIsTheWholeExplanation(option: String) throws {
    let outcome = try Command.run("adam \(option)")
    #expect(outcome.output == (try Command.run("adam").output))
    #expect(outcome.code == 0)
    #expect(
      outcome.message
        == "optim-explain: There is no terminal to read in, so this is the whole explanation.\n")
  }
}
