import Testing
import Trajectories

@testable import Lessons

/// What a template may hold, and what is said of what it may not.
@Suite struct TemplateTests {
  @Test(arguments: [
    ("no directive: { and {{ and }}", ["no directive: { and {{ and }}"]),
    ("a {{value adam θ x step=2}} b", ["a ", "<value adam θ x step=2>", " b"]),
    ("f\"{{{value adam loss}}}\"", ["f\"{", "<value adam loss>", "}\""]),
    ("{{a: 1}} {{formula adam}}", ["{{a: 1}} ", "<formula adam>"]),
    ("${{value adam g x}}$", ["$", "<value adam g x>", "$"]),
  ])
  func aLineIsCutAtItsDirectives(line: String, pieces: [String]) {
    let found = Piece.pieces(of: line).map { piece in
      switch piece {
      case .text(let text): text
      case .directive(let directive):
        "<\(([directive.name] + directive.words + directive.options.map { "\($0.name)=\($0.value)" }).joined(separator: " "))>"
      }
    }
    #expect(found == pieces)
  }

  static let exercise = [
    "```python answer a", "### BEGIN SOLUTION", "x = 1", "### END SOLUTION", "```",
    "```python test a points=2", "assert x == 1", "```", "```python wrong a", "x = 2", "```",
  ]

  struct Slip: CustomTestStringConvertible {
    let lines: [String]
    let message: String

    init(_ lines: [String], _ message: String) {
      self.lines = lines
      self.message = message
    }

    var testDescription: String { message }
  }

  /// Each of these is wrong in one way; the message names the line.
  static let slips: [Slip] = [
    Slip(["Adam"], "t.md:1: A lesson begins with its title, such as '# Adam'."),
    Slip(
      ["# T", "so is {{formula adam", "θ}} the step."],
      "t.md:2: '{{formula' must have its }} on the line that it begins on."),
    Slip(
      ["# T", "{{formla adam}}"],
      "t.md:2: There is no directive 'formla' (did you mean 'formula'?); there are formula, by-hand, value, "
        + "setting, source, recorded, listing, golden, digits, trainings."
    ),
    Slip(["# T", "{{listing adam}}"], "t.md:2: 'listing' belongs into a cell of code."),
    Slip(["# T", "```python", "{{formula adam}}", "```"], "t.md:3: 'formula' belongs into prose."),
    Slip(
      ["# T", "{{formula adam q}}"],
      "t.md:2: formula: There is no line 'q' (did you mean 'g'?); there are g, c₁, c₂, m, v, m̂, v̂, θ."
    ),
    Slip(
      ["# T", "{{value adam θ z}}"],
      "t.md:2: value: There is no coordinate 'z' (did you mean 'x'?); there are x, y."
    ),
    Slip(
      ["# T", "{{formula adan}}"],
      "t.md:2: formula: There is no optimizer 'adan' (did you mean 'adam'?); there are sgd, momentum, adagrad, "
        + "rmsprop, adadelta, adam, adamax, nadam, adamw, radam, lion."
    ),
    Slip(
      ["# T", "{{setting adam beta3}}"],
      "t.md:2: setting: There is no hyperparameter 'beta3' (did you mean 'beta1'?); there are lr, beta1, beta2, eps, "
        + "amsgrad, eps_placement, bias_correction, beta_power_precision, amsgrad_maximum, step_count, lr_correction, "
        + "weight_decay, maximize, decay_form."
    ),
    Slip(
      ["# T", "{{by-hand adam step=0}}"],
      "t.md:2: by-hand: step is 0; it must be a whole number above 0."
    ),
    Slip(
      ["# T", "{{recorded adam/pytorch/valey-float64}}"],
      "t.md:2: recorded: There is no golden trajectory 'adam/pytorch/valey-float64' (did you mean "
        + "'adam/pytorch/valley-float64'?)."
    ),
    Slip(
      ["# T", "```python", "{{golden adam/pytorch/mixed-float64}}", "```"],
      "t.md:3: golden: adam/pytorch/mixed-float64 has a parameter without a gradient at step 1."
    ),
    Slip(["# T", "```text", "open"], "t.md:2: This fence is not closed by a line of '```'."),
    Slip(
      ["# T", "```python answer a", "x = 1", "```"],
      "t.md:2: An answer marks its solution with '### BEGIN SOLUTION' and '### END SOLUTION', each on a line of its own."
    ),
    Slip(
      ["# T", "```python test a points=none", "```"],
      "t.md:2: The points of a test are a whole number above 0."
    ),
    Slip(
      ["# T", "```python exam a", "```"],
      "t.md:2: A cell of code begins with '```python', and 'data', 'play', 'answer name', 'test name points=2' or 'wrong "
        + "name' after it."
    ),
    Slip(
      ["# T"] + exercise.dropLast(3),
      "t.md:1: Each exercise has an answer, then a test, and a wrong answer; there are answers to [\"a\"], tests of "
        + "[\"a\"] and wrong answers to []."
    ),
  ]

