import Optimizers

extension Adadelta: Told {
  static let lore = Lore(
    title: "Adadelta",
    idea:
      "The gradient is divided by its own usual size, which leaves a pure number, and multiplied by the "
      + "usual size of past moves. So a move has the unit of the parameter, and the rule finds the size of "
      + "its steps by itself instead of being given a learning rate.",
    summary: "RMSprop times the size of past moves, for want of a learning rate",
    lineage:
      "From Adagrad it has the division by the root of squared gradients, which fade as in RMSprop of the "
      + "same year; the size of past moves as a factor is its own.",
    source: "Zeiler (2012), \"ADADELTA: An Adaptive Learning Rate Method\", algorithm 1",
    next: [
      ("adadelta --steps 3 --eps 0.01", "ε decides how fast it sets off"),
      ("adadelta --steps 3 --convention keras", "with a learning rate of 0.001 it hardly moves"),
      ("rmsprop --steps 3", "the same division, and a learning rate"),
    ])

  func remarks(on step: StepView) -> [Remark] {
    [firstStep(step), scaled(step), growing(step)].compactMap { $0 }
  }

  /// The size of all first moves, if ε does not matter beside the gradient.
  private var firstMove: Double { lr * (eps / (1 - rho)).squareRoot() }

  private func firstStep(_ step: StepView) -> Remark? {
    guard step.number == 1, denominator == .updated, rho < 1, step.allMove(by: firstMove, 0.01)
    else { return nil }
    return Remark(
      "first",
      "At the first step u is 0 and √(u + ε) only √ε = \(step.say(eps.squareRoot())): "
        + "\(step.everyCoordinate) moves by about η·√(ε/(1 − ρ)) = \(step.say(firstMove)), whatever its gradient. Without ε nothing would "
        + "ever move.")
  }

  private func scaled(_ step: StepView) -> Remark? {
    guard step.number == 1, lr > 0, lr < 1,
      zip(step.moves, step.values("Δ")).allSatisfy({ step.close($0, -lr * $1) })
    else { return nil }
    return Remark(
      "scaled",
      "The paper has no learning rate, which is a rate of 1. With η = \(step.say(lr)) every move is "
        + "\(step.say(1 / lr)) times shorter than Δ, and u, which counts Δ, does not know of it.")
  }

  private func growing(_ step: StepView) -> Remark? {
    guard let previous = step.previous, decay.weightDecay == 0, !step.moves.isEmpty,
      zip(step.moves, previous.moves).allSatisfy({ abs($0) > abs($1) }),
      zip(step.gradients, previous.gradients).allSatisfy({ abs($0) <= abs($1) })
    else { return nil }
    return Remark(
      "growing",
      "The gradients are no larger than before and yet every move is longer: u fills up with past moves, "
        + "and longer moves let u grow.")
  }
}
