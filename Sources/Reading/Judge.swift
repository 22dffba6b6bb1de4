import Diagnosis
import Explanation
import Optimizers

/// Says whether an answer is right, and if not, what it looks like.
public struct Judge: Sendable {
  /// What an answer is.
  public enum Verdict: Sendable {
    /// Near enough to the number.
    case right
    /// What comes out with a known mistake in the line asked; with each of these, where several give the same.
    case mistaken([Suspects.Suspect])
    /// What would come out with a known mistake in a line before, which is right; the number may be near at hand,
    /// in words, as well.
    case mistakenBefore([Suspects.Suspect], sameAs: String?)
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
    let suspects = try suspects()
    let (symbol, meaning, coordinate) = (question.symbol, question.meaning, question.coordinate)
    let alone = suspects.compactMap { $0.alone(in: symbol, meaning, coordinate) }
    let before = suspects.compactMap { suspect in
      suspect.value(symbol, meaning, coordinate).map { (suspect: suspect, value: $0) }
    }
    let candidates = alone.map(\.value) + before.map(\.value) + question.others.map(\.value)
    let nearest = candidates.filter { fits(answer, $0, question) }
      .min { abs(answer - $0) < abs(answer - $1) }
    guard let nearest else { return .wrong }
    func isMeant(_ value: Double) -> Bool {
      fits(answer, value, question) && looksTheSame(value, nearest, question)
    }
    // The lines before were shown, and are right: a mistake in the line asked is the likeliest.
    let here = alone.filter { isMeant($0.value) }.map(\.suspect)
    if !here.isEmpty { return .mistaken(here) }
    let other = question.others.first { isMeant($0.value) }?.name
    let there = before.filter { isMeant($0.value) }.map(\.suspect)
    if !there.isEmpty { return .mistakenBefore(there, sameAs: other) }
    return other.map { .confused($0) } ?? .wrong
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
