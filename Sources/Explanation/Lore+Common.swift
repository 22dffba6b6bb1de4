import Optimizers

extension StepView {
  /// Remarks that do not depend on the rule.
  func commonRemarks() -> [Remark] {
    [binaryFractions(), lossRose(), lossOverflowed(), turnedRound(), vanishedEps(), stuck()]
      .compactMap { $0 }
  }

  /// The first number shown as rounded though a short decimal is all but exact.
  private func binaryFractions() -> Remark? {
    guard !told.contains("binary") else { return nil }
    for line in lines {
      for value in line.values where dtype == .float64 && value.expression != nil {
        let shown = notation.numeral(value.result, .float64)
        guard !shown.isExact, let short = Double(dtype.text(of: value.result, digits: 6).text),
          close(short, value.result, 1e-14), dtype.text(of: short, digits: 3).isExact
        else { continue }
        let whole = Notation(digits: 17, isPlain: notation.isPlain)
        return Remark(
          "binary", after: line.symbol,
          "≈ \(shown.text) stands for \(whole.numeral(value.result, .float64).text): most decimals have no exact "
            + "binary form, so the last of some 16 digits is often not what one would write by hand."
        )
      }
    }
    return nil
  }

  private func lossRose() -> Remark? {
    guard !isClimbing, !isRandom, let loss, let lossAfter, lossAfter > loss,
      lossAfter.isFinite
    else { return nil }
    return Remark(
      "rose", after: nil,
      "The loss rose, from \(say(loss)) to \(say(lossAfter)): this step went too far, or not straight "
        + "down. One such step is no harm; many in a row mean that the learning rate is too large.")
  }

  private func lossOverflowed() -> Remark? {
    guard let loss, let lossAfter, loss.isFinite, !lossAfter.isFinite else { return nil }
    return Remark(
      "overflow", after: nil,
      "The loss is beyond the largest number of \(dtype.rawValue) now, while the coordinates are still "
        + "finite: it grows with their squares. The run goes on until they leave the finite numbers, too."
    )
  }

  /// A coordinate whose move was too small to be seen.
  private func stuck() -> Remark? {
    guard let line = lines.last(where: { $0.symbol == "θ" }) else { return nil }
    for value in line.values {
      guard let coordinate = value.coordinate, let move = value.expression?.move, move != 0,
        let place = coordinates.firstIndex(of: coordinate), before[place] == value.result
      else { continue }
      return Remark(
        "stuck",
        "\(name: coordinate) has not moved: \(say(abs(move))) is less than half the distance from "
          + "\(notation.reading.numeral(value.result, dtype).text) to the next number of \(dtype.rawValue), and "
          + "rounding takes it away.")
    }
    return nil
  }

  private func turnedRound() -> Remark? {
    guard !isClimbing, !isRandom, let previous, previous.gradients.count == gradients.count else {
      return nil
    }
    let turned = zip(coordinates, zip(previous.gradients, gradients)).filter { $1.0 * $1.1 < 0 }
      .map(\.0)
    guard let first = turned.first else { return nil }
    return Remark(
      "turned", after: "g",
      "The gradient along \(name: first) has changed its sign: the last step went past the lowest point in that "
        + "direction.")
  }

  func vanishedEps() -> Remark? {
    for expression in lines.flatMap(\.values).compactMap(\.expression) {
      if let eps = expression.given("ε"), eps.value != 0, dtype.rounded(eps.value) == 0 {
        return Remark(
          "eps",
          "ε = \(say(eps.value)) is smaller than any number of \(dtype.rawValue) and becomes 0 there: "
            + "nothing keeps the divisor from 0.")
      }
    }
    return nil
  }
}

extension Expression {
  /// What is added to the first operand, or taken from it.
  fileprivate var move: Double? {
    switch operation {
    case .sum(_, let y), .difference(_, let y): y.value
    default: nil
    }
  }

  /// The given value with this symbol in the last line's own formula.
  func given(_ symbol: String) -> Expression? {
    switch operation {
    case .given(let name, _): name == symbol ? self : nil
    case .line: nil
    default: operands.lazy.compactMap { $0.given(symbol) }.first
    }
  }
}
