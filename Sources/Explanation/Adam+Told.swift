import Optimizers

extension Adam: Told {
  static let lore = Lore(
    title: "Adam",
    idea:
      "Two running averages are kept for each coordinate: of the gradient, which says where to go, and "
      + "of its square, which says how large gradients are there. The step goes along the first divided by "
      + "the root of the second, so that each coordinate finds its own pace.",
    summary: "momentum over RMSprop's root, both corrected for having begun at 0",
    lineage:
      "From momentum it has the running average of gradients, from RMSprop the division by the root of a "
      + "running mean square; the correction for having begun at 0 is its own.",
    source: "Kingma & Ba (2015), \"Adam: A Method for Stochastic Optimization\", algorithm 1",
    next: [
      ("adam --steps 3 --no-bias-correction", "what the correction is good for"),
      ("adam --steps 3 --convention adam-and-friends", "a widely read version that corrects twice"),
      ("rmsprop --steps 3", "the friend that the division comes from"),
    ])

  func remarks(on step: StepView) -> [Remark] {
    // The largest corrected moment, where there is one, is what is divided by.
    let square = amsgrad && amsgradMaximum == .corrected ? "v̄" : "v̂"
    return [
      correctedTwice(step), standingStill(step), firstStep(step), correction(step),
      uncorrected(step),
      step.values("v̂").isEmpty
        ? nil
        : step.shortenedByEps(square, after: square, eps: eps, isInside: epsPlacement == .inside),
      steady(step), carriedOn(step),
    ].compactMap { $0 }
  }

  private func firstStep(_ step: StepView) -> Remark? {
    guard step.number == 1, step.allMove(by: lr),
      zip(step.values("m̂"), step.gradients).allSatisfy({ step.close($0, $1, 1e-6) }),
      zip(step.values("v̂"), step.gradients).allSatisfy({ step.close($0, $1 * $1, 1e-6) })
    else { return nil }
    return Remark(
      "first",
      "At the first step m̂ equals g and √v̂ equals |g|, so their quotient is 1 or −1 and "
        + "\(step.everyCoordinate) moves by α = \(step.say(lr)), whatever the size of its gradient."
    )
  }

  private func correction(_ step: StepView) -> Remark? {
    guard step.number == 1, beta1 > 0, beta2 > 0, !step.values("m̂").isEmpty,
      zip(step.values("m"), step.gradients).allSatisfy({ step.close($0, (1 - beta1) * $1, 1e-6) }),
      zip(step.values("m̂"), step.gradients).allSatisfy({ step.close($0, $1) }),
      zip(step.values("v̂"), step.gradients).allSatisfy({ step.close($0, $1 * $1) })
    else { return nil }
    return Remark(
      "correction", after: "v̂",
      "Why correct? m began at 0 and holds only \(step.say((1 - beta1) * 100)) % of g after one step, and v "
        + "only \(step.say((1 - beta2) * 100)) % of g². Dividing by c₁ and c₂ makes up for just that; both "
        + "approach 1 as t grows.")
  }

  private func uncorrected(_ step: StepView) -> Remark? {
    let factor = (1 - beta1) / (1 - beta2).squareRoot()
    guard step.number == 1, !biasCorrection, step.allMove(by: factor * lr) else { return nil }
    return Remark(
      "uncorrected",
      "Without the correction m holds (1 − β₁)·g and √v holds √(1 − β₂)·|g|, so the first step is "
        + "(1 − β₁)/√(1 − β₂) = \(step.say(factor)) times α instead of α.")
  }

  private func correctedTwice(_ step: StepView) -> Remark? {
    guard step.number == 1, lrCorrection, step.allMove(by: lr / (1 - beta1)) else { return nil }
    return Remark(
      "twice", after: "α′",
      "Here the printed code goes wrong (\(verbatim: "lr_correction")): m̂ is corrected below, and α is divided by "
        + "c₁ as well, so the first step is 1/(1 − β₁) = \(step.say(1 / (1 - beta1))) times too long."
    )
  }

  /// β₂ᵗ in a format in which β₂ is 1.
  private func standingStill(_ step: StepView) -> Remark? {
    guard betaPowerPrecision == .parameter, epsPlacement == .unscaled,
      step.moves.allSatisfy({ $0 == 0 }),
      step.gradients.contains(where: { $0 != 0 }),
      let c2 = step.values("c₂").first, c2 == 0, step.dtype.rounded(beta2) == 1
    else { return nil }
    return Remark(
      "still", after: "c₂",
      "\(step.dtype.rawValue) has no number between \(step.say(1 - step.dtype.ulp(of: 0.75))) and 1, so that "
        + "β₂ = \(step.notation.numeral(beta2, .float64).text) becomes 1 in it and c₂ is 0 at every step. "
        + "So αₜ is 0, too, and no coordinate ever moves (\(verbatim: "beta_power_precision")).")
  }

  private func steady(_ step: StepView) -> Remark? {
    guard step.number > 1, lrCorrection == false, step.allMove(by: lr, 0.05) else { return nil }
    return Remark(
      "steady",
      "While gradients change little, m̂ and √v̂ stay in step, and \(step.everyCoordinate) goes on by about α."
    )
  }

  private func carriedOn(_ step: StepView) -> Remark? {
    guard !step.isClimbing else { return nil }
    for (i, (name, m)) in zip(step.coordinates, step.values("m")).enumerated()
    where m * step.moves[i] < 0 {
      let (g, move) = (step.gradients[i], step.moves[i])
      if g * move > 0 {
        return Remark(
          "carried",
          "Along \(name: name) the step goes up the slope: the gradient points back, and m still carries on."
        )
      }
      if g == 0 {
        return Remark(
          "coasting",
          "Along \(name: name) the gradient is 0 and the coordinate moves all the same: m remembers."
        )
      }
    }
    return nil
  }
}