  @Test(arguments: slips)
  func whatIsWrongIsSaid(slip: Slip) throws {
    let error = #expect(throws: LessonError.self) { try lesson(slip.lines) }
    #expect(error?.description == slip.message)
  }

  /// Numbers in prose are LaTeX, for between dollar signs.
  @Test(arguments: [
    ("setting adam eps", "10^{-8}"), ("setting adam eps convention=keras", "10^{-7}"),
    ("setting adam lr", "0.001"), ("setting adam lr=3e-20 lr", "3 \\times 10^{-20}"),
    ("setting adam eps_placement", "corrected"),
    ("value adam g x", "-1"), ("value adam start=1e-9,1 g x", "2 \\times 10^{-10}"),
  ])
  func numbersInProseAreFormulas(directive: String, text: String) throws {
    #expect(try lesson(["# T", "", "{{\(directive)}}"]).cells.map(\.source) == ["# T\n\n" + text])
  }

  /// AdamW writes θ twice: the decay, and the step from there.
  @Test func aFormulaHasEveryLineThatWritesItsSymbol() throws {
    let directive = try #require(Directive("formula adamw θ"))
    let formula = try AskedRun(directive).formula(["θ"], isDisplayed: true)
    #expect(formula.split(separator: "\\leftarrow").count == 3)
    let decay = try #require(formula.firstRange(of: "\\lambda"))
    let step = try #require(formula.firstRange(of: "\\varepsilon"))
    #expect(decay.lowerBound < step.lowerBound)
  }

  @Test func editionsDifferInTheAnswersAlone() throws {
    let lesson = try lesson(
      ["# T", "Text.", "```python", "y = 0", "```", "```python play", "print(y)", "```"]
        + Self.exercise)
    #expect(lesson.cells.map(\.id) == ["t", "t-code", "t-code-2", "a", "a-test"])
    func answer(_ edition: Edition) -> String { lesson.cells(for: edition)[3].source }
    #expect(answer(.teacher) == "### BEGIN SOLUTION\nx = 1\n### END SOLUTION")
    #expect(answer(.student) == "# YOUR CODE HERE\nraise NotImplementedError()")
    #expect(answer(.mistaken) == "x = 2")
    for edition in Edition.allCases {
      #expect(lesson.cells(for: edition).map(\.id) == lesson.cells.map(\.id))
      #expect(lesson.cells(for: edition)[1].source == "y = 0")
      #expect(lesson.cells(for: edition)[2].source == (edition == .mistaken ? "" : "print(y)"))
      #expect(lesson.cells(for: edition)[4].source == "assert x == 1")
    }
  }

  @Test func aSolutionKeepsItsMargin() {
    let source = "def f():\n    ### BEGIN SOLUTION\n    x = 1\n    ### END SOLUTION\n    return 2"
    #expect(
      Solution.removed(from: source)
        == "def f():\n    # YOUR CODE HERE\n    raise NotImplementedError()\n    return 2")
  }

  private func lesson(_ lines: [String]) throws -> Lesson {
    let numbered = lines.enumerated().map { i, text in
      TemplateLine(text: text, place: Place(file: "t.md", line: i + 1))
    }
    return try LessonBuilder.lesson(named: "t", numbered, Expander(corpus: try corpus()))
  }
}

/// The golden corpus.
func corpus() throws -> Corpus { try Corpus(in: #require(Corpus.home)) }
