import Explanation

extension Mistakes {
  /// Slips that only one optimizer knows.
  static let family: [Mistake] = [
    Mistake(
      "OPT072", "accumulator starts at 0.1", ["adagrad"],
      .settings(.set("initial_accumulator_value", 0.1)),
      "Early steps are shorter. Right in Keras, Optax and TensorFlow 1, wrong elsewhere."),
    Mistake(
      "OPT073", "lr_decay ignored", ["adagrad"], .settings(.set("lr_decay", 0)),
      "The option is there and does nothing.", options: "--lr-decay 0.1"),
    Mistake(
      "OPT074", "never accumulates", ["adagrad"],
      .inLine("a") { if case .sum(_, let square) = $0.operation { square } else { nil } },
      "a is the square of this gradient alone, so that every step has the length of the learning rate. "
        + "swift-apis, issue 733."),
    Mistake(
      "OPT075", "previous mean square divides", ["adadelta"],
      .settings(.set("denominator", "previous")),
      "The root below is taken of the mean square before this gradient. TensorFlow.js."),
    Mistake(
      "OPT076", "updated mean square divides", ["adadelta"],
      .settings(.set("denominator", "updated")), "The reverse.", options: "--denominator previous"),
    Mistake(
      "OPT077", "ε = 1e-12", ["adadelta"], .settings(.set("eps", 1e-12)),
      "ε sets the first moves going, so that its size is their size: these are a thousand times too short."
    ),
    Mistake(
      "OPT078", "ρ = 0.9 for 0.95", ["adadelta"], .settings(.set("rho", 0.9, where: 0.95)),
      "Another framework's default.", options: "--rho 0.95"),
    Mistake(
      "OPT079", "lr inside the accumulated move", ["adadelta"],
      .lines { step in
        guard let η = step.given(step.lr) else { return }
        step.rewrite(line: "u") {
          if case .square(let Δ) = $0.operation { (η * Δ).squared } else { nil }
        }
      },
      "The moves that are remembered are scaled by the learning rate already.", options: "--lr 0.5"),
    Mistake(
      "OPT080", "ε in the maximum", ["adamax"],
      .settings(.set("eps_placement", "maximum", where: "division")),
      "max(β₂·u, |g| + ε) and nothing in the division. Right in PyTorch and Optax, wrong elsewhere.",
      options: "--eps-placement division"),
    Mistake(
      "OPT081", "ε in the division", ["adamax"],
      .settings(.set("eps_placement", "division", where: "maximum")),
      "u + ε below, and nothing in the maximum. Right in Keras and MLX, wrong elsewhere."),
    Mistake(
      "OPT082", "schedule 0.96ᵗ", ["nadam"], .settings(.set("momentum_decay", 1)),
      "The momentum rises 250 times as fast as with 0.96^(0.004·t). Right in Keras, wrong elsewhere."
    ),
    Mistake(
      "OPT083", "no schedule", ["nadam"], .settings(.set("momentum_schedule", "constant")),
      "The momentum is β₁ from the beginning. Right in Optax, wrong elsewhere."),
    Mistake(
      "OPT084", "v not corrected", ["nadam"], .settings(.set("v_correction", false)),
      "The second moment is taken as it is. Deeplearning4j."),
    Mistake(
      "OPT085", "threshold 4 for 5", ["radam"],
      .settings(.set("rectify_when", "above_4", where: "above_5")),
      "Steps are divided earlier. Right in the paper, wrong in PyTorch and Optax."),
    Mistake(
      "OPT086", "never divided", ["radam"],
      .lines { step in
        guard let mHat = step.line("m̂"), let α = step.given("α") else { return }
        step.rewrite(line: "θ", "step") {
          if case .difference(let θ, _) = $0.operation, θ.isParameter { θ - α * mHat } else { nil }
        }
      },
      "The condition never holds, and all that is left is momentum."),
    Mistake(
      "OPT087", "rectification forgotten", ["radam"], .line("r", becomes: 1),
      "The step is divided from the same step on, but r is missing."),
    Mistake(
      "OPT088", "divided from the first step on", ["radam"],
      .lines { step in
        guard let v = step.line("v") else { return }
        step.rewrite(line: "θ", "step, not divided yet") {
          guard case .product(let α, let mHat) = $0.operation, α.isGiven("α") else { return nil }
          return α * mHat / v.root
        }
      },
      "The condition is never asked, and steps are divided before their variance can be told."),
    Mistake(
      "OPT089", "β₂ reversed", ["lion"], .settings(.set("beta2_reversed", true)),
      "1 − β₂ of the moment is kept instead of β₂. Optimisers.jl."),
    Mistake(
      "OPT090", "sign of m", ["lion"],
      .lines { step in
        guard let m = step.memory.first else { return }
        step.rewriteParameter { $0.isLine("c") ? m : nil }
      },
      "The direction is the moment's, and not that between it and the gradient."),
    Mistake(
      "OPT091", "no sign", ["lion"],
      .everywhere { if case .sign(let x) = $0.operation { x } else { nil } },
      "Coordinates move by the size of their gradients."),
    Mistake(
      "OPT092", "product of the schedule lost", ["nadam"],
      .inLine("Π") { if case .product(_, let μ) = $0.operation { μ } else { nil } },
      "1 − μₜ for 1 − μ₁·…·μₜ: the product is begun anew at each step."),
    Mistake(
      "OPT093", "μ of this step for the next", ["nadam"],
      .lines { step in
        guard let μ = step.line("μ") else { return }
        step.rewrite { $0.isLine("μ′") ? μ : nil }
      },
      "The look ahead goes by the momentum of the step that was just done."),
  ]
}
