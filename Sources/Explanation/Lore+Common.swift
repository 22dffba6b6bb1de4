import Optimizers

extension StepView {
  /// Remarks that do not depend on the rule.
  func commonRemarks() -> [Remark] {
    [
      binaryFractions(), countedWithOthers(), lossRose(), lossOverflowed(), turnedRound(),
      vanishedEps(), forgettingNothing(), stuck(),
    ].compactMap { $0 }
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
    let largest = "the largest number of \(dtype.rawValue)"
    if lossAfter.isNaN {
      return Remark(
        "overflow", after: nil,
        "The loss is NaN now, no number, while the coordinates are still finite: parts of it are beyond "
          + "\(largest), and infinities that are taken from each other, ∞ − ∞, leave no number. "
          + "The run goes on for as long as the coordinates are finite.")
    }
    return Remark(
      "overflow", after: nil,
      "The loss is beyond \(largest) now, while the coordinates are still finite"
        + (isPolynomial ? ": it grows with their squares or higher powers." : ".")
        + " The run goes on for as long as they are."
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
    let pairs = zip(previous.gradients, gradients)
    guard let place = pairs.enumerated().first(where: { $1.0 * $1.1 < 0 })?.offset else {
      return nil
    }
    let name = coordinates[place]
    // Only a step down the slope goes past a lowest point, and only if no other coordinate bends the slope.
    let isPast =
      previous.gradients[place] * previous.moves[place] < 0 && dependsOnItselfAlone(name)
    return Remark(
      "turned", after: "g",
      "The gradient along \(name: name) has changed its sign"
        + (isPast
          ? ": the last step went past the lowest point in that direction."
          : " since the step before: the way down is now the other way."))
  }

  /// Whether the gradient of a coordinate was computed from that coordinate and no other.
  private func dependsOnItselfAlone(_ coordinate: String) -> Bool {
    let gradient = lines.first { $0.symbol == "g" }?.values.first { $0.coordinate == coordinate }
    return gradient?.expression?.coordinates.allSatisfy { $0 == coordinate } ?? false
  }

  /// A parameter whose t is not the number of its own updates.
  private func countedWithOthers() -> Remark? {
    let usesT = lines.first { line in line.values.contains { $0.expression?.given("t") != nil } }
    guard let line = usesT, let count = counts.first(where: { $0.own != $0.t }) else { return nil }
    let why =
      stepCount == .everyParameter
      ? "one count for all goes up with each parameter that is updated"
      : "the optimizer counts its steps, whether or not a parameter has a gradient"
    return Remark(
      "counted", after: line.symbol,
      "This is update \(count.own) of parameter \(name: count.parameter), but t is \(count.t) there, since "
        + "\(why). So \(line.symbol) is for it that of step \(count.t).")
  }

  /// A coordinate whose step ε makes shorter by a tenth or more; `symbol` is the square below the root.
  func shortenedByEps(_ symbol: String, after line: String, eps: Double, isInside: Bool) -> Remark?
  {
    let held = dtype.rounded(eps)
    for (name, square) in zip(coordinates, values(symbol)) where held > 0 && square > 0 {
      let root = square.squareRoot()
      let share = 1 - root / (isInside ? (square + held).squareRoot() : root + held)
      guard share > 1 / 11 else { continue }
      let other = isInside ? square : root
      let which = isInside ? symbol : "the root of \(symbol)"
      return Remark(
        "eps", after: line,
        held > other
          ? "Along \(name: name) \(which) is only \(say(other)): here ε = \(say(eps)) decides how far the step "
            + "goes."
          : "Along \(name: name) \(which) is \(say(other)), and ε = \(say(eps)) has a say beside it: it makes "
            + "the step \(say(share * 100)) % shorter.")
    }
    return nil
  }

  /// A memory whose factor is rounded to 1.
  private func forgettingNothing() -> Remark? {
    for line in lines {
      for expression in line.values.compactMap(\.expression) {
        guard let factor = expression.factor(of: line.symbol),
          factor.value < 1, dtype.rounded(factor.value) == 1
        else { continue }
        return Remark(
          "forgets nothing", after: line.symbol,
          "\(factor.symbol) = \(say(factor.value)) is nearer to 1 than to any other number of \(dtype.rawValue) and "
            + "becomes 1 there: \(line.symbol) forgets nothing.")
      }
    }
    return nil
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

  /// The symbols of what it came from that differs from coordinate to coordinate.
  fileprivate var coordinates: Set<String> {
    if case .given(let symbol, .coordinate) = operation { return [symbol] }
    return operands.reduce(into: []) { $0.formUnion($1.coordinates) }
  }

  /// What a value from before the step is multiplied by in the last line's own formula.
  fileprivate func factor(of remembered: String) -> (symbol: String, value: Double)? {
    if case .product(let factor, let memory) = operation,
      case .given(let symbol, _) = factor.operation,
      case .given(remembered, .coordinate) = memory.operation
    {
      return (symbol, factor.value)
    }
    if case .line = operation { return nil }
    return operands.lazy.compactMap { $0.factor(of: remembered) }.first
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
