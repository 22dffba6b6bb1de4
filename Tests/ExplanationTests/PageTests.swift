import Foundation
import Objectives
import Optimizers
import Testing
import Trajectories

#if canImport(FoundationXML)
import FoundationXML
#endif

@testable import Explanation

/// LaTeX and HTML: formulas on a page.
@Suite struct PageTests {
  typealias Scalar = Traced<Coefficient>

  /// What is drawn, in LaTeX: fractions and roots show their extent, parentheses that matter stay.
  static let formulas: [(Scalar, String)] = {
    let (a, b, c) = (Scalar(1, "a"), Scalar(2, "β₁"), Scalar(3, "t"))
    return [
      (a * (b * c), "a \\cdot (\\beta_1 \\cdot t)"), (a * b * c, "a \\cdot \\beta_1 \\cdot t"),
      (a + (b + c), "a + (\\beta_1 + t)"), (a - (b - c), "a - (\\beta_1 - t)"),
      (a * b / c, "\\frac{a \\cdot \\beta_1}{t}"), (a * (b / c), "a \\cdot \\frac{\\beta_1}{t}"),
      (a / b / c, "\\frac{\\frac{a}{\\beta_1}}{t}"), (a / (b + c), "\\frac{a}{\\beta_1 + t}"),
      (a + b / c, "a + \\frac{\\beta_1}{t}"), (.power(b, c), "\\beta_1^t"),
      (.square(a / b), "{\\left(\\frac{a}{\\beta_1}\\right)}^2"), (.square(b), "\\beta_1^2"),
      (.squareRoot(of: a + b), "\\sqrt{a + \\beta_1}"), (-(a + b), "-(a + \\beta_1)"),
      (-a * b, "-a \\cdot \\beta_1"), (.magnitude(of: a), "\\lvert a\\rvert"),
      (.larger(a, b), "\\operatorname{max}(a,\\, \\beta_1)"), (1 - a, "1 - a"),
    ]
  }()

  @Test(arguments: formulas.indices)
  func formulaIsDrawn(index: Int) {
    let (scalar, latex) = Self.formulas[index]
    #expect(Notation().symbols(scalar.expression, drawnBy: PageDrawing()).latex == latex)
  }

  @Test func numbersAreSubstituted() {
    let x = Scalar(-0.5, "x") * Scalar(1e-8, "ε") / Scalar(3, "y")
    let (node, isExact) = Notation().numbers(x.expression, drawnBy: PageDrawing())
    #expect(node.latex == "\\frac{-0.5 \\cdot 10^{-8}}{3}" && isExact)
  }

  @Test(arguments: [
    ("m̂", "\\hat{m}"), ("v̄", "\\bar{v}"), ("ŷ", "\\hat{y}"), ("c₁", "c_1"), ("αₜ", "\\alpha_t"),
    ("α′", "\\alpha^{\\prime}"), ("ρ∞", "\\rho_{\\infty}"), ("x12", "x_{12}"), ("Π", "\\Pi"),
    ("λ", "\\lambda"), ("ε", "\\varepsilon"), ("θ", "\\theta"), ("Δ", "\\Delta"),
    ("theta[1,2]", "\\text{theta[1,2]}"), ("a_b", "\\text{a\\_b}"), ("", "\\text{}"),
    ("名", "\\text{\\texttt{U+540D}}"),
  ])
  func symbolIsTakenApart(symbol: String, latex: String) {
    #expect(MathNode(symbol: symbol).latex == latex)
  }

  @Test(arguments: [
    ("−0.25", "-0.25"), ("1e−8", "10^{-8}"), ("−2.5e16", "-2.5 \\times 10^{16}"), ("∞", "\\infty"),
    ("−∞", "-\\infty"), ("NaN", "\\text{NaN}"), ("1e-08", "10^{-08}"),
  ])
  func numeralIsDrawn(numeral: String, latex: String) {
    #expect(MathNode(numeral: numeral).latex == latex)
  }

