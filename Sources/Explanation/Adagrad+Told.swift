import Optimizers

extension Adagrad: Told {
  static let lore = Lore(
    title: "Adagrad",
    idea:
      "Each coordinate's gradient is divided by the root of the sum of its squares so far. So each has a "
      + "pace of its own: where gradients were large or many it goes carefully, and where they were small or "
      + "rare it still takes large steps.",
    summary: "gradient descent divided by the root of all squares so far",
    lineage:
      "From gradient descent it has the step; that each coordinate is divided by a size of its own is its "
      + "idea, and RMSprop, Adadelta and Adam have it from here.",
    source:
      "Duchi, Hazan & Singer (2011), \"Adaptive Subgradient Methods for Online Learning and Stochastic "
      + "Optimization\"",
    next: [
      ("rmsprop --steps 3", "the same division by squares that fade"),
      ("adagrad --steps 3 --convention keras", "the sum begins at 0.1, and ε is under the root"),
      ("adagrad --steps 3 --lr 1", "a learning rate as large as this division bears"),
    ])

  func remarks(on step: StepView) -> [Remark] {
    [firstStep(step), begunAbove(step), growing(step), falling(step)].compactMap { $0 }
  }

  private func firstStep(_ step: StepView) -> Remark? {
    guard step.number == 1, initialAccumulatorValue == 0, step.allMove(by: lr) else { return nil }
    return Remark(
      "first",
      "At the first step a is g² and its root |g|, so g is divided by its own size and "
        + "\(step.everyCoordinate) moves by η = \(step.say(lr)), whatever its gradient.")
  }

  private func begunAbove(_ step: StepView) -> Remark? {
    let parts = zip(step.coordinates, zip(step.gradients, step.moves)).filter { $1.0 != 0 }
    guard step.number == 1, initialAccumulatorValue > 0, decay.weightDecay == 0,
      let (name, (g, move)) = parts.min(by: { abs($0.1.0) < abs($1.1.0) }), abs(move) < 0.99 * lr
    else { return nil }
    return Remark(
      "above", after: "a",
      "a began at \(step.say(initialAccumulatorValue)) and not at 0, which shortens the first steps where "
        + "gradients are small: along \(name: name), where g is \(step.say(g)), the move is only "
        + "\(step.say(abs(move) / lr)) times η.")
  }

  private func growing(_ step: StepView) -> Remark? {
    guard step.number > 1 else { return nil }
    for (name, (a, g)) in zip(step.coordinates, zip(step.values("a"), step.gradients)) {
      let before = a - g * g
      guard before > 0, before < 0.9 * a else { continue }
      return Remark(
        "growing", after: "a",
        "a never shrinks: along \(name: name) it went from \(step.say(before)) to \(step.say(a)), so that a "
          + "gradient of the same size moves \(name: name) only \(step.say((before / a).squareRoot())) times as far "
          + "as it would have before."
          + (initialAccumulatorValue == 0 && lrDecay == 0
            ? " Of equal gradients step t goes η/√t far." : ""))
    }
    return nil
  }

  private func falling(_ step: StepView) -> Remark? {
    guard step.number > 1, lrDecay > 0, let rate = step.values("ηₜ").first, rate < lr else {
      return nil
    }
    return Remark(
      "falling", after: "ηₜ",
      "On top of the growing divisor lr_decay lowers the learning rate, at this step from \(step.say(lr)) to "
        + "\(step.say(rate)).")
  }
}
