import Diagnosis
import Explanation

extension Notation {
  /// A verdict in sentences, on an answer as it was typed and as the number that it is.
  func words(
    _ verdict: Judge.Verdict, on question: Question, _ typed: String, _ answer: Double
  ) -> (text: String, isRight: Bool) {
    let typed = isPlain ? typed : typed.replacing("-", with: "−")
    let mark = isPlain ? "WRONG: " : "✗ "
    let lead = "\(mark)\(question.name) is not \(typed). "
    switch verdict {
    case .right:
      let value = numeral(question.value, question.dtype).text
      let isShown = numeral(answer, question.dtype).text == value
      let near = isShown ? "" : "Near enough: "
      return ("\(isPlain ? "RIGHT: " : "✓ ")\(near)\(question.name) is \(value).", true)
    case .mistaken(let suspects):
      return (lead + words(suspects), false)
    case .mistakenBefore(let suspects, let other):
      let words = before(suspects)
      let text = other.map { "That is \($0). It would come out, too, \(words)" }
      return (lead + (text ?? "It is what would come out \(words)"), false)
    case .confused(let what):
      return (lead + "That is \(what).", false)
    case .wrong:
      return (lead + "It is no mistake that is known here; compare with the line:", false)
    }
  }

  // MARK: A mistake in the line asked

  private func words(_ suspects: [Suspects.Suspect]) -> String {
    guard let first = suspects.first else { return "" }
    let account = suspects.count == 1 ? " \(first.mistake.account)" : ""
    return "That is what comes out with \(listed(suspects, name)).\(account) "
      + misapplied(Array(suspects.prefix(Self.most)))
  }

  /// The line asked as it should be, and as each mistake has it.
  private func misapplied(_ suspects: [Suspects.Suspect]) -> String {
    guard let right = suspects.first?.line.right else { return "" }
    let wrong = suspects.compactMap { suspect in
      wrongFormula(suspect).map { suspects.count == 1 ? $0 : "\($0) (\(suspect.mistake.code))" }
    }
    return "The line misapplied is '\(right.meaning)': \(formula(right))"
      + (wrong.isEmpty ? "." : ", not \(wrong.joined(separator: " or ")).")
      + suspects.compactMap { suspect in
        wrongSettings(suspect).map { " With \(suspect.mistake.code), \($0)." }
      }.joined()
  }

  /// What a mistake makes of its line; `nil` where the formula is the same or none.
  private func wrongFormula(_ suspect: Suspects.Suspect) -> String? {
    guard let mistaken = suspect.line.mistaken, !suspect.line.hasSameFormula else { return nil }
    let added = suspect.added.map { " with \(formula($0))" }
    return formula(mistaken) + added.joined()
  }

  /// The settings that a mistake changes in a line whose formula is the same.
  private func wrongSettings(_ suspect: Suspects.Suspect) -> String? {
    guard suspect.line.hasSameFormula, !suspect.settings.isEmpty else { return nil }
    return suspect.settings.map { $0.sentence(self) }.joined(separator: " and ")
  }

  // MARK: A mistake in a line before

  private func before(_ suspects: [Suspects.Suspect]) -> String {
    "if already a line before had been misapplied, by \(listed(suspects, origin)); "
      + "but the lines above are right."
  }

  /// A mistake, and where it begins to show.
  private func origin(_ suspect: Suspects.Suspect) -> String {
    let line = suspect.line
    guard let right = line.right else {
      let added = line.mistaken.map { ", which adds \(formula($0))" } ?? ""
      return name(suspect) + added
    }
    let start = "\(name(suspect)) in '\(right.meaning)'"
    guard line.mistaken != nil else { return "\(start), left out" }
    return wrongFormula(suspect).map { "\(start), \($0) instead of \(formula(right))" }
      ?? wrongSettings(suspect).map { "\(start), where \($0)" } ?? start
  }

  // MARK: Parts of sentences

  /// How many mistakes are named at most; more would be read by nobody.
  private static let most = 3

  private func listed(
    _ suspects: [Suspects.Suspect], _ words: (Suspects.Suspect) -> String
  ) -> String {
    let more = suspects.count - Self.most
    let others = more < 1 ? "" : more == 1 ? " or 1 other" : " or \(more) others"
    return suspects.prefix(Self.most).map(words).joined(separator: " or ") + others
  }

  private func name(_ suspect: Suspects.Suspect) -> String {
    "'\(suspect.mistake.title)' (\(suspect.mistake.code))"
  }

  private func formula(_ side: Comparison.Side) -> String {
    "\(side.symbol) \(becomes) \(formula(side.formula))"
  }
}
