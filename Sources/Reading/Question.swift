import Explanation
import Optimizers

/// What a reader is asked to predict: the number that one line gives for one coordinate, or for all.
public struct Question: Sendable {
  /// The number of the step.
  public var step: Int
  /// The symbol that is given the number.
  public var symbol: String
  /// What the line is, in a few words.
  public var meaning: String
  /// The coordinate; `nil` for what all share.
  public var coordinate: String?
  /// The right answer.
  public var value: Double
  /// The format in which it is held.
  public var dtype: DType
  /// What the symbol stood for before the step; `nil` where it stood for nothing.
  public var before: Double?
  /// Numbers that are easily taken for the answer, such as those revealed before, each with a word for it.
  public var others: [(name: String, value: Double)]

  /// The question about a line of a step.
  ///
  /// Lines are asked about one coordinate each, the next one at each step; the gradient is given, and what is not
  /// finite cannot be answered.
  ///
  /// - Returns: `nil` for a line that is not asked about.
  public init?(_ step: Story.Step, line: Int) {
    let asked = step.lines[line]
    guard case .expression = asked.formula, !asked.values.isEmpty else { return nil }
    let value = asked.values[(step.number - 1) % asked.values.count]
    guard value.result.isFinite else { return nil }
    self.step = step.number
    symbol = asked.symbol
    meaning = asked.meaning
    coordinate = value.coordinate
    self.value = value.result
    dtype = value.dtype
    let change = (step.memory + step.parameters).first { $0.symbol == asked.symbol }
    let place = change?.coordinates.firstIndex { $0 == value.coordinate }
    before = place.flatMap { change?.before[$0] }
    others = [("the right number with the other sign", -self.value)]
    if let before {
      others.append(("the right change with the other sign", before - (self.value - before)))
      others.append(("\(asked.symbol) as it was before the step", before))
    }
    for earlier in step.lines[..<line].reversed() {
      guard let known = earlier.values.first(where: { $0.coordinate == value.coordinate }) else {
        continue
      }
      others.append(("\(earlier.symbol), \(earlier.meaning)", known.result))
    }
    for other in asked.values where other.coordinate != value.coordinate {
      others.append(("\(asked.symbol) of \(other.coordinate ?? "all")", other.result))
    }
  }

  /// "m of x", or "c₁" for what all share.
  public var name: String { coordinate.map { "\(symbol) of \($0)" } ?? symbol }
}
