import Explanation

extension Mistakes {
  /// Slips in the gradient, in weight decay and in the learning rate, which one can make anywhere.
  static let gradient: [Mistake] = [
    Mistake(
      "OPT031", "L2 for decoupled decay", every,
      .settings(
        .set("decay_form", "l2", where: "decoupled"),
        .set("decay_form", "l2", where: "decoupled_without_lr")),
      "λ·θ is added to the gradient where the parameter itself should shrink, and goes through all that the "
        + "gradient goes through.", options: "--weight-decay 0.1 --decay-form decoupled"),
    Mistake(
      "OPT032", "decoupled for L2 decay", every,
      .settings(.set("decay_form", "decoupled", where: "l2")),
      "The parameter itself shrinks where λ·θ should be added to the gradient.",
      options: "--weight-decay 0.1",
      butIn: both("--weight-decay 0.1 --decay-form l2"), excuses: ["sgd": sgdDecay]),
    Mistake(
      "OPT033", "decay ignored", every, .settings(.set("weight_decay", 0)),
      "The option is there and does nothing.", options: "--weight-decay 0.1"),
    Mistake(
      "OPT034", "decay after the step", every,
      .lines { step in
        guard let decay = step.line("θ", "weight decay"), let θ = step.given("θ") else { return }
        step.rewriteParameter { $0 === decay ? θ : nil }
        let moved = step.parameter
        step.parameter = replaced(decay, θ, by: moved)
      },
      "The parameter shrinks after its step, and the step shrinks with it.",
      options: "--weight-decay 0.1 --decay-form decoupled"),
    Mistake(
      "OPT035", "decay not times lr", every,
      .settings(.set("decay_form", "decoupled_without_lr", where: "decoupled")),
      "λ·θ for lr·λ·θ: right where λ is the paper's own, a thousand times too strong elsewhere.",
      options: "--weight-decay 0.1 --decay-form decoupled"),
    Mistake(
      "OPT036", "decay times lr twice", every,
      .lines { step in
        let lr = step.lr
        step.rewrite(line: "θ", "weight decay") {
          guard case .product(let η, let λ) = $0.operation, η.isGiven(lr), λ.isGiven("λ") else {
            return nil
          }
          return η * η * λ
        }
      },
      "The decay was scaled by the learning rate already.",
      options: "--weight-decay 0.1 --decay-form decoupled"),
    Mistake(
      "OPT039", "gradient's sign flipped", every, .everywhere { $0.isGiven("g") ? -$0 : nil },
      "Up instead of down."),
    Mistake(
      "OPT040", "maximize ignored", every, .settings(.set("maximize", false)),
      "The option is there and does nothing.", options: "--maximize"),
    Mistake(
      "OPT052", "moved before others have read it", every, .habit(.movesBeforeReading),
      "A parameter is updated in place before the gradients of the parameters after it are computed, which then "
        + "belong to another point.", options: "--objective booth"),
    Mistake(
      "OPT059", "lr forgotten", every,
      .lines { step in
        let lr = step.lr
        let lines: [(String, String?)] = [
          ("θ", "step"), ("θ", "step, not divided yet"), ("v", nil), ("d", nil), ("α₁", nil),
          ("α₂", nil),
        ]
        for (symbol, meaning) in lines {
          step.rewrite(line: symbol, meaning) {
            guard case .product(let η, let x) = $0.operation else { return nil }
            return η.isRate(lr) ? x : nil
          }
        }
      },
      "The step is not scaled by the learning rate."),
    Mistake(
      "OPT060", "lr's changes ignored", every, .habit(.keepsLr),
      "The learning rate is read once, when the optimizer is made, and a schedule does nothing."),
    Mistake(
      "OPT061", "no gradient taken for 0", every, .habit(.takesMissingForZero),
      "A parameter without a gradient is decayed, moved by its memory and counted all the same."),
    Mistake(
      "OPT062", "maximize turns the decay, too", every,
      .inLine("g") {
        guard case .sum(let g, let pull) = $0.operation, g.isLine("g") else { return nil }
        return g - pull
      },
      "−(g + λ·θ) for −g + λ·θ: the sign is turned after the decay was added, which then pushes away from 0.",
      options: "--maximize --weight-decay 0.1",
      butIn: both("--maximize --weight-decay 0.1 --decay-form l2")),
    Mistake(
      "OPT063", "decay doubled", every, .settings(.number("weight_decay") { 2 * $0 }),
      "The penalty is λ·θ² instead of λ/2·θ², so its gradient is twice as large.",
      options: "--weight-decay 0.1"),
    Mistake(
      "OPT070", "zero gradients skipped", remembering, .habit(.skipsZeros),
      "Coordinates whose gradient is 0 are left alone, as sparse optimizers do; their memory should fade and go on "
        + "moving them."),
  ]

  /// Options for the optimizers whose decay is decoupled by default.
  private static func both(_ options: String) -> [String: String] {
    ["adamw": options, "lion": options]
  }

  private static let sgdDecay =
    "Where nothing is remembered or divided, the two are one formula: θ − η·(g + λ·θ) = θ − η·λ·θ − η·g. They "
    + "differ by rounding alone."

  /// `decay` with the parameter that it shrinks replaced.
  private static func replaced(_ decay: Expression, _ θ: Expression, by moved: Expression)
    -> Expression
  {
    let parts = decay.operands.map { part in
      part === θ ? moved : part.isOfCoordinate ? replaced(part, θ, by: moved) : part
    }
    return decay.with(parts)
  }
}

extension Expression {
  /// Whether this is the learning rate, or the step size that was made of it.
  fileprivate func isRate(_ lr: String) -> Bool { isGiven(lr) || isLine("α′") || isLine("αₜ") }
}