  /// Quantities stand out in sentences; words, articles, names and options do not.
  @Test func proseIsTakenApart() {
    #expect(
      Prose.parts("a gradient g of −2 and √v̂: m. Don't a-b, x.y") == [
        .words("a gradient "), .math(.identifier("g")), .words(" of "),
        .math(.row([.sign("−"), .number("2")])), .words(" and "),
        .math(.root(.accented(.identifier("v"), .hat))), .words(": "), .math(.identifier("m")),
        .words(". Don't a-b, "), .math(.identifier("x")), .words(".y"),
      ])
  }

  @Test func aLongFormulaIsBrokenBeforeItsSigns() {
    let (x, y) = (Scalar(1, "x"), Scalar(2, "y"))
    let sum = 2 * (x * y * x + y * x * y - x)
    let node = Notation().symbols(sum.expression, drawnBy: PageDrawing())
    #expect(node.broken(width: 100) == [node])
    #expect(
      node.broken(width: 9).map(\.latex) == [
        "2 \\cdot ( x \\cdot y \\cdot x", "+ y \\cdot x \\cdot y", "-x )",
      ])
  }

  // MARK: Escapes

  static let nasty = #"<b>&amp; $x_1^2$ {\input{a}} #1 50% ~ `c` "q" | é ✗ 名 --"#

  /// A story in which whatever somebody else may name is as bad as can be.
  static func nastyStory(named name: String = nasty) throws -> any StorySource {
    let text = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../CommandTests/Files/eps-inside.json"), encoding: .utf8)
    let quoted = String(decoding: try JSONEncoder().encode(name), as: UTF8.self)
    var broken = text.replacing(#/"title":\s*"[^"]*"/#, with: "\"title\": \(quoted)")
    broken = broken.replacing(#/"name":\s*"theta"/#, with: "\"name\": \(quoted)")
    #expect(broken != text)
    return try Explanation().story(
      replaying: Trajectory(bytes: Array(broken.utf8), file: "nasty.json"))
  }

  static func whole(_ story: any StorySource, _ renderer: any Renderer) -> String {
    var (story, renderer) = (story, renderer)
    var text = renderer.head(story.head)
    while let step = story.next() { text += renderer.step(step) }
    return text + renderer.foot(story.foot)
  }

  @Test func latexEscapes() throws {
    let text = Self.whole(try Self.nastyStory(), LaTeXRenderer(notation: Notation()))
    #expect(text.utf8.allSatisfy { $0 < 128 })
    #expect(text.contains(#"\textless{}b\textgreater{}\&amp; \$"#))
    #expect(
      text.contains(
        ##"\{\textbackslash{}input\{a\}\} \#1 50\% \textasciitilde{} \char18{}c\char18{}"##))
    #expect(text.contains(#"\textbar{} \'{e} $\times$ \texttt{U+540D} -{}-"#))
    #expect(!text.contains(#"\input{"#) && !text.contains("<b>"))
  }

  @Test func htmlEscapes() throws {
    let text = Self.whole(try Self.nastyStory(), HTMLRenderer(notation: Notation()))
    #expect(text.contains("&lt;b&gt;&amp;amp;") && !text.contains("<b>"))
    expectWellFormed(text)
  }

  @Test func markdownEscapes() throws {
    let text = Self.whole(try Self.nastyStory(), MarkdownRenderer(notation: Notation()))
    // Code goes on past a name's own backticks.
    #expect(text.contains("\nAt `` \(Self.nasty)[0] = −5, "))
    #expect(text.contains(##"\<b\>\&amp; \$x\_1^2\$ {\\input{a}} \#1 50% \~ \`c\` "q" \|"##))
  }

  // MARK: Lines

  /// Long names are text, which a page can break; those of a formula stay a formula.
  @Test func namesThatAreWordsAreText() throws {
    let name = "model.layers.0.self_attention.weight"
    let html = Self.whole(try Self.nastyStory(named: name), HTMLRenderer(notation: Notation()))
    #expect(html.contains("<p>At \(name)[0]<math><mrow><mo>=</mo>"))
    #expect(html.contains("<th scope=\"row\"><math><mi>m</mi></math> of \(name)[0]</th>"))
    #expect(!html.contains("<mtext>\(name)"))
    let latex = Self.whole(try Self.nastyStory(named: name), LaTeXRenderer(notation: Notation()))
    let broken = name.replacing("_", with: "\\_\\allowbreak{}").replacing(
      ".", with: ".\\allowbreak{}")
    #expect(latex.contains("\n\(broken)[0]:\\nopagebreak\n\\begin{alignat*}{2}\n& = "))
    #expect(latex.contains("& \\rlap{$\\checkmark$ as recorded}"))
    #expect(
      latex.contains("\n$\\times$ \(broken)[0]: the file has $-4.99900496280979$, over a million"))
  }

  /// No formula that can be broken is wider than a phone, and the sign that begins a line is no sign of a number.
  @Test func longEquationsComeInPieces() throws {
    let problem = try ObjectiveCatalog.problem(named: "beale", options: [], seed: 0, start: nil)
    let story = try Explanation(steps: 1).story(
      of: SGD(.pytorch), convention: .pytorch, problem: problem, dtype: .float64)
    let page = Self.whole(story, HTMLRenderer(notation: Notation()))
    #expect(page.contains("</math><math displaystyle=\"true\"><mrow><mo form=\"infix\">+</mo>"))
    let row = try #require(page.split(separator: "\n").first { $0.hasPrefix("<li>") })
    #expect(row.matches(of: #/<math/#).count > 5)
  }

  /// What scrolls for itself can be reached with the keyboard and has a name.
  @Test func tablesAreNamedRegions() throws {
    let page = Self.whole(try Self.nastyStory(), HTMLRenderer(notation: Notation()))
    #expect(
      page.contains(
        "<h2 id=\"settings\">Hyperparameters</h2>\n<div class=\"scroll\" role=\"region\" "
          + "aria-labelledby=\"settings\" tabindex=\"0\">\n<table>"))
    #expect(page.contains("role=\"region\" aria-label=\"Before and after step 3\" tabindex=\"0\">"))
  }

  /// Short runs have all of their steps listed, long ones about twenty, and each link leads somewhere.
  @Test(arguments: [(1, 1), (20, 20), (21, 12), (100, 21), (101, 12), (1000, 21)])
  func stepsAreListed(steps: Int, links: Int) throws {
    let telling = Telling(optimizer: "sgd", steps: steps)
    let page = Self.whole(try telling.story(), HTMLRenderer(notation: Notation()))
    let targets = page.matches(of: /href="#(.+?)"/).map(\.1)
    #expect(targets.count { $0.hasPrefix("step-") } == links)
    #expect(targets.contains("step-1") && targets.contains("step-\(steps)"))
    let ids = Set(page.matches(of: /\ id="(.+?)"/).map(\.1))
    #expect(ids.isSuperset(of: targets))
  }

  // MARK: Every rule

  struct Run: CustomTestStringConvertible {
    let rule: any Rule
    let convention: Convention
    let dtype: DType
    var testDescription: String { "\(type(of: rule).name), \(convention), \(dtype)" }
  }

  /// Each rule as each convention has it, and with each switch in each position that is possible.
  static let runs: [Run] = Catalog.rules.flatMap { runs($0) }

  private static func runs<R: Rule>(_: R.Type) -> [Run] {
    let presets = Convention.allCases.map { Run(rule: R($0), convention: $0, dtype: .float64) }
    let switched = R.hyperparameters.flatMap { hyperparameter -> [any Rule] in
      let values: [HyperparameterValue] =
        switch hyperparameter.domain {
        case .flag: [true, false]
        case .choice(let words): words.map { .text($0) }
        default: hyperparameter.name == "weight_decay" ? [0.1] : []
        }
      return values.compactMap {
        try? Catalog.rule(named: R.name, hyperparameters: [(hyperparameter.name, $0)])
      }
    }
    return presets + switched.map { Run(rule: $0, convention: .pytorch, dtype: .float16) }
  }

  /// No symbol is unknown to LaTeX, and no page is malformed.
  @Test(arguments: runs)
  func everyRuleIsRendered(run: Run) throws {
    let problem = try ObjectiveCatalog.problem(named: "beale", options: [], seed: 0, start: nil)
    let story = try Explanation(steps: 6).story(
      of: run.rule, convention: run.convention, problem: problem, dtype: run.dtype)
    let latex = Self.whole(story, LaTeXRenderer(notation: Notation()))
    #expect(latex.utf8.allSatisfy { $0 < 128 })
    #expect(!latex.contains("U+"))
    #expect(latex.count { $0 == "{" } == latex.count { $0 == "}" })
    expectWellFormed(Self.whole(story, HTMLRenderer(notation: Notation())))
  }

  private func expectWellFormed(_ page: String) {
    let parser = XMLParser(data: Data(page.utf8))
    let isWellFormed = parser.parse()
    #expect(
      isWellFormed, "line \(parser.lineNumber): \(parser.parserError.map { "\($0)" } ?? "")")
  }
}
