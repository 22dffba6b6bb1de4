import Optimizers

extension Lion: Told {
  static let lore = Lore(
    title: "Lion",
    idea:
      "Only the sign of a running average decides: every coordinate moves by the learning rate, up or down. "
      + "One memory is enough, and it is smoothed twice: the step listens more to the newest gradient than "
      + "the memory does. A program that searched among programs found it.",
    summary: "the sign of a momentum: Adam's even pace without its division",
    lineage:
      "From momentum it has its one memory, from AdamW the decay; that every coordinate moves by about the "
      + "learning rate it shares with Adam, which divides where Lion takes the sign.",
    source:
      "Chen et al. (2023), \"Symbolic Discovery of Optimization Algorithms\", algorithm 2",
    next: [
      ("lion --steps 5 --lr 0.1 --start 0.15,-2", "at the bottom it goes to and fro"),
      ("lion --steps 3 --weight-decay 1", "the decay alone depends on the size of a parameter"),
      ("adam --steps 3 --lr 0.0001", "the friend that divides"),
    ])

  func remarks(on step: StepView) -> [Remark] {
    [sign(step), smoothing(step), nowhere(step), carriedOn(step), toAndFro(step)]
      .compactMap { $0 }
  }

  private func sign(_ step: StepView) -> Remark? {
    let sizes = step.gradients.map(abs).filter { $0 > 0 }
    guard let small = sizes.min(), let large = sizes.max(), large > 2 * small, step.allMove(by: lr)
    else { return nil }
    return Remark(
      "sign",
      "One gradient is \(step.say(large / small)) times another, and both coordinates move by "
        + "η = \(step.say(lr)): of c only the sign counts.")
  }

  private func smoothing(_ step: StepView) -> Remark? {
    func share(_ symbol: String, _ β: Double) -> Bool {
      zip(step.values(symbol), step.gradients).allSatisfy { step.close($0, (1 - β) * $1, 1e-6) }
    }
    guard step.number == 1, !beta2Reversed, beta1 < beta2, share("c", beta1), share("m", beta2)
    else { return nil }
    return Remark(
      "smoothing", after: "m",
      "Of g the step took in \(step.say((1 - beta1) * 100)) % and the memory only "
        + "\(step.say((1 - beta2) * 100)) %: where to go is decided by the newest gradients, and what is "
        + "remembered goes far back.")
  }

  private func nowhere(_ step: StepView) -> Remark? {
    let still = zip(step.coordinates, zip(step.values("c"), step.moves))
      .filter { $1.0 == 0 && $1.1 == 0 }.map(\.0)
    guard let name = still.first else { return nil }
    return Remark(
      "nowhere", "Along \(name: name) c is 0, which is neither up nor down: the coordinate stays.")
  }

  private func carriedOn(_ step: StepView) -> Remark? {
    guard !step.isClimbing else { return nil }
    for (name, (g, c)) in zip(step.coordinates, zip(step.gradients, step.values("c")))
    where g * c < 0 {
      return Remark(
        "carried", after: "c",
        "Along \(name: name) the gradient points back, and c does not yet: m outweighs it, and the step goes up "
          + "the slope.")
    }
    return nil
  }

  private func toAndFro(_ step: StepView) -> Remark? {
    guard let previous = step.previous, !step.isClimbing else { return nil }
    for (name, (move, old)) in zip(step.coordinates, zip(step.moves, previous.moves))
    where move * old < 0 && step.close(abs(move), lr) {
      return Remark(
        "fro",
        "Along \(name: name) the step goes back by as much as the last one went on. However near the minimum, a "
          + "step is never shorter than η: to come closer, the learning rate has to fall.")
    }
    return nil
  }
}
