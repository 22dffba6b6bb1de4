import Foundation
import Optimizers
import Testing
import Trajectories

@testable import Explanation

/// A file may call things what it likes: every format shows it letter by letter, and nothing more happens.
@Suite struct HostileFileTests {
  private static let title = "\u{1B}[31m\n< & $ _ \\ a m b \u{202E}*x* ~~g~~"
  private static let name = "=a m b_x001B_\u{1B}]0;\u{7}\r\n\u{2066}<b>&$\\|`"

  /// Two steps of Adam, so that there are lines, remarks and a sentence on where the point went.
  private static func trajectory(
    title: String = title, names: [String] = [name], rule: String = "adam"
  ) -> Trajectory {
    let initial: [Double] = [-5, -2]
    return Trajectory(
      id: "x", title: title,
      optimizer: .init(name: rule, convention: "pytorch", hyperparameters: ["lr": 0.5]),
      dtype: .float64, producer: .init(name: "\(title) by hand", version: "1"),
      parameters: names.map { .init(name: $0, shape: [2], initial: initial) },
      steps: [1, 2].map { step in
        .init(
          step: step, gradients: names.map { _ in step == 1 ? [-1, -8] : nil },
          parameters: names.map { _ in initial })
      })
  }

  private static func story(_ trajectory: Trajectory = trajectory()) throws -> any StorySource {
    try Explanation().story(replaying: trajectory)
  }

  private static func told(_ renderer: any Renderer) throws -> String {
    PageTests.whole(try story(), renderer)
  }

  /// The sheets of the workbook.
  private static func sheets(_ trajectory: Trajectory = trajectory()) throws -> String {
    var story = try story(trajectory)
    var steps: [Story.Step] = []
    while let step = story.next() { steps.append(step) }
    let path = PathSheet(story.head, steps)
    return path.sheet().xml + ReadMeSheet(story.head, steps, path).sheet().xml
  }

  // MARK: Printable

  enum Format: CaseIterable {
    case text, plain, markdown, latex, html, csv, xlsx

    func told() throws -> String {
      switch self {
      case .text: try HostileFileTests.told(TerminalRenderer(notation: Notation()))
      case .plain: try HostileFileTests.told(TerminalRenderer(notation: Notation(isPlain: true)))
      case .markdown: try HostileFileTests.told(MarkdownRenderer(notation: Notation()))
      case .latex: try HostileFileTests.told(LaTeXRenderer(notation: Notation()))
      case .html: try HostileFileTests.told(HTMLRenderer(notation: Notation()))
      case .csv: try HostileFileTests.told(CSVRenderer()).replacing("\r\n", with: "\n")
      case .xlsx: try HostileFileTests.sheets()
      }
    }
  }

  @Test(arguments: Format.allCases)
  func nothingMovesTheCursor(format: Format) throws {
    let text = try format.told()
    let unprintable = text.split(separator: "\n").filter { $0 != String($0).printable }
    #expect(unprintable.isEmpty, "\(unprintable.first?.debugDescription ?? "")")
    #expect(text.contains("m b"))
  }

  @Test func plainTextIsASCII() throws {
    let text = try Format.plain.told()
    #expect(text.utf8.allSatisfy { $0 < 128 })
    #expect(text.contains("\"?[31m?< & $ _ \\ a m b ?*x* ~~g~~\""))
  }

  @Test func jsonLosesNothing() throws {
    let text = try Self.told(JSONRenderer())
    let root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let replay = root?["replay"] as? [String: Any]
    #expect(replay?["coordinates"] as? [String] == ["\(Self.name)[0]", "\(Self.name)[1]"])
    #expect((replay?["name"] as? String)?.contains("\"\(Self.title)\"") == true)
    let seen = root?["seen"] as? [String]
    #expect(seen?.contains { $0.contains("The point moved: \(Self.name)[0] from") } == true)
    let steps = root?["steps"] as? [[String: Any]]
    #expect(steps?.last?["skipped"] as? [String] == [Self.name])
  }

  // MARK: Literal

  static let excerpts: [(Format, [String])] = [
    (
      .text,
      [
        "x, \"�[31m�< & $ _ \\ a m b �*x* ~~g~~\", recorded from",
        "\n  Parameter =a m b_x001B_�]0;����<b>&$\\|` has no gradient",
        "m of =a m b_x001B_�]0;����<b>&$\\|`[0]  0",
      ]
    ),
    (
      .markdown,
      [
        #"x, "�\[31m�\< \& \$ \_ \\ a m b �\*x\* \~\~g\~\~", recorded from"#,
        #"=a m b\_x001B\_�\]0;����\<b\>\&\$\\\|\` has no gradient"#,
        #"- The point moved: =a m b\_x001B\_�\]0;����\<b\>\&\$\\\|\`\[0\] from −5 to"#,
      ]
    ),
    (
      .latex,
      [
        #"x, ``\texttt{U+FFFD}[31m\texttt{U+FFFD}\textless{} \& \$ \_ \textbackslash{} a m b \texttt{U+FFFD}*x* "#
          + #"\textasciitilde{}\textasciitilde{}g\textasciitilde{}\textasciitilde{}'', recorded from"#,
        #"\item The point moved: =a m b\_\allowbreak{}x001B"#,
        #"\char18{}[0] from $-5$ to"#,
      ]
    ),
    (
      .html,
      [
        "<dd>x, &quot;�[31m�&lt; &amp; $ _ \\ a m b �*x* ~~g~~&quot;, recorded from �[31m�&lt;",
        "<dt>Start</dt><dd>=a m b_x001B_�]0;����&lt;b&gt;&amp;$\\|`[0] = −5, =a m b",
        "<p>Parameter =a m b_x001B_�]0;����&lt;b&gt;&amp;$\\|` has no gradient",
        "<li>The point moved: =a m b_x001B_�]0;����&lt;b&gt;&amp;$\\|`[0] from −5 to",
      ]
    ),
    (.csv, ["\n0,'=a m b_x001B_�]0;����<b>&$\\|`[0],", ",-5\n"]),
  ]

