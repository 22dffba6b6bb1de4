import Optimizers

extension RMSprop: Told {
  static let lore = Lore(
    title: "RMSprop",
    idea:
      "Each coordinate's gradient is divided by its own usual size, the root of a running mean of its "
      + "square. So steep and flat directions move at a like pace, whatever the scale of the gradient.",
    summary: "Adagrad that forgets: a running mean of squares for their sum",
    lineage:
      "From Adagrad it has the division by the root of squared gradients; that old squares fade, so that the "
      + "steps do not die out, is its own.",
    source:
      "Hinton, Srivastava & Swersky (2012), \"Neural Networks for Machine Learning\", lecture 6e",
    next: [
      ("adam --steps 3", "RMSprop with momentum, both corrected for having begun at 0"),
      ("rmsprop --steps 3 --convention keras", "ε under the root, and other defaults"),
      ("rmsprop --steps 3 --centered", "divide by the standard deviation instead"),
    ])

  func remarks(on step: StepView) -> [Remark] {
    // A standard deviation has its ε beside another number than s.
    let shortened =
      centered
      ? nil : step.shortenedByEps("s", after: "d", eps: eps, isInside: epsPlacement == .inside)
    return [firstStep(step), shortened, fillingUp(step)].compactMap { $0 }
  }

  /// How far every coordinate goes at the first step, if s began at 0 and ε does not matter.
  private var firstMove: Double { lr / (1 - alpha).squareRoot() }

  private func firstStep(_ step: StepView) -> Remark? {
    guard step.number == 1, !centered, alpha < 1, initialAccumulatorValue == 0,
      step.allMove(by: firstMove)
    else { return nil }
    return Remark(
      "first",
      "At the first step s is (1 − α)·g², its root is \(step.say((1 - alpha).squareRoot()))·|g|, and "
        + "\(step.everyCoordinate) moves by η/√(1 − α) = \(step.say(firstMove)), whatever its gradient. That is "
        + "\(step.say(firstMove / lr)) times η, because s began at 0: Adam's bias correction mends that."
    )
  }

  private func fillingUp(_ step: StepView) -> Remark? {
    guard step.number > 1, let previous = step.previous, momentum == 0,
      initialAccumulatorValue == 0,
      zip(step.values("s"), step.gradients).allSatisfy({ $0 < $1 * $1 }),
      zip(step.moves, previous.moves).allSatisfy({ abs($0) < abs($1) }),
      zip(step.gradients, previous.gradients).allSatisfy({ step.close($0, $1, 0.2) })
    else { return nil }
    return Remark(
      "filling", after: "d",
      "The gradients are much the same as before and yet the moves are shorter: s is filling up from 0 "
        + "towards g², so the divisor grows.")
  }
}
