import Diagnosis
import Explanation
import Objectives
import Optimizers
import Testing

@testable import Reading

@Suite struct ReaderTests {
  private func story(_ rule: any Rule = Adam(.pytorch), steps: Int = 2) throws -> any StorySource {
    try Explanation(steps: steps).story(
      of: rule, convention: .pytorch, problem: try ObjectiveCatalog.problem(named: "valley"),
      dtype: .float64)
  }

  private func reader(quiz: Bool = false, steps: Int = 2) throws -> Reader {
    let suspects = Suspects(
      in: Adam(.pytorch), on: try ObjectiveCatalog.problem(named: "valley"), dtype: .float64,
      coordinates: 4)
    return Reader(
      try story(steps: steps), notation: Notation(), quiz: quiz ? Quiz(Judge(), suspects) : nil)
  }

  /// Types text, where "\n" is Enter; what comes out of it all.
  private func type(_ text: String, _ reader: inout Reader) -> String {
    text.map { reader.press($0 == "\n" ? .enter : .character($0)) }.joined()
  }

  @Test func readToTheEndItIsTheWholeExplanation() throws {
    var renderer = TerminalRenderer(notation: Notation())
    var story = try story()
    var whole = renderer.head(story.head)
    while let step = story.next() { whole += renderer.step(step) }
    whole += renderer.foot(story.foot)

    var reader = try reader()
    var read = reader.begin()
    var keys = 0
    while !reader.isOver, keys < 100 {
      read += reader.press(.character(" "))
      keys += 1
    }
    #expect(read == whole)
    // Of each step the opening, eight lines and the close; the foot; and the key that ends it.
    #expect(keys == 2 * (1 + 8 + 1) + 1 + 1)
  }

  static let onward: [Key] = [
    .character(" "), .character("j"), .character("n"), .enter, .right, .down,
  ]
  static let backward: [Key] = [.character("b"), .character("k"), .left, .up, .backspace]

  @Test(arguments: onward)
  func keyGoesOn(key: Key) throws {
    var reader = try reader()
    #expect(reader.press(key).contains("Step 1"))
    #expect(reader.press(key).contains("gradient"))
  }

  @Test(arguments: backward)
  func keyGoesBackAndOnAgain(key: Key) throws {
    var reader = try reader()
    let opening = reader.press(.enter)
    let line = reader.press(.enter)
    #expect(reader.press(key) == "◂ back\n" + opening)
    #expect(reader.press(.enter) == line)
    _ = reader.press(key)
    _ = reader.press(key)
    #expect(reader.press(key) == "  This is the beginning.\n")
    #expect(!reader.isOver)
  }

  @Test(arguments: ["q", " q", " lq", " l0.5q", "q   "])
  func quitIsAtOnce(keys: String) throws {
    var reader = try reader()
    _ = type(keys, &reader)
    #expect(reader.isOver)
    #expect(reader.press(.character(" ")).isEmpty)
  }

  @Test(arguments: [false, true])
  func controlDQuitsWhateverIsTyped(quiz: Bool) throws {
    var reader = try reader(quiz: quiz)
    _ = type("   l0.", &reader)
    _ = reader.press(.end)
    #expect(reader.isOver)
  }

  // MARK: The learning rate

  @Test func learningRateHoldsFromTheNextStepOn() throws {
    var reader = try reader()
    _ = type("  ", &reader)
    #expect(type("l0.5\n", &reader) == "  From step 2 on the learning rate is 0.5.\n")
    var optimizer = try Optimizer(Adam(.pytorch), [Parameter("theta", [-5.0, -2.0])])
    for lr in [0.001, 0.5] {
      optimizer.lr = lr
      let p = optimizer.parameters[0].values
      optimizer.parameters[0].gradient = [0.2 * p[0], 4 * p[1]]
      optimizer.step()
    }
    let rest = (0..<30).map { _ in reader.press(.enter) }.joined()
    #expect(rest.contains("From here on the learning rate is 0.5."))
    let x = Notation().numeral(optimizer.parameters[0].values[0], .float64).text
    #expect(rest.contains("→ \(x)\n"), "\(x)")
    #expect(rest.components(separatedBy: "learning rate is").count == 2)
  }

  @Test func anotherLearningRateForgetsTheStepsDoneWithTheFirst() throws {
    var reader = try reader()
    var all = ""
    while !all.contains("What was seen") { all += reader.press(.enter) }
    #expect(type("l0.5\n", &reader).contains("There is no step to come"))
    while !reader.prompt(columns: 80).hasPrefix("Step 1") { _ = reader.press(.left) }
    #expect(type("l0.5\n", &reader).contains("From step 2 on"))
    #expect(type("l0.25\n", &reader).contains("From step 2 on"))
    let again = (0..<11).map { _ in reader.press(.enter) }.joined()
    #expect(again.contains("From here on the learning rate is 0.25."))
    #expect(!again.contains("PyTorch"))
  }

  @Test(arguments: [
    ("l-1\n", "  adam: lr is -1; it must be"), ("l1e\n", "  '1e' is no number"), ("l\n", ""),
  ])
  func impossibleLearningRateChangesNothing(keys: String, sentence: String) throws {
    var reader = try reader()
    let said = type(keys, &reader)
    #expect(said.hasPrefix(sentence) && (said.isEmpty == sentence.isEmpty), "\(said)")
    #expect(reader.prompt(columns: 80).contains("Space: on"))
    #expect(!(0..<9).map { _ in reader.press(.enter) }.joined().contains("learning rate is"))
  }

