import Testing

@testable import Trajectories

/// Whatever a file calls things, sentences about it can be printed.
@Suite struct PrintableTests {
  @Test(arguments: [
    ("", ""), ("theta[0] = −5, m̂ ✓ 名 é", "theta[0] = −5, m̂ ✓ 名 é"),
    ("\u{1B}[31m", "\u{FFFD}[31m"), ("a\nb\r\nc\td", "a\u{FFFD}b\u{FFFD}\u{FFFD}c\u{FFFD}d"),
    ("\0\u{7F}\u{85}\u{9B}31m", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}31m"),
    ("\u{202A}\u{202E}\u{2066}\u{2069}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
    ("\u{2028}\u{2029}\u{200F}\u{FFFE}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
    // Joins letters, and moves nothing.
    ("\u{200D}", "\u{200D}"),
  ])
  func whatMovesTheCursorIsReplaced(text: String, printable: String) {
    #expect(Array(text.printable.unicodeScalars) == Array(printable.unicodeScalars))
  }

  private static let hostile = "\u{1B}[2J\n\u{202E}"
  private static let quoted = #"\u001b[2J\n\u202e"#
  private static let shown = "\u{FFFD}[2J\u{FFFD}\u{FFFD}"

  @Test(arguments: [
    // A key within a path.
    (#""lr": 0.1"#, #""\#(quoted)": null"#, "hyperparameters.\(shown) is null"),
    // In quotes, escapes say which character it is, but none turns the writing round.
    (#""purpose":"#, #""\#(quoted)":"#, #"unknown key "\u001b[2J\n\#u{FFFD}""#),
    (#""name": "bias""#, #""name": "a", "a\#(quoted)": 1"#, #""a\u001b[2J\n\#u{FFFD}""#),
  ])
  func errorsOfReadingArePrintable(good: String, bad: String, excerpt: String) throws {
    #expect(sample.contains(good))
    let error = try #require(throws: TrajectoryError.self) {
      try read(sample.replacing(good, with: bad), file: "\(Self.hostile).json")
    }
    #expect(error.description.hasPrefix("\(Self.shown).json:"))
    #expect(error.message.contains(excerpt), "\(error.message)")
  }

  @Test func errorsOfReplayingArePrintable() throws {
    var trajectory = sampleTrajectory
    trajectory.optimizer.name = Self.hostile
    #expect(Conformance.Row(try verification(of: trajectory)).optimizer == Self.shown)
    #expect(try verification(of: trajectory).message.contains("Optimizer '\(Self.shown)' is not"))
    trajectory = sampleTrajectory
    trajectory.optimizer.convention = Self.hostile
    #expect(try verification(of: trajectory).message.contains("Convention '\(Self.shown)'"))
    #expect(Conformance.Row(try verification(of: trajectory)).convention == Self.shown)
    trajectory = sampleTrajectory
    trajectory.optimizer.hyperparameters[Self.hostile] = 1
    #expect(try verification(of: trajectory).message.contains("hyperparameter '\(Self.shown)'"))
  }

  @Test func outcomesOfReplayingArePrintable() throws {
    var trajectory = sampleTrajectory
    trajectory.optimizer = .init(name: "sgd", hyperparameters: ["lr": 0.1])
    trajectory.initialState = nil
    for i in trajectory.steps.indices { trajectory.steps[i].state = nil }
    trajectory.parameters[0].name = Self.hostile
    let verification = try verification(of: trajectory)
    #expect(verification.verdict == .differ)
    #expect(verification.message.contains(" of \(Self.shown)[0]: "))
    // For machines it is as it was.
    #expect(verification.replay?.firstDifference?.parameter == Self.hostile)
  }

  private func verification(of trajectory: Trajectory) throws -> Verification {
    var verification: Verification?
    try withFolder { folder in
      try trajectory.write(to: folder + "/hostile.json")
      verification = Verification(of: folder + "/hostile.json")
    }
    return try #require(verification)
  }
}
