import Optimizers

extension AdamW: Told {
  static let lore = Lore(
    title: "AdamW",
    idea:
      "Weight decay pulls every parameter towards 0 by the same share. As part of the gradient it would be "
      + "divided by √v̂ like the rest, so that it pulls least where gradients are large; here it is taken "
      + "from the parameter itself, and Adam's step never sees it.",
    summary: "Adam with weight decay that is not divided by the root",
    lineage:
      "From Adam it has all but the decay, which is that of plain gradient descent: there it makes no "
      + "difference whether the gradient or the parameter takes it.",
    source: "Loshchilov & Hutter (2019), \"Decoupled Weight Decay Regularization\", algorithm 2",
    next: [
      ("adam --steps 3 --weight-decay 0.01", "the same decay as part of the gradient"),
      ("adamw --steps 3 --weight-decay 1 --lr 0.1", "a decay that shows"),
      ("adamw --steps 3 --convention paper", "the decay is not scaled by the learning rate"),
    ])

  func remarks(on step: StepView) -> [Remark] {
    guard
      let pull = step.lines.first(where: { $0.symbol == "θ" && $0.meaning == "weight decay" })
    else { return adam.remarks(on: step) }
    // What Adam has to say is about its own step, from where the decay has led.
    var rest = step
    rest.before = pull.values.map(\.result)
    return [pulled(step, to: rest.before), asGradient(step)].compactMap { $0 }
      + adam.remarks(on: rest)
  }

  private func pulled(_ step: StepView, to decayed: [Double]) -> Remark? {
    let share = decay.form == .decoupled ? lr * decay.weightDecay : decay.weightDecay
    let what = decay.form == .decoupled ? "α·λ" : "λ"
    for (name, (before, after)) in zip(step.coordinates, zip(step.before, decayed))
    where before != 0 && before != after && step.close(before - after, share * before, 1e-6) {
      return Remark(
        "pulled",
        "First the decay took the share \(what) = \(step.say(share)) of each parameter, whatever its gradient, "
          + "such as \(step.say(before - after)) from \(name: name); then came Adam's step.")
    }
    return nil
  }

  /// How unevenly the decay would pull as part of the gradient, by the numbers of this step.
  private func asGradient(_ step: StepView) -> Remark? {
    let roots = zip(step.coordinates, step.values("v̂").map { $0.squareRoot() }).filter { $1 > 0 }
    guard step.number > 1, let small = roots.min(by: { $0.1 < $1.1 }),
      let large = roots.max(by: { $0.1 < $1.1 }), large.1 > 2 * small.1
    else { return nil }
    return Remark(
      "uneven",
      "As part of the gradient the decay would be divided by √v̂, which is \(step.say(large.1)) along "
        + "\(name: large.0) and \(step.say(small.1)) along \(name: small.0): for its size "
        + "\(name: large.0) would be pulled \(step.say(large.1 / small.1)) times less than \(name: small.0)."
    )
  }
}
