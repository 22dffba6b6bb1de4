import Diagnosis
import Explanation
import Optimizers

/// Says whether an answer is right, and if not, what it looks like.
public struct Judge: Sendable {
  /// What an answer is.
  public enum Verdict: Sendable {
    /// Near enough to the number.
    case right
    /// What comes out with a known mistake; with each of these, where several give the same.
    case mistaken([Suspects.Suspect])
    /// A number that is near at hand, in words.
    case confused(String)
    /// None of these.
    case wrong
  }

  /// How far an answer may be off: as a share of the number or, where the line changes one that was there before, as
  /// a share of the change, if that is smaller.
  public var tolerance: Double

  /// To how many significant digits numbers are shown: an answer that looks the same is right, too.
  public var digits: Int

  /// A judge.
  public init(tolerance: Double = 0.01, digits: Int = 6) {
    self.tolerance = tolerance
    self.digits = digits
  }

  /// What an answer to a question is.
  ///
  /// - Parameters:
  ///   - answer: the number that was typed.
  ///   - question: what was asked.
  ///   - suspects: called for a wrong answer alone: the known mistakes at this step.
  /// - Returns: what the answer is.
  /// - Throws: what `suspects` throws.
  public func verdict(
    _ answer: Double, to question: Question, suspects: () throws -> [Suspects.Suspect]
  ) rethrows -> Verdict {
    if isNear(answer, question.value, question) { return .right }
    let found = try suspects().compactMap { suspect in
      suspect.value(question.symbol, question.meaning, question.coordinate)
        .flatMap { fits(answer, $0, question) ? (suspect, distance: abs(answer - $0), $0) : nil }
    }
    let others = [("the right number with the other sign", -question.value)] + question.others
    let other = others.filter { fits(answer, $0.1, question) }
      .min { abs(answer - $0.1) < abs(answer - $1.1) }
    let nearest = found.min { $0.distance < $1.distance }
    // A mistake that gives the very same is what the number at hand stands for.
    if let other, abs(answer - other.1) < nearest?.distance ?? .infinity {
      return .confused(other.0)
    }
    if let nearest {
      return .mistaken(found.filter { looksTheSame($0.2, nearest.2, question) }.map(\.0))
    }
    return .wrong
  }

  /// Whether an answer stands for a number other than the right one.
  private func fits(_ answer: Double, _ candidate: Double, _ question: Question) -> Bool {
    candidate.isFinite && isNear(answer, candidate, question)
      && !isNear(candidate, question.value, question)
  }

  private func isNear(_ answer: Double, _ number: Double, _ question: Question) -> Bool {
    if looksTheSame(answer, number, question) { return true }
    let change = question.before.map { abs(number - $0) } ?? .infinity
    return abs(answer - number) <= tolerance * min(abs(number), change)
  }

  private func looksTheSame(_ a: Double, _ b: Double, _ question: Question) -> Bool {
    let notation = Notation(digits: digits)
    return a == b
      || notation.numeral(a, question.dtype).text == notation.numeral(b, question.dtype).text
  }
}