  @Test func escapeLeavesTheLearningRate() throws {
    var reader = try reader()
    _ = type("l0.7", &reader)
    #expect(
      reader.prompt(columns: 80) == "Learning rate from the next step on: 0.7_  (Esc: as it is)")
    _ = reader.press(.backspace)
    #expect(reader.prompt(columns: 80).contains(": 0._"))
    _ = reader.press(.escape)
    #expect(reader.prompt(columns: 80).contains("Space: on"))
  }

  // MARK: The quiz

  /// Goes on until something is asked.
  private func toQuestion(_ symbol: String, _ reader: inout Reader) throws {
    for _ in 0..<60 where !reader.prompt(columns: 80).hasPrefix("Predict \(symbol)") {
      _ =
        reader.prompt(columns: 80).hasPrefix("Predict") ? type("s", &reader) : reader.press(.enter)
    }
    try #require(
      reader.prompt(columns: 80).hasPrefix("Predict \(symbol)"), "\(reader.prompt(columns: 80))")
  }

  @Test func rightAnswerRevealsTheLine() throws {
    var reader = try reader(quiz: true)
    try toQuestion("m of x (first moment)", &reader)
    let said = type("-0.1\n", &reader)
    #expect(said.hasPrefix("  ✓ m of x is −0.1.\n"))
    #expect(said.contains("m ← β₁·m + (1 − β₁)·g"))
    #expect(type("q", &reader).contains("Score: 1 of 1 right, 2 skipped."))
  }

  @Test func wrongAnswerNamesTheMistakeAndTheLine() throws {
    var reader = try reader(quiz: true)
    try toQuestion("θ of x", &reader)
    let said = type("-4.99684\n", &reader)
    #expect(said.hasPrefix("  ✗ θ of x is not −4.99684. That is what comes out with"))
    let words = said.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("'no bias correction' (OPT001)"))
    #expect(words.contains("The line misapplied is"))
    #expect(said.contains("θ ← θ − α·m̂ / (√v̂ + ε)"))
    #expect(type("q", &reader).contains("Look again at OPT001"))
  }

  @Test func formulaIsShownAndNothingElse() throws {
    var reader = try reader(quiz: true)
    try toQuestion("v of x", &reader)
    #expect(type("f", &reader) == "    v ← β₂·v + (1 − β₂)·g²\n")
    #expect(type("\n", &reader).contains("Type a number"))
    #expect(type("1e\n", &reader).contains("'1e' is no number"))
    #expect(reader.prompt(columns: 80).hasPrefix("Predict v of x"))
  }

  /// None of it is read as another number, and no letter is a command within it.
  @Test(arguments: ["1/10", "abc", "0.5b", "1s", "3f", "0x10", "nan", "1 0", "xh?"])
  func whatIsNoNumberIsRefused(typed: String) throws {
    var reader = try reader(quiz: true)
    try toQuestion("m of x", &reader)
    #expect(type(typed, &reader).isEmpty)
    #expect(reader.prompt(columns: 80) == "Predict m of x (first moment): \(typed)_")
    #expect(type("\n", &reader).contains("'\(typed)' is no number; type one"))
    #expect(reader.prompt(columns: 80).hasPrefix("Predict m of x (first moment): _"))
  }

  @Test func typedTextIsClearedAndArrowsLeaveIt() throws {
    var reader = try reader(quiz: true)
    try toQuestion("m of x", &reader)
    _ = type("0.5", &reader)
    _ = reader.press(.left)
    #expect(reader.prompt(columns: 80).hasSuffix(": 0.5_"))
    _ = reader.press(.clear)
    #expect(type("-0.1001\n", &reader).hasPrefix("  ✓ Near enough: m of x is −0.1.\n"))
    _ = type("l0.5", &reader)
    _ = reader.press(.clear)
    #expect(reader.prompt(columns: 80).contains("on: _"))
  }

  // MARK: The prompt

  @Test func promptIsFittedToTheWidth() throws {
    var reader = try reader(quiz: true)
    #expect(reader.prompt(columns: 30) == "Space: on  b: back  q: quit")
    try toQuestion("m̂ of x", &reader)
    let whole = "Predict m̂ of x (first moment, corrected): _"
    #expect(reader.prompt(columns: 90) == whole + "  s: skip  f: formula  b: back  q: quit")
    #expect(reader.prompt(columns: 80) == whole + "  s: skip  f: formula  q: quit")
    #expect(reader.prompt(columns: 55) == whole + "  q: quit")
    #expect(reader.prompt(columns: 44) == whole)
    #expect(reader.prompt(columns: 40) == "Predict m̂ of x: _")
    _ = type("-0.25", &reader)
    #expect(reader.prompt(columns: 12) == "of x: -0.25_".suffix(11))
    for columns in 1...90 { #expect(reader.prompt(columns: columns).count < columns) }
  }

  @Test func learningRateIsSeenWhileItIsTyped() throws {
    var reader = try reader()
    _ = type("l0.5", &reader)
    #expect(reader.prompt(columns: 30) == "Learning rate: 0.5_")
    #expect(reader.prompt(columns: 10) == " rate: 0.5_".suffix(9))
  }

  @Test func whatWasAnsweredIsNotAskedAgain() throws {
    var reader = try reader(quiz: true)
    try toQuestion("m of x", &reader)
    _ = type("-0.1\n", &reader)
    _ = type("bb", &reader)
    let shown = reader.press(.enter) + reader.press(.enter)
    #expect(shown.contains("first moment "))
    #expect(!reader.prompt(columns: 80).hasPrefix("Predict m "))
  }

  @Test func coordinatesTakeTurns() throws {
    var reader = try reader(quiz: true)
    try toQuestion("m of x", &reader)
    try toQuestion("m of y", &reader)
    #expect(reader.prompt(columns: 80).count <= 79)
  }
}
