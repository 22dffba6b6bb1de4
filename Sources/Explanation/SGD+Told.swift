import Optimizers

extension SGD: Told {
  static let lore = Lore(
    title: "Gradient descent (SGD)",
    idea:
      "The gradient says which way is up and how steep it is, so a step against it goes down, and "
      + "farther where it is steeper. With the gradient of a few samples instead of all, the same rule is "
      + "called stochastic gradient descent.",
    summary: "where all begin: a step against the gradient",
    lineage: "All the others come from it.",
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
    let places = step.gradients.indices.filter { step.gradients[$0] != 0 }
    let sizes = step.gradients.map(abs)
    guard let small = places.min(by: { sizes[$0] < sizes[$1] }),
      let large = places.max(by: { sizes[$0] < sizes[$1] }), decay.weightDecay == 0,
      sizes[large] >= 2 * sizes[small]
    else { return nil }
    let ratio = sizes[large] / sizes[small]
    guard step.close(abs(step.moves[large] / step.moves[small]), ratio) else { return nil }
    let (steep, flat) = (step.coordinates[large], step.coordinates[small])
    return Remark(
      "proportional",
      "The step is η times the gradient and nothing else. The gradient along \(name: steep) is "
        + "\(step.say(ratio)) times as large as that along \(name: flat), so \(name: steep) moves \(step.say(ratio)) times as far."
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
