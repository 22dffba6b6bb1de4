import Explanation

extension Mistakes {
  /// Slips in what is remembered, and in momentum.
  static let memory: [Mistake] = [
    Mistake(
      "OPT037", "memory lost between steps", remembering,
      .lines { step in
        let old = step.memory.map(\.remembered)
        let initial = step.initial
        step.rewrite { x in
          old.firstIndex { $0 === x }.map { .literal(initial[$0]) }
        }
      },
      "What is remembered is made anew at every step, such as when it is stored under another name than it is "
        + "looked for."),
    Mistake(
      "OPT038", "memory shared by parameters", remembering, .habit(.sharesMemory),
      "All parameters have one memory, such as a default argument or a class's own variable.",
      options: "--objective linear-regression"),
    Mistake(
      "OPT041", "momentum ignored", ["momentum", "rmsprop"], .settings(.set("momentum", 0)),
      "The option is there and does nothing.", options: "--momentum 0.9"),
    Mistake(
      "OPT042", "buffer lost, and begun as (1 + μ)·g", ["momentum"],
      .settings(
        .set("first_buffer", "gradient_plus_momentum"), .set("buffer_lost", true)),
      "Each step is a first one, so that momentum is gradient descent with (1 + μ) times the learning rate. The "
        + "post Adam and friends."),
    Mistake(
      "OPT044", "(1 − μ)·g for g", ["momentum"],
      .settings(.set("momentum_form", "average", where: "buffer")),
      "The buffer is an average instead of a sum: steps are 1 − μ times as long. Autograd's momentum."
    ),
    Mistake(
      "OPT046", "dampening ignored", ["momentum"], .settings(.set("dampening", 0)),
      "The option is there and does nothing.", options: "--dampening 0.5"),
    Mistake(
      "OPT047", "Nesterov ignored", ["momentum"], .settings(.set("nesterov", false)),
      "The option is there and does nothing.", options: "--nesterov"),
    Mistake(
      "OPT048", "Nesterov applied twice", ["momentum"],
      .lines { step in
        guard let ahead = step.line("d", "look ahead") else { return }
        step.rewrite(line: "d", "look ahead") {
          guard case .product(let μ, let memory) = $0.operation, μ.isGiven("μ"), memory.isLine
          else {
            return nil
          }
          return μ * ahead.definition
        }
      },
      "The look ahead is taken along what looks ahead already.", options: "--nesterov"),
    Mistake(
      "OPT049", "Chainer's Nesterov", ["momentum"],
      .settings(.set("nesterov_form", "chainer")),
      "μ²·v with the new velocity, where the old one is meant: the first step is 1 + μ + μ² times lr. Chainer, "
        + "issue 4274.", options: "--nesterov --momentum-form velocity"),
    Mistake(
      "OPT050", "lr inside the memory", ["momentum", "rmsprop"],
      .settings(.set("momentum_form", "velocity", where: "buffer")),
      "The memory holds moves instead of gradients; seen when the learning rate changes. Prose of the post Adam and "
        + "friends.", options: "--momentum 0.9"),
    Mistake(
      "OPT051", "decay added after momentum", ["momentum"],
      .lines { step in
        guard let decayed = step.line("g", "gradient with L2 penalty"),
          case .sum(let g, let pull) = decayed.definition.operation
        else { return }
        step.rewrite { $0 === decayed ? g : nil }
        step.rewrite(line: "θ", "step") {
          guard case .product(let η, let b) = $0.operation, η.isGiven("η") else { return nil }
          return η * (b + pull)
        }
      },
      "λ·θ is added to the buffer's result, and is not remembered.", options: "--weight-decay 0.1"),
    Mistake(
      "OPT065", "lr outside the memory", ["momentum", "rmsprop"],
      .settings(.set("momentum_form", "buffer", where: "velocity")),
      "The memory holds gradients instead of moves: the reverse.",
      options: "--momentum 0.9 --momentum-form velocity"),
    Mistake(
      "OPT068", "τ for 1 − τ", ["momentum"],
      .everywhere {
        guard case .product(let weight, let g) = $0.operation, weight.isComplement(of: "τ") else {
          return nil
        }
        return weight.operands[1] * g
      },
      "Dampening read as what is kept of the gradient.", options: "--dampening 0.2"),
    Mistake(
      "OPT071", "moved before the memory is updated", remembering.filter { $0 != "lion" },
      .lines { step in
        let updated = step.memory
        let old = updated.map(\.remembered)
        step.rewriteParameter { x in
          zip(updated, old).first { $0.0 === x }.flatMap { $0.1 }
        }
      },
      "The parameter's line stands before those of the memory, and goes by what they were at the step before."
    ),
    Mistake(
      "OPT094", "memory kept, and not used", ["momentum"],
      .lines { step in
        guard let memory = step.memory.first, let g = memory.definition.latestGradient else {
          return
        }
        let η = memory.isLine("v") ? step.given("η") : nil
        step.rewriteParameter { x in
          ["b", "v", "d"].contains { x.isLine($0) } ? η.map { -($0 * g) } ?? g : nil
        }
      },
      "The memory is updated as it should be, and the step goes along the gradient all the same."),
  ]

  /// Slips in how the memory begins.
  static let beginnings: [Mistake] = [
    Mistake(
      "OPT043", "first buffer (1 + μ)·g", ["momentum"],
      .settings(.set("first_buffer", "gradient_plus_momentum")),
      "The buffer begins as a copy of g and is then updated with g once more. The post Adam and friends, with its "
        + "key mended."),
    Mistake(
      "OPT045", "dampening at the first step", ["momentum"],
      .settings(.set("first_buffer", "dampened", where: "gradient")),
      "The first buffer is (1 − τ)·g instead of g. Right in MLX, wrong elsewhere.",
      options: "--dampening 0.5"),
    Mistake(
      "OPT053", "accumulator starts at 1", ["rmsprop"],
      .settings(.set("initial_accumulator_value", 1)),
      "Early steps are too short. Right in TensorFlow 1, wrong elsewhere."),
    Mistake(
      "OPT054", "accumulator starts at 0", ["adagrad", "rmsprop"],
      .settings(.set("initial_accumulator_value", 0)),
      "Early steps are too long where the mean square should begin elsewhere.",
      options: "--initial-accumulator-value 1"),
  ]
}

extension Expression {
  /// What stood in a memory's place before the line that updates it; `nil` where the line does not ask.
  fileprivate var remembered: Expression? {
    guard case .line(let symbol, _, let right) = operation else { return nil }
    func find(_ x: Expression) -> Expression? {
      if x.isGiven(symbol) || x.isLine { return x.isLine ? nil : x }
      return x.operands.lazy.compactMap(find).first
    }
    return find(right)
  }

  /// The gradient as the rule goes by it, sign and weight decay included.
  fileprivate var latestGradient: Expression? {
    isLine("g") || isGiven("g") ? self : operands.lazy.compactMap(\.latestGradient).first
  }
}
