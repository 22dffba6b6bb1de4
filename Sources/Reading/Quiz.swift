import Diagnosis
import Explanation

/// Questions asked of a reader, and how they were answered.
public struct Quiz: Sendable {
  /// Who says what is right.
  public let judge: Judge
  private let suspects: Suspects
  private var asked: Set<String> = []
  private(set) var right = 0
  private(set) var wrong = 0
  private(set) var skipped = 0
  /// The mistakes that were made, by code.
  private var mistakes: [(name: String, count: Int)] = []

  /// A quiz on a run.
  public init(_ judge: Judge, _ suspects: Suspects) {
    self.judge = judge
    self.suspects = suspects
  }

  /// The question before a passage; `nil` where there is none, or it was answered before.
  func question(_ passage: Passages.Passage) -> Question? {
    guard let step = passage.step, let line = passage.line,
      let question = Question(step, line: line),
      !asked.contains(question.key)
    else { return nil }
    return question
  }

  /// Forgets the answers from a step on, which is about to be done in another way.
  mutating func forget(from step: Int) {
    asked = asked.filter { key in key.split(separator: " ").first.flatMap { Int($0) } ?? 0 < step }
  }

  mutating func skip(_ question: Question) {
    asked.insert(question.key)
    skipped += 1
  }

  /// Judges an answer and counts it.
  mutating func answer(
    _ answer: Double, to question: Question, lr: [Int: Double]
  ) -> Judge.Verdict {
    asked.insert(question.key)
    let suspects = suspects
    // A run that is under way can be done again, so that there is nothing to report.
    let verdict = judge.verdict(answer, to: question) {
      (try? suspects.suspects(at: question.step, lr: lr)) ?? []
    }
    if case .right = verdict { right += 1 } else { wrong += 1 }
    if let mistake = verdict.mistake {
      let name = "\(mistake.code) (\(mistake.title))"
      if let known = mistakes.firstIndex(where: { $0.name == name }) {
        mistakes[known].count += 1
      } else {
        mistakes.append((name, 1))
      }
    }
    return verdict
  }

  /// How it went, in sentences; `nil` where nothing was asked.
  var score: String? {
    guard right + wrong + skipped > 0 else { return nil }
    let skips = skipped == 0 ? "" : ", \(skipped) skipped"
    let made = mistakes.map { $0.count == 1 ? $0.name : "\($0.name) \($0.count) times" }
    return "Score: \(right) of \(right + wrong) right\(skips)."
      + (made.isEmpty ? "" : " Look again at \(made.joined(separator: ", ")).")
  }
}

extension Judge.Verdict {
  /// The mistake that was made, as far as nothing simpler explains the answer.
  fileprivate var mistake: Mistake? {
    switch self {
    case .mistaken(let suspects), .mistakenBefore(let suspects, sameAs: nil):
      suspects.first?.mistake
    default: nil
    }
  }
}

extension Question {
  fileprivate var key: String { "\(step) \(symbol) \(meaning)" }
}
