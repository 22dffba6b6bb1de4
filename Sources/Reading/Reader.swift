import Explanation
import Optimizers

/// Someone who reads a story part by part: what each key does, and what is shown then.
///
/// It knows no terminal: keys go in, and text comes out that is to be shown behind all that was shown before. Below
/// it stands the prompt, one line that is gone once a key was pressed.
public struct Reader {
  private enum Mode {
    case reading
    case settingLr(typed: String)
    case answering(Question, formula: String, typed: String)
  }

  /// Whether the reader has had enough.
  public private(set) var isOver = false
  private var mode = Mode.reading
  private var passages: Passages
  private var quiz: Quiz?
  private let notation: Notation
  private let paint: (String, TextRole) -> String

  /// A reader before the first part, which `begin` shows.
  ///
  /// - Parameters:
  ///   - story: what is read.
  ///   - notation: how formulas and numbers are spelled.
  ///   - isBrief: whether to leave out explanations and remarks.
  ///   - quiz: what is asked on the way; `nil` for nothing.
  ///   - paint: makes text of a role look like it, without changing its width.
  public init(
    _ story: any StorySource, notation: Notation, isBrief: Bool = false, quiz: Quiz? = nil,
    paint: @escaping (String, TextRole) -> String = { text, _ in text }
  ) {
    passages = Passages(
      story, TerminalRenderer(notation: notation, isBrief: isBrief, paint: paint))
    self.notation = notation
    self.quiz = quiz
    self.paint = paint
  }

  /// The first part.
  public func begin() -> String { passages.current.text }

  /// What stands below the text, in less than this many columns.
  public func prompt(columns: Int) -> String {
    let cursor = "_"
    let prompt =
      switch mode {
      case .settingLr(let typed):
        Prompt(
          lead: "Learning rate", detail: " from the next step on", entry: ": \(typed)\(cursor)",
          keys: ["(Esc: as it is)"])
      case .answering(let question, _, let typed):
        Prompt(
          lead: "Predict \(question.name)", detail: " (\(question.meaning))",
          entry: ": \(typed)\(cursor)",
          keys: typed.isEmpty ? ["s: skip", "f: formula", "b: back", "q: quit"] : [])
      case .reading:
        Prompt(
          lead: passages.isAtStart ? "" : passages.isAtEnd ? "The end." : "Step \(passages.step).",
          keys: [
            "Space: \(passages.isAtEnd ? "done" : "on")", "b: back", "l: learning rate", "?: help",
            "q: quit",
          ])
      }
    return prompt.fitted(to: columns - 1, notation)
  }

  /// Does what a key asks for.
  ///
  /// - Returns: what is to be shown, in whole lines; empty where nothing is.
  public mutating func press(_ key: Key) -> String {
    guard !isOver else { return "" }
    switch (mode, key) {
    case (_, .end), (_, .character("q")): return quit()
    case (.reading, _): return read(key)
    case (.settingLr(let typed), .enter): return setLr(typed)
    case (.settingLr, .escape): mode = .reading
    case (.settingLr(let typed), _): mode = .settingLr(typed: edited(typed, key))
    case (.answering(let question, _, let typed), .enter): return answer(typed, question)
    case (.answering(let question, let formula, let typed), _):
      // Within a number a letter is a slip, and no command.
      if typed.isEmpty, let shown = command(key, question, formula) { return shown }
      mode = .answering(question, formula: formula, typed: edited(typed, key))
    }
    return ""
  }

  /// What a key does at a question before anything was typed; `nil` where it types.
  private mutating func command(
    _ key: Key, _ question: Question, _ formula: String
  ) -> String? {
    switch key {
    case .character("f"): return "    " + paint(formula, .formula) + "\n"
    case .character("s"):
      quiz?.skip(question)
      return reveal()
    case .character("b"), .left, .up: return back()
    case .character("?"), .character("h"): return say(Self.quizHelp)
    default: return nil
    }
  }

  private mutating func read(_ key: Key) -> String {
    switch key {
    case .enter, .right, .down, .character(" "), .character("j"), .character("n"): return goOn()
    case .left, .up, .backspace, .character("b"), .character("k"): return back()
    case .character("l"): mode = .settingLr(typed: "")
    case .character("?"), .character("h"): return say(Self.help)
    default: break
    }
    return ""
  }

  // MARK: On and back

  private mutating func goOn() -> String {
    guard let next = passages.following() else { return quit() }
    guard let step = next.step, let line = next.line, let question = quiz?.question(next) else {
      return reveal()
    }
    mode = .answering(question, formula: notation.formula(step.lines[line]), typed: "")
    return ""
  }

  private mutating func reveal() -> String {
    mode = .reading
    return passages.advance() ? passages.current.text : quit()
  }

  private mutating func back() -> String {
    mode = .reading
    guard passages.goBack() else { return say("This is the beginning.") }
    return paint(notation.isPlain ? "(back)" : "◂ back", .dim) + "\n" + passages.current.text
  }

  private mutating func quit() -> String {
    isOver = true
    return quiz?.score.map { "\n" + say($0) } ?? ""
  }

  // MARK: Typing

  /// What is typed after a key; what no number can have in it stays, too, so that it is not read as another number.
  private func edited(_ typed: String, _ key: Key) -> String {
    switch key {
    case .backspace: String(typed.dropLast())
    case .escape, .clear: ""
    case .character(" ") where typed.isEmpty: typed
    case .character(let c) where typed.count < 24: typed + String(c)
    default: typed
    }
  }

  /// The decimal number that was typed; `nil` for everything else, such as "0x10", which `Double` would take.
  private func number(_ typed: String) -> Double? {
    let text = typed.map { $0 == "−" ? "-" : $0 == "," ? "." : String($0) }.joined()
    guard text.allSatisfy({ "0123456789.+-eE".contains($0) }) else { return nil }
    return Double(text).flatMap { $0.isFinite ? $0 : nil }
  }

  private mutating func setLr(_ typed: String) -> String {
    mode = .reading
    guard !typed.isEmpty else { return "" }
    guard let lr = number(typed) else {
      return say("'\(typed)' is no number; the learning rate stays.")
    }
    do {
      guard let step = try passages.setLearningRate(lr) else {
        return say("There is no step to come; go back (b) to change one.")
      }
      quiz?.forget(from: step)
      return say(
        "From step \(step) on the learning rate is \(notation.numeral(lr, .float64).text).")
    } catch {
      return say("\(error)")
    }
  }

  private mutating func answer(_ typed: String, _ question: Question) -> String {
    guard let number = number(typed) else {
      mode = .reading
      let words = typed.isEmpty ? "Type a number" : "'\(typed)' is no number; type one"
      let text = say("\(words), such as -0.5 or 1e-8, and Enter; s skips.")
      return text + goOn()
    }
    guard let verdict = quiz?.answer(number, to: question, lr: passages.lrChanges) else {
      return reveal()
    }
    let words = notation.words(verdict, on: question, typed, number)
    return paragraph(words.text, words.isRight ? .good : .bad) + reveal()
  }

  // MARK: Sentences

  private func say(_ text: String) -> String { paragraph(text, .remark) }

  private func paragraph(_ text: String, _ role: TextRole) -> String {
    notation.symbol(text).wrapped(76).map { "  " + paint($0, role) + "\n" }.joined()
  }

  private static let help =
    "Space, Enter, → or j: on. ←, b or k: back. l: another learning rate from the next step on. q or Ctrl-C: quit."
  private static let quizHelp =
    "Type what the line gives, and Enter. s: skip it. f: show its formula. b: back. q: quit."
}
