import Diagnosis
import Explanation
import Objectives
import Optimizers
import Testing

@testable import Reading

@Suite struct JudgeTests {
  /// A line of a run on the valley.
  struct Line: Sendable {
    var rule: any Rule = Adam(.pytorch)
    var step = 1
    let symbol: String
  }

  private func run(
    _ rule: any Rule, _ number: Int, lr: [Int: Double] = [:], noise: Double = 0
  ) throws -> (questions: [Question], suspects: [Suspects.Suspect]) {
    let problem = try ObjectiveCatalog.problem(
      named: "valley", options: noise == 0 ? [] : [("noise", noise)], seed: 7)
    var story = try Explanation(steps: number).story(
      of: rule, convention: .pytorch, problem: problem, dtype: .float64)
    var last: Story.Step?
    for number in 1...number {
      if let new = lr[number] { try story.setLearningRate(new) }
      last = story.next()
    }
    let step = try #require(last)
    let suspects = Suspects(in: rule, on: problem, dtype: .float64, coordinates: 4)
    return (
      step.lines.indices.compactMap { Question(step, line: $0) },
      try suspects.suspects(at: number, lr: lr)
    )
  }

  private func asked(
    _ line: Line, lr: [Int: Double] = [:]
  ) throws -> (question: Question, suspects: [Suspects.Suspect]) {
    let (questions, suspects) = try run(line.rule, line.step, lr: lr)
    return (try #require(questions.last { $0.symbol == line.symbol }), suspects)
  }

  /// A verdict in a word, or in the codes of the mistakes.
  private func verdict(_ answer: Double, _ line: Line, judge: Judge = Judge()) throws -> String {
    let (question, suspects) = try asked(line)
    return switch judge.verdict(answer, to: question, suspects: { suspects }) {
    case .right: "right"
    case .mistaken(let suspects): suspects.map(\.mistake.code).joined(separator: " ")
    case .mistakenBefore(let suspects, _):
      "before: " + suspects.map(\.mistake.code).joined(separator: " ")
    case .confused(let what): what
    case .wrong: "wrong"
    }
  }

  static let answers: [(symbol: String, answer: Double, verdict: String)] = [
    ("m", -0.1, "right"), ("m", -0.1009, "right"), ("m", -0.102, "wrong"),
    ("v", 0.001, "right"), ("v", 0.00100000001, "right"), ("v", 0.00102, "wrong"),
    // The step is 0.001 long, and 1 % of that is allowed.
    ("θ", -4.999, "right"), ("θ", -4.999005, "right"), ("θ", -4.99895, "wrong"),
    ("θ", -5, "before: OPT030 OPT071"), ("c₂", 0.1, "OPT020"), ("v̂", -0.1, "m, first moment"),
    ("v̂", 0.0011, "wrong"), ("v", -0.001, "the right number with the other sign"),
    ("v", 0.064, "v of y"), ("m", 1e300, "wrong"),
  ]

  @Test(arguments: answers)
  func answerIsJudged(symbol: String, answer: Double, verdict: String) throws {
    let found = try self.verdict(answer, Line(symbol: symbol))
    #expect(found == verdict)
  }

  /// Numbers from the formulas of the mistakes, worked by hand.
  static let mistakes: [(line: Line, answer: Double, code: String)] = [
    // −5 + 0.001 · 0.1 / √0.001
    (Line(symbol: "θ"), -4.996837722, "OPT001"),
    // ε = 0.1: −5 + 0.001 / √1.1
    (Line(rule: Adam(eps: 0.1), symbol: "θ"), -4.999046537, "OPT007"),
    // −5 + 0.001 · 1 / 0.1
    (Line(symbol: "θ"), -4.99, "OPT004"),
    // 0.9 · 0 + 0.1 · 1
    (Line(symbol: "m"), 0.1, "OPT039"),
    // m, which is not divided by c₁ = 0.1
    (Line(symbol: "m̂"), -0.1, "OPT003"),
    // 1 − 0.9 at step 2, where 1 − 0.9² = 0.19 would be right
    (Line(step: 2, symbol: "c₁"), 0.1, "OPT013"),
  ]

  @Test(arguments: mistakes)
  func mistakeIsRecognized(line: Line, answer: Double, code: String) throws {
    let codes = try verdict(answer, line)
    #expect(codes.split(separator: " ").contains(Substring(code)), "\(codes)")
  }

  @Test func mistakesThatGiveTheSameAreAllNamed() throws {
    let (question, suspects) = try asked(Line(step: 2, symbol: "θ"))
    let values = suspects.map {
      $0.value("θ", "step", question.coordinate) ?? question.value
    }
    let ties = values.filter { value in
      value != question.value && values.filter { $0 == value }.count > 1
    }
    for value in ties {
      let same = zip(suspects, values).filter { $0.1 == value }.map(\.0.mistake.code)
      let found = try verdict(value, Line(step: 2, symbol: "θ")).split(separator: " ").map(
        String.init
      ).filter { $0 != "before:" }
      #expect(found == same)
    }
    #expect(!ties.isEmpty)
  }

  static let optimizers = ["momentum", "rmsprop", "adam", "adamw", "lion"]

  /// Whoever makes a mistake is told so, at any line where its number is not right by chance.
  @Test(arguments: optimizers)
  func everyMistakeIsRecognizedByItsOwnNumbers(optimizer: String) throws {
    let rule = try Catalog.rule(named: optimizer)
    var recognized = 0
    let (questions, suspects) = try run(rule, 2)
    for question in questions {
      for suspect in suspects {
        let value = suspect.value(question.symbol, question.meaning, question.coordinate)
        guard let value, value.isFinite else { continue }
        switch Judge().verdict(value, to: question, suspects: { suspects }) {
        case .right: break
        case .mistaken(let found):
          recognized += 1
          // One in the line asked goes before one in a line that was shown to be right.
          #expect(
            found.contains { $0.mistake.code == suspect.mistake.code }
              || suspect.line.right?.meaning != question.meaning,
            "\(suspect.mistake.code) in \(question.name)")
        case .mistakenBefore(let found, _):
          recognized += 1
          #expect(
            found.contains { $0.mistake.code == suspect.mistake.code },
            "\(suspect.mistake.code) in \(question.name)")
        default: Issue.record("\(suspect.mistake.code) is not recognized in \(question.name)")
        }
      }
    }
    #expect(recognized > 5, "\(recognized)")
  }

  /// What is said of an answer.
  private func words(_ answer: Double, _ line: Line) throws -> String {
    let (question, suspects) = try asked(line)
    let verdict = Judge().verdict(answer, to: question) { suspects }
    return Notation().words(verdict, on: question, "\(answer)", answer).text
  }

  /// The lines before were shown, and are right.
  static let blamed: [(line: Line, answer: Double, words: [String])] = [
    (
      Line(symbol: "m"), -0.001,
      [
        "(OPT020)",
        "misapplied is 'first moment': m ← β₁·m + (1 − β₁)·g. With OPT020, beta1 is 0.999 instead of 0.9",
      ]
    ),
    (
      Line(symbol: "θ"), -5.001,
      ["the right change with the other sign", "would come out, too, if already", "(OPT039)"]
    ),
    (Line(rule: Momentum(lr: 0.1), symbol: "θ"), -5.1, ["the right change", "if already"]),
    (Line(rule: RMSprop(lr: 0.01), symbol: "θ"), -4.99, ["if already", "'mean square'"]),
    (Line(symbol: "θ"), -4.996837722, ["(OPT001)", "not θ ← θ − α·m / (√v + ε)."]),
    (Line(step: 2, symbol: "c₁"), 0.1, ["c₁ ← 1 − β₁ᵗ, not c₁ ← 1 − β₁ (OPT013)"]),
    (Line(symbol: "θ"), -4.99, ["not θ ← θ − α′·m̂ / (√v̂ + ε) with α′ ← α / c₁."]),
    (Line(symbol: "m"), -0.1001, ["✓ Near enough: m of x is −0.1."]),
    (Line(symbol: "m"), -0.1, ["✓ m of x is −0.1."]),
  ]

  @Test(arguments: blamed)
  func lineAskedIsBlamed(line: Line, answer: Double, words: [String]) throws {
    let said = try self.words(answer, line)
    for part in words { #expect(said.contains(part), "\(said)") }
    // What was shown as right is never said to be misapplied.
    #expect(!said.contains("The line misapplied is") || !said.contains("if already"), "\(said)")
  }

  /// Each is said to be a mistake in its own line, and others are counted in words that fit.
  @Test func severalMistakesAreListed() throws {
    let suspects = try asked(Line(step: 2, symbol: "θ")).suspects
    let question = try asked(Line(step: 2, symbol: "θ")).question
    func said(_ count: Int) -> String {
      Notation().words(.mistaken(Array(suspects.prefix(count))), on: question, "1", 1).text
    }
    #expect(said(4).contains(" or 1 other."))
    #expect(said(5).contains(" or 2 others."))
    #expect(!said(3).contains("other"))
    // m corrected twice has a line of its own, and the others of this number have not.
    let here = try words(-4.99, Line(symbol: "θ"))
    #expect(!here.contains("The rule has no line"), "\(here)")
  }

  @Test func toleranceAndDigitsAreWhatTheyAreSetTo() throws {
    let line = Line(symbol: "m")
    #expect(try verdict(-0.105, line) == "wrong")
    #expect(try verdict(-0.105, line, judge: Judge(tolerance: 0.06)) == "right")
    #expect(try verdict(-0.1001, line, judge: Judge(tolerance: 0)) == "wrong")
    #expect(try verdict(-0.1001, line, judge: Judge(tolerance: 0, digits: 2)) == "right")
  }

  /// The suspects see the same run as the reader, whose learning rate changed on the way.
  @Test(arguments: [0, 0.5])
  func suspectsFollowTheLearningRate(noise: Double) throws {
    let (questions, suspects) = try run(Adam(.pytorch), 3, lr: [2: 0.1], noise: noise)
    let question = try #require(questions.last)
    let line = try #require(suspects.first { $0.line.right?.symbol == "θ" }?.line.right)
    #expect(line.values.first { $0.name == question.coordinate }?.value == question.value)
    #expect(try run(Adam(.pytorch), 3, noise: noise).questions.last?.value != question.value)
  }
}
