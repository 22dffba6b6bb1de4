import Optimizers

extension RAdam: Told {
  static let lore = Lore(
    title: "RAdam",
    idea:
      "At the beginning Adam divides by a mean square of very few gradients, which may be far off. Here the "
      + "division waits until the average is long enough to be trusted, and then comes in with a factor r "
      + "that grows to 1: a warm-up that nobody has to choose.",
    summary: "Adam that waits with the division until it can be trusted",
    lineage:
      "From Adam it has both moments with their corrections; while it waits it is momentum.",
    source:
      "Liu et al. (2020), \"On the Variance of the Adaptive Learning Rate and Beyond\", algorithm 2",
    next: [
      ("radam --steps 7", "the division comes in at step 6"),
      ("radam --steps 7 --rectify-when above_4", "the paper's threshold, one step earlier"),
      ("adam --steps 3", "the same without waiting"),
    ])

  func remarks(on step: StepView) -> [Remark] {
    [waiting(step), plain(step), dividing(step)].compactMap { $0 }
  }

  private var threshold: String {
    switch rectifyWhen {
    case .above5: "above 5"
    case .atLeast5: "at least 5"
    case .above4: "above 4"
    }
  }

  private func waiting(_ step: StepView) -> Remark? {
    guard !rectifies(atStep: step.number), step.values("l").isEmpty, step.values("v̂").isEmpty else {
      return nil
    }
    let ρ = step.say(averageLength(atStep: step.number))
    let first = (step.number..<step.number + 1000).first { rectifies(atStep: $0) }
    return Remark(
      "waiting", after: "m̂",
      "v is an average whose length is in effect ρ = \(ρ), and the division waits until ρ is \(threshold): "
        + (first.map { "from step \($0) on, with β₂ = \(step.say(beta2))." }
          ?? "with β₂ = \(step.say(beta2)) not within a thousand steps, and perhaps never."))
  }

  private func plain(_ step: StepView) -> Remark? {
    guard step.number == 1, !step.isClimbing, !rectifies(atStep: 1),
      zip(step.moves, step.gradients).allSatisfy({ step.close($0, -lr * $1) }),
      step.gradients.contains(where: { $0 != 0 })
    else { return nil }
    return Remark(
      "plain",
      "Not divided, the first step is that of plain gradient descent: α times the gradient.")
  }

  private func dividing(_ step: StepView) -> Remark? {
    guard step.number > 1, rectifies(atStep: step.number), !rectifies(atStep: step.number - 1),
      let r = step.values("r").first ?? step.values("αₜ").first.map({ $0 / lr }), r < 1
    else { return nil }
    return Remark(
      "dividing", after: "r",
      "From this step on the moment is divided. With so short an average r is only \(step.say(r)), so that "
        + "the first divided steps are \(step.say(1 / r)) times shorter than Adam's; r grows to 1.")
  }
}
