import Optimizers

extension SGD: Told {
  static let lore = Lore(
    title: "Gradient descent (SGD)",
    idea:
      "The gradient says which way is up and how steep it is, so a step against it goes down, and "
      + "farther where it is steeper. With the gradient of a few samples instead of all, the same rule is "
      + "called stochastic gradient descent.",
    summary: "a step against the gradient",
    source:
      "Robbins & Monro (1951), \"A Stochastic Approximation Method\"; Goodfellow, Bengio & Courville "
      + "(2016), \"Deep Learning\", algorithm 8.1",
    next: [
      ("momentum --steps 3", "what a memory of past gradients adds"),
      ("sgd --steps 5 --lr 0.45", "too large for one direction, too small for the other"),
      (
        "sgd --objective linear-regression --option batch_size=8",
        "the same rule on minibatches of data"
      ),
    ])

  func remarks(on step: StepView) -> [Remark] {
    [proportional(step), shrinking(step)].compactMap { $0 }
  }

  private func proportional(_ step: StepView) -> Remark? {
    let sizes = zip(step.coordinates, step.gradients).filter { $1 != 0 }
    guard let small = sizes.min(by: { abs($0.1) < abs($1.1) }),
      let large = sizes.max(by: { abs($0.1) < abs($1.1) }), decay.weightDecay == 0,
      abs(large.1) >= 2 * abs(small.1)
    else { return nil }
    let ratio = abs(large.1 / small.1)
    let moves = Dictionary(uniqueKeysWithValues: zip(step.coordinates, step.moves))
    guard let far = moves[large.0], let near = moves[small.0], step.close(abs(far / near), ratio)
    else {
      return nil
    }
    return Remark(
      "proportional",
      "The step is η times the gradient and nothing else. The gradient along \(large.0) is "
        + "\(step.say(ratio)) times that along \(small.0), so \(large.0) moves \(step.say(ratio)) times as far."
    )
  }

  private func shrinking(_ step: StepView) -> Remark? {
    guard let previous = step.previous, decay.weightDecay == 0, !step.isRandom,
      zip(step.moves, previous.moves).allSatisfy({ abs($0) < abs($1) })
    else { return nil }
    return Remark(
      "shrinking",
      "Each coordinate moved less than at the step before, though η is the same: the slope is smaller here, "
        + "and the step is proportional to it.")
  }
}
