import Explanation
import Optimizers

/// A story in the parts in which it is read, forwards and backwards.
struct Passages {
  /// One part.
  struct Passage {
    let text: String
    /// The step that it belongs to; `nil` before the first and after the last.
    var step: Story.Step?
    /// The line of the algorithm that it reveals, by its place in the step.
    var line: Int?
  }

  private var renderer: TerminalRenderer
  /// Each as it was after so many steps: a step that is done anew is done from there.
  private var sources: [any StorySource]
  /// The head, then a chapter a step, then the foot.
  private var chapters: [[Passage]]
  private var hasFoot = false
  private var chapter = 0
  private var part = 0
  /// New learning rates, by the number of the step from which on they hold.
  private(set) var lrChanges: [Int: Double] = [:]

  init(_ source: any StorySource, _ renderer: TerminalRenderer) {
    self.renderer = renderer
    sources = [source]
    chapters = [[Passage(text: self.renderer.head(source.head))]]
  }

  var current: Passage { chapters[chapter][part] }

  /// How many steps have been begun where the reader is.
  var step: Int { min(chapter, sources.count - 1) }

  /// Whether the reader is at the foot.
  var isAtEnd: Bool { hasFoot && chapter == chapters.count - 1 }

  var isAtStart: Bool { chapter == 0 }

  /// The part after this one, which is computed when it is first asked for; `nil` at the end.
  mutating func following() -> Passage? {
    if part + 1 < chapters[chapter].count { return chapters[chapter][part + 1] }
    if chapter + 1 == chapters.count { addChapter() }
    return chapter + 1 < chapters.count ? chapters[chapter + 1][0] : nil
  }

  private mutating func addChapter() {
    guard !hasFoot, var source = sources.last else { return }
    if let step = source.next() {
      sources.append(source)
      let last = step.lines.count
      chapters.append(
        renderer.parts(of: step).enumerated().map { i, text in
          Passage(
            text: text, step: step, line: (1...max(1, last)).contains(i) && last > 0 ? i - 1 : nil)
        })
    } else {
      hasFoot = true
      chapters.append([Passage(text: renderer.foot(source.foot))])
    }
  }

  /// Goes on; whether there was anything to go on to.
  mutating func advance() -> Bool {
    guard following() != nil else { return false }
    (chapter, part) = part + 1 < chapters[chapter].count ? (chapter, part + 1) : (chapter + 1, 0)
    return true
  }

  /// Goes back; whether there was anything to go back to.
  mutating func goBack() -> Bool {
    guard chapter > 0 || part > 0 else { return false }
    (chapter, part) =
      part > 0 ? (chapter, part - 1) : (chapter - 1, chapters[chapter - 1].count - 1)
    return true
  }

  /// Sets the learning rate from the next step on, and forgets the steps that were done with another one.
  ///
  /// - Returns: the number of that step; `nil` where there is none to come.
  /// - Throws: `HyperparameterError` for a learning rate that cannot be.
  mutating func setLearningRate(_ lr: Double) throws(HyperparameterError) -> Int? {
    let done = step
    var source = sources[done]
    try source.setLearningRate(lr)
    var trial = source
    guard trial.next() != nil else { return nil }
    sources[done...] = [source]
    chapters.removeSubrange((done + 1)...)
    hasFoot = false
    lrChanges = lrChanges.filter { $0.key <= done }
    lrChanges[done + 1] = lr
    return done + 1
  }
}
