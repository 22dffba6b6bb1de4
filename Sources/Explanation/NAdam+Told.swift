import Foundation
import Optimizers

extension NAdam: Told {
  static let lore = Lore(
    title: "NAdam",
    idea:
      "Adam's step follows the first moment, into which the newest gradient has come with a small share. "
      + "Here the step is made of the gradient itself and of the moment as the next step would use it: a "
      + "look ahead that answers sooner when the slope changes.",
    summary: "Adam with the look ahead of Nesterov's momentum",
    lineage: "From Adam it has both moments, from Nesterov's form of momentum the look ahead.",
    source: "Dozat (2016), \"Incorporating Nesterov Momentum into Adam\"",
    next: [
      ("nadam --steps 3 --momentum-schedule constant", "one μ for all steps, as in Optax"),
      ("nadam --steps 3 --convention keras", "μ rises to β₁ within some hundred steps"),
      ("momentum --steps 3 --nesterov", "the look ahead alone"),
    ])

  func remarks(on step: StepView) -> [Remark] {
    [schedule(step), firstStep(step), constant(step), disagreeing(step)].compactMap { $0 }
  }

  private func schedule(_ step: StepView) -> Remark? {
    guard step.number == 1, momentumSchedule == .decaying, momentumDecay > 0, beta1 > 0,
      let μ = step.values("μ").first, μ < 0.6 * beta1
    else { return nil }
    let half = (log(0.5) / log(0.96) / momentumDecay).rounded(.up)
    return Remark(
      "schedule", after: "μ",
      "μ begins near β₁/2, with little trust in a moment that has only begun, and rises towards "
        + "β₁ = \(step.say(beta1)): with ψ = \(step.say(momentumDecay)) half of the way takes "
        + "about \(step.say(half)) steps.")
  }

  private func firstStep(_ step: StepView) -> Remark? {
    guard step.number == 1, let along = step.values("α₁").first,
      let ahead = step.values("α₂").first,
      step.allMove(by: along + (1 - beta1) * ahead), step.close(along, lr, 1e-9)
    else { return nil }
    return Remark(
      "first",
      "At the first step √v̂ is |g| and m is (1 − β₁)·g, so \(step.everyCoordinate) moves by α₁ + (1 − β₁)·α₂ = "
        + "\(step.say(along + (1 - beta1) * ahead)): α₁ is α, Adam's first step, and the rest is the look "
        + "ahead.")
  }

  private func constant(_ step: StepView) -> Remark? {
    guard step.number == 2, momentumSchedule == .constant, let Π = step.values("Π").first,
      step.close(Π, beta1 * beta1, 1e-9)
    else { return nil }
    return Remark(
      "constant", after: "Π",
      "With the same μ = β₁ at every step Π is β₁ᵗ, and 1 − Π is Adam's c₁ = \(step.say(1 - Π)).")
  }

  private func disagreeing(_ step: StepView) -> Remark? {
    guard decay.weightDecay == 0, !step.isRandom else { return nil }
    for (name, (g, (m, move))) in zip(
      step.coordinates, zip(step.gradients, zip(step.values("m"), step.moves)))
    where g * m < 0 && move != 0 {
      return Remark(
        "disagreeing",
        "Along \(name: name) the gradient has turned and m has not: α₁·g goes back, α₂·m goes on, and "
          + (move * g > 0 ? "m still wins." : "the gradient wins already."))
    }
    return nil
  }
}