  @Test(arguments: excerpts)
  func textIsTakenLiterally(format: Format, excerpts: [String]) throws {
    let text = try format.told()
    for excerpt in excerpts { #expect(text.contains(excerpt), "\(excerpt)") }
  }

  /// A remark is prose around a name.
  @Test func remarksTakeNamesLiterally() throws {
    let story = try Self.story(Self.trajectory(names: ["a m b"], rule: "sgd"))
    let page = PageTests.whole(story, HTMLRenderer(notation: Notation()))
    #expect(
      page.contains(
        "The gradient along a m b[1] is 8 times as large as that along a m b[0], so a m b[1]"))
  }

  /// A name is a symbol as a whole or not at all.
  @Test func aNameThatIsASymbolIsSetAsOne() {
    #expect(
      Prose.parts("At \(name: "m̂"), \(name: "m b") m \(verbatim: "m")-\(verbatim: "g")") == [
        .words("At "), .math(.accented(.identifier("m"), .hat)), .words(", m b "),
        .math(.identifier("m")), .words(" m-g"),
      ])
  }

  @Test func greekNameStaysGreekInCSV() throws {
    let text = PageTests.whole(try Self.story(Self.trajectory(names: ["β é"])), CSVRenderer())
    #expect(text.contains("\r\n1,β é[0],"))
  }

  @Test func spreadsheetHasTextAndNoFormula() throws {
    let sheets = try Self.sheets()
    #expect(
      sheets.contains(
        "<t xml:space=\"preserve\">g =a m b_x005F_x001B_�]0;����&lt;b&gt;&amp;$\\|`[0]</t>"))
    #expect(sheets.contains("the gradients of x, &quot;�[31m�&lt; &amp; $ _ \\ a m b �*x*"))
    #expect(!sheets.replacing(#/ t="inlineStr"><is>.*?<\/is>/#, with: "").contains("m b"))
  }

  @Test(arguments: Listing.Dialect.allCases)
  func listingHasNothingOfAFile(dialect: Listing.Dialect) throws {
    let tame = try Self.story(Self.trajectory(title: "x", names: ["theta"]))
    let hostile = try Self.story()
    #expect(
      try Listing(of: hostile.head, dialect: dialect).source
        == Listing(of: tame.head, dialect: dialect).source)
  }

  /// "a" has a coordinate "a[0]", too; what is recorded of the one is not held against the other.
  @Test func coordinatesOfTheSameNameAreToldApart() throws {
    var trajectory = Self.trajectory(names: ["a", "a[0]"], rule: "sgd")
    trajectory.parameters[1] = .init(name: "a[0]", shape: [], initial: [-5])
    trajectory.steps = [
      .init(step: 1, gradients: [[-1, -8], [-3]], parameters: [[-4.5, 2], [-3.5]])
    ]
    var story = try Self.story(trajectory)
    let next = story.next()
    let step = try #require(next)
    #expect(step.parameters[0].coordinates == ["a[0]", "a[1]", "a[0][]"])
    let recorded = step.lines.flatMap(\.values).compactMap(\.recorded)
    #expect(recorded.count == 3 && recorded.allSatisfy { $0.ulps == 0 })
  }

  // MARK: Markdown

  @Test(arguments: [
    ("- x", #"\- x"#), ("+", #"\+"#), ("12. x", #"12\. x"#), ("3) x", #"3\) x"#),
    ("-x", "-x"), ("0.5", "0.5"), ("a - b", "a - b"), ("", ""),
    // A sign with an accent is another character, and still a sign.
    ("*\u{301}x|\u{301}", "\\*\u{301}x\\|\u{301}"),
  ])
  func markdownHasNoMarkup(text: String, expected: String) {
    #expect(Array(text.withoutMarkup.unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test func aBacktickWithAnAccentEndsNoCode() throws {
    let story = try Self.story(Self.trajectory(names: ["`\u{301}<b>"]))
    let text = PageTests.whole(story, MarkdownRenderer(notation: Notation()))
    #expect(text.unicodeScalars.contains { $0 == "\u{301}" })
    #expect(text.contains("\nAt `` `\u{301}<b>[0] = −5, "))
  }

  // MARK: LaTeX

  /// The end of a row takes a bracket or a star after it for its own.
  @Test func rowsMayBeginWithABracket() throws {
    let story = try Self.story(Self.trajectory(names: ["[2cm]", "*"]))
    let text = PageTests.whole(story, LaTeXRenderer(notation: Notation()))
    #expect(text.contains("\n{[}2cm][0] & $-5$"))
    #expect(text.contains("\n{*}[0] & $-5$"))
  }
}
