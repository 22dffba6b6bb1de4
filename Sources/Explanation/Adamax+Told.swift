import Optimizers

extension Adamax: Told {
  static let lore = Lore(
    title: "Adamax",
    idea:
      "As in Adam a running average of the gradient is divided by how large gradients are; but their size "
      + "is that of the largest one, which fades slowly, instead of a root mean square. A maximum began with "
      + "a gradient and not at 0, so it needs no correction.",
    summary: "Adam with the largest gradient in place of the mean square",
    lineage:
      "From Adam it has the first moment with its correction; in the place of the mean square, the second "
      + "power, it has the limit of ever higher powers: a maximum.",
    source: "Kingma & Ba (2015), \"Adam: A Method for Stochastic Optimization\", algorithm 2",
    next: [
      ("adam --steps 3 --lr 0.002", "the same steps divided by the root mean square"),
      ("adamax --steps 3 --convention keras", "ε in the division instead of the maximum"),
      (
        "adamax --steps 5 --start 0.5,0.01 --lr 0.1",
        "a gradient that turns round while u remembers"
      ),
    ])

  func remarks(on step: StepView) -> [Remark] {
    [firstStep(step), kept(step), replaced(step)].compactMap { $0 }
  }

  private func firstStep(_ step: StepView) -> Remark? {
    guard step.number == 1, biasCorrection, step.allMove(by: lr),
      zip(step.values("u"), step.gradients).allSatisfy({ step.close($0, abs($1), 1e-6) })
    else { return nil }
    return Remark(
      "first",
      "At the first step m/c₁ equals g and u equals |g|, so \(step.everyCoordinate) moves by α = \(step.say(lr)), "
        + "whatever the size of its gradient.")
  }

  private func kept(_ step: StepView) -> Remark? {
    guard step.number > 1 else { return nil }
    for (name, (u, g)) in zip(step.coordinates, zip(step.values("u"), step.gradients))
    where u > (abs(g) + eps) * 1.000_001 {
      return Remark(
        "kept", after: "u",
        "Along \(name: name) |g| is \(step.say(abs(g))), less than β₂ times the largest so far, which u keeps: it "
          + "fades by only \(step.say((1 - beta2) * 100)) % a step.")
    }
    return nil
  }

  private func replaced(_ step: StepView) -> Remark? {
    guard let previous = step.previous else { return nil }
    let all = zip(step.coordinates, zip(step.values("u"), zip(step.gradients, previous.gradients)))
    for (name, (u, (g, old))) in all
    where abs(g) > 1.01 * abs(old) && old != 0 && step.close(u, abs(g), 1e-6) {
      return Remark(
        "replaced", after: "u",
        "Along \(name: name) the gradient is the largest so far, and u is |g| at once. Adam's mean square would "
          + "have taken in \(step.say((1 - beta2) * 100)) % of its square.")
    }
    return nil
  }
}
