import Optimizers

extension StepView {
  /// Remarks that do not depend on the rule.
  func commonRemarks() -> [Remark] {
    [binaryFractions(), lossRose(), turnedRound(), vanishedEps()].compactMap { $0 }
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
    guard !isClimbing, !isRandom, let loss, let lossAfter, lossAfter > loss else { return nil }
    return Remark(
      "rose", after: nil,
      "The loss rose, from \(say(loss)) to \(say(lossAfter)): this step went too far, or not straight "
        + "down. One such step is no harm; many in a row mean that the learning rate is too large.")
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
      "The gradient along \(first) has changed its sign: the last step went past the lowest point in that "
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
  /// The given value with this symbol in the last line's own formula.
  func given(_ symbol: String) -> Expression? {
    switch operation {
    case .given(let name, _): name == symbol ? self : nil
    case .line: nil
    default: operands.lazy.compactMap { $0.given(symbol) }.first
    }
  }
}
