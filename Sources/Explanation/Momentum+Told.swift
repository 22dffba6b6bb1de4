import Optimizers

extension Momentum: Told {
  static let lore = Lore(
    title: "Gradient descent with momentum",
    idea:
      "Like a ball that rolls downhill, the step remembers where it was going: gradients that agree add "
      + "up and those that alternate cancel. So a long narrow valley is run down instead of crossed and "
      + "crossed again.",
    summary: "gradient descent with a memory of past gradients",
    lineage: "From gradient descent it has the step; the memory of past gradients is its own.",
    source:
      "Polyak (1964), \"Some methods of speeding up the convergence of iteration methods\"; Sutskever, "
      + "Martens, Dahl & Hinton (2013), \"On the importance of initialization and momentum in deep "
      + "learning\", equations 1–4",
    next: [
      ("momentum --steps 3 --nesterov", "look ahead before going there"),
      (
        "momentum --steps 3 --convention keras",
        "the same path from a memory that holds the last move"
      ),
      ("adagrad --steps 3", "another idea: divide by the size of the gradients"),
    ])

  /// The post's buffer is not found again.
  var isForgetful: Bool { bufferLost }

  func remarks(on step: StepView) -> [Remark] {
    [
      memoryless(step), begun(step), begunTooLarge(step), madeAnew(step), addingUp(step),
      carriedOn(step),
    ].compactMap { $0 }
  }

  private func begun(_ step: StepView) -> Remark? {
    guard step.number == 1, form == .buffer, step.values("b") == step.gradients, !nesterov else {
      return nil
    }
    return Remark(
      "begun", after: "b",
      "The buffer begins as a copy of the gradient, so the first step is that of plain gradient descent."
    )
  }

  private func memoryless(_ step: StepView) -> Remark? {
    guard momentum == 0 else { return nil }
    let idle = [
      dampening == 0 ? nil : "no memory to keep a gradient out of",
      nesterov ? "nowhere to look ahead" : nil,
    ].compactMap { $0 }
    return Remark(
      "memoryless",
      "With μ = 0 nothing is remembered, and this is plain gradient descent"
        + (idle.isEmpty ? "." : ": there is \(idle.joined(separator: " and "))."))
  }

  private func begunTooLarge(_ step: StepView) -> Remark? {
    guard step.number == 1, form == .buffer, firstBuffer == .gradientPlusMomentum, momentum != 0,
      zip(step.values("b"), step.gradients).allSatisfy({ step.close($0, (1 + momentum) * $1) })
    else { return nil }
    return Remark(
      "large", after: "b",
      "Here the printed code goes wrong (\(verbatim: "first_buffer")): PyTorch's buffer begins as a copy of g, "
        + "and this one is \(step.say(1 + momentum)) times as large, and so is the step.")
  }

  private func madeAnew(_ step: StepView) -> Remark? {
    guard step.number > 1, bufferLost, momentum != 0, firstBuffer == .gradientPlusMomentum,
      zip(step.values("b"), step.gradients).allSatisfy({ step.close($0, (1 + momentum) * $1) })
    else { return nil }
    return Remark(
      "anew", after: "b",
      "Here the printed code goes wrong again (\(verbatim: "buffer_lost")): it does not find the buffer that it "
        + "stored and makes it anew at every step, so nothing is remembered. This is plain gradient descent with a "
        + "learning rate \(step.say(1 + momentum)) times as large.")
  }

  private func addingUp(_ step: StepView) -> Remark? {
    guard form == .buffer, step.number > 1, dampening == 0, !bufferLost, momentum < 1 else {
      return nil
    }
    for (name, (b, g)) in zip(step.coordinates, zip(step.values("b"), step.gradients))
    // A ratio above the limit comes of a gradient that has shrunk, and not of adding up.
    where b * g > 0 && abs(b) > 1.5 * abs(g) && b / g <= 1 / (1 - momentum) {
      return Remark(
        "adding", after: "b",
        "The buffer along \(name: name) is now \(step.say(b / g)) times the gradient: gradients that agree add up, "
          + "in the long run to 1/(1 − μ) = \(step.say(1 / (1 - momentum))) times.")
    }
    return nil
  }

  private func carriedOn(_ step: StepView) -> Remark? {
    guard !step.isClimbing else { return nil }
    // A velocity is what is added to the parameter, a buffer what is taken from it.
    let memories = form == .velocity ? step.values("v") : step.values("b").map { -$0 }
    for (i, (name, memory)) in zip(step.coordinates, memories).enumerated()
    where step.gradients[i] * step.moves[i] > 0 && memory * step.moves[i] > 0 {
      return Remark(
        "carried",
        "Along \(name: name) the step goes up the slope: the gradient points back, and the memory still carries on."
      )
    }
    return nil
  }
}
