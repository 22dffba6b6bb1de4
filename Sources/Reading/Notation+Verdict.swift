import Diagnosis
import Explanation

extension Notation {
  /// A verdict in sentences.
  func words(
    _ verdict: Judge.Verdict, on question: Question, _ typed: String
  ) -> (text: String, isRight: Bool) {
    let typed = isPlain ? typed : typed.replacing("-", with: "−")
    let mark = isPlain ? "WRONG: " : "✗ "
    let lead = "\(mark)\(question.name) is not \(typed). "
    switch verdict {
    case .right:
      return ("\(isPlain ? "RIGHT: " : "✓ ")\(question.name) is \(typed).", true)
    case .mistaken(let suspects):
      return (lead + words(suspects), false)
    case .confused(let what):
      return (lead + "That is \(what).", false)
    case .wrong:
      return (lead + "It is no mistake that is known here; compare with the line:", false)
    }
  }

  private func words(_ suspects: [Suspects.Suspect]) -> String {
    guard let first = suspects.first else { return "" }
    let named = suspects.prefix(3).map { "'\($0.mistake.title)' (\($0.mistake.code))" }
    let more = suspects.count > 3 ? " and \(suspects.count - 3) others" : ""
    let names = named.joined(separator: " or ") + more
    let account = suspects.count == 1 ? " \(first.mistake.account)" : ""
    return "That is what comes out with \(names).\(account) \(misapplied(first.line))"
  }

  /// Which line was misapplied, and how.
  private func misapplied(_ line: Comparison.Line) -> String {
    guard let right = line.right else {
      return line.mistaken.map { "The rule has no line '\($0.meaning)'." } ?? ""
    }
    let start = "The line misapplied is '\(right.meaning)': \(formula(right))"
    guard let mistaken = line.mistaken else { return "\(start), which was left out." }
    return line.hasSameFormula ? "\(start)." : "\(start), not \(formula(mistaken))."
  }

  private func formula(_ side: Comparison.Side) -> String {
    "\(side.symbol) \(becomes) \(formula(side.formula))"
  }
}
