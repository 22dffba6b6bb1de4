import Optimizers
import Testing
import Trajectories

@testable import Explanation

/// Stories of trajectory files.
@Suite struct ReplayStoryTests {
  static let corpus = Corpus.home.flatMap { try? Corpus(in: $0) }

  /// Every golden can be told, and every recorded number that is shown is as recorded.
  @Test func everyGoldenIsToldAsRecorded() throws {
    let corpus = try #require(Self.corpus)
    for entry in corpus.entries {
      let trajectory = try Trajectory(contentsOf: corpus.path(of: entry))
      var story = try Explanation(steps: 3, coordinates: 2).story(replaying: trajectory)
      var text = TerminalRenderer(notation: Notation())
      var numbers = 0
      while let step = story.next() {
        #expect(!text.step(step).isEmpty)
        for line in step.lines {
          for value in line.values {
            guard let recorded = value.recorded else { continue }
            numbers += 1
            #expect(recorded.agrees, "\(entry.id), step \(step.number), \(line.symbol)")
          }
        }
        let skipped = zip(
          trajectory.parameters,
          trajectory.steps[step.number - 1 - trajectory.initialStep].gradients
        )
        .filter { $1 == nil }.map(\.0.name)
        #expect(step.skipped == skipped)
      }
      #expect(numbers > 0 || trajectory.parameters.allSatisfy { $0.initial.isEmpty }, "\(entry.id)")
    }
  }

  /// A parameter "theta" of two numbers, with gradients, values and learning rates by step.
  private func descent(
    name: String = "theta", title: String = "By hand", lr: [Double?] = [],
    gradients: [[Double]?], values: [[Double]]
  ) -> Trajectory {
    Trajectory(
      id: "x", title: title,
      optimizer: .init(name: "sgd", convention: "pytorch", hyperparameters: ["lr": 0.5]),
      dtype: .float64, producer: .init(name: "by hand", version: "1"),
      parameters: [.init(name: name, shape: [2], initial: [-5, -2])],
      steps: gradients.indices.map { i in
        .init(
          step: i + 1, lr: lr.isEmpty ? nil : lr[i], gradients: [gradients[i]],
          parameters: [values[i]])
      })
  }

  private func told(_ trajectory: Trajectory) throws -> ([Story.Step], Story.Foot) {
    var story = try Explanation(steps: 10).story(replaying: trajectory)
    var steps: [Story.Step] = []
    while let step = story.next() { steps.append(step) }
    return (steps, story.foot)
  }

  @Test func differenceIsMarkedWhereItIs() throws {
    let (steps, foot) = try told(
      descent(gradients: [[-1, -8], [1, 1]], values: [[-4.5, 2], [-5, 1.75]]))
    #expect(steps.count == 2)
    let recorded = steps.map { $0.lines.last?.values.map { $0.recorded?.agrees } }
    #expect(recorded == [[true, true], [true, false]])
    #expect(steps[1].lines.last?.values[1].recorded?.value == 1.75)
    #expect(steps[1].lines.last?.values[1].recorded?.ulps == 0.25 * 0x1p51)
    #expect(
      foot.seen.last == "1 of 4 recorded numbers that were shown differ, from step 2 on.")
  }

  @Test func missingGradientIsTold() throws {
    let (steps, _) = try told(
      descent(gradients: [nil, [1, 1]], values: [[-5, -2], [-5.5, -2.5]]))
    #expect(steps[0].skipped == ["theta"])
    #expect(steps[0].lines.isEmpty)
    #expect(steps[0].parameters[0].before == steps[0].parameters[0].after)
    #expect(steps[1].skipped.isEmpty)
    #expect(steps[1].lines.count == 2)
  }

  /// What happens to t at a parameter without a gradient is said as it is counted.
  @Test(arguments: [
    ("adam/pytorch/mixed-float64", "its memory and step count included."),
    (
      "adam/keras/mixed-float64",
      "its memory included; t, which is the optimizer's count, goes up all the same."
    ),
    (
      "adam/adam-and-friends/mixed-float64",
      "its memory included; t goes up only with parameters that are updated."
    ),
  ])
  func skippedParameterIsToldAsCounted(id: String, rest: String) throws {
    let corpus = try #require(Self.corpus)
    let entry = try #require(corpus.entries.first { $0.id == id })
    var story = try Explanation(steps: 10, coordinates: 1).story(
      replaying: try Trajectory(contentsOf: corpus.path(of: entry)))
    var told: [String] = []
    while let step = story.next() { told += Notation().skipped(step).map(\.description) }
    #expect(!told.isEmpty)
    for sentence in told {
      #expect(sentence.hasPrefix("Parameter ") && sentence.hasSuffix("is left alone, \(rest)"))
    }
  }

  /// What the marks mean is no verdict.
  @Test func marksAreALegend() throws {
    let story = try Explanation().story(
      replaying: descent(gradients: [[-1, -8]], values: [[-4.5, 3]]))
    let facts = Notation().facts(story.head, isBrief: false)
    let marks = facts.first { $0.name == "Marks" }
    #expect(marks?.text.description.hasPrefix("✓ is as recorded, to within ") == true)
    #expect(marks?.text.description.hasSuffix("; ✗ is not") == true)
    #expect(!facts.contains { $0.name == "Checked" })
  }

  @Test func changedLearningRateIsTold() throws {
    let (steps, _) = try told(
      descent(
        lr: [nil, 0.25], gradients: [[-1, -8], [-1, -8]], values: [[-4.5, 2], [-4.25, 4]]))
    #expect(steps.map(\.lrChange) == [nil, 0.25])
    // The second moves are shorter because of it, and not because the slope is smaller.
    #expect(steps[1].remarks.isEmpty)
  }

  @Test func gradientThatIsNoNumber() throws {
    let (steps, foot) = try told(
      descent(gradients: [[.nan, 1], [1, 1]], values: [[.nan, -2.5], [.nan, -3]]))
    #expect(steps.count == 1)
    #expect(steps[0].divergence?.line == "g")
    #expect(steps[0].divergence?.coordinate == "theta[0]")
    #expect(steps[0].divergence?.reason == "it is NaN to begin with.")
    #expect(foot.seen.first == "After 1 step the run had left the finite numbers.")
  }

  // MARK: Markdown

  @Test func namesAreNotTakenForMarkup() throws {
    let name = "<b>|a_b*c`d`[e](f)$g$&amp;#"
    let trajectory = descent(
      name: name, title: "*<i>", gradients: [[-1, -8]], values: [[-4.5, 2]])
    var story = try Explanation(steps: 1).story(replaying: trajectory)
    var markdown = MarkdownRenderer(notation: Notation())
    var text = markdown.head(story.head)
    while let step = story.next() { text += markdown.step(step) }
    text += markdown.foot(story.foot)
    #expect(text.contains(#"\*\<i\>"#))
    var rows = 0
    for line in text.split(separator: "\n") {
      // What is code is as it is.
      let prose = withoutCode(String(line))
      #expect(!prose.replacing("\\<", with: "").contains("<"), "\(line)")
      #expect(!prose.replacing("\\*", with: "").replacing("**", with: "").contains("*"), "\(line)")
      guard line.hasPrefix("|") else { continue }
      rows += 1
      let columns = line.replacing("\\|", with: "").filter { $0 == "|" }.count
      #expect(columns == 5 || columns == 4, "\(line)")
    }
    #expect(rows > 6)
  }

  private func withoutCode(_ line: String) -> String {
    line.replacing("\\`", with: "").replacing(#/(`+)(?:(?!\1).)*\1/#, with: "")
  }
}
