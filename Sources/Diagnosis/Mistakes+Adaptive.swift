import Explanation

extension Mistakes {
  /// Slips in what divides the step, and in its corrections.
  static let adaptive: [Mistake] = [
    Mistake(
      "OPT001", "no bias correction", ["adam", "adamax", "adamw"],
      .settings(.set("bias_correction", false)),
      "Both moments are taken as they are; the first step is (1 − β₁)/√(1 − β₂) times as long. The default of MLX."
    ),
    Mistake(
      "OPT002", "only m corrected", ["adam", "adamw"], .line("c₂", becomes: 1),
      "v is taken as it is, so that early steps are far too long."),
    Mistake(
      "OPT003", "only v corrected", ["adam", "adamw", "radam"], .line("c₁", becomes: 1),
      "m is taken as it is, so that early steps are far too short."),
    Mistake(
      "OPT004", "m corrected twice", ["adam", "adamw"], .settings(.set("lr_correction", true)),
      "The learning rate is divided by 1 − β₁ᵗ although m̂ was already; the first step is ten times as long. "
        + "The post Adam and friends."),
    Mistake(
      "OPT005", "multiplied by the correction", ["adam", "adamw"],
      .everywhere {
        guard case .quotient(let x, let c) = $0.operation, c.isLine("c₁") || c.isLine("c₂") else {
          return nil
        }
        return x * c
      },
      "m and v are multiplied by 1 − βᵗ instead of divided by it. convnetjs, issue 70."),
    Mistake(
      "OPT095", "m multiplied by its correction", ["adam", "adamax", "adamw", "radam"],
      .everywhere {
        guard case .quotient(let x, let c) = $0.operation, c.isLine("c₁") else { return nil }
        return x * c
      },
      "m is multiplied by 1 − β₁ᵗ instead of divided by it; v is right."),
    Mistake(
      "OPT006", "ε̂ for ε", ["adam", "adamw", "radam"], .settings(.set("eps_placement", "unscaled")),
      "ε is added to the root of the uncorrected v, where it weighs 1/√c₂ times as much: the paper's other order "
        + "of computation, which needs another ε.", butIn: ["radam": "--eps-placement corrected"]),
    Mistake(
      "OPT007", "ε inside the root", ["adagrad", "rmsprop", "adam", "adamw"],
      .settings(.set("eps_placement", "inside")),
      "√(v + ε) for √v + ε: where gradients are small, the divisor is √ε instead of ε."),
    Mistake(
      "OPT008", "ε outside the root", ["adagrad", "rmsprop", "adam", "adamw"],
      .settings(
        .set("eps_placement", "outside", where: "inside"),
        .set("eps_placement", "corrected", where: "inside")),
      "√v + ε for √(v + ε): the reverse.", options: "--eps-placement inside"),
    Mistake(
      "OPT009", "ε added to the parameter",
      ["adagrad", "rmsprop", "adam", "nadam", "adamw", "radam"],
      .lines { step in
        guard let ε = step.given("ε") else { return }
        step.rewrite { x in
          guard case .sum(let root, let y) = x.operation, y === ε else { return nil }
          return root
        }
        step.rewrite(line: "θ", "step") { x in
          if case .difference(let θ, _) = x.operation, θ.isParameter { x + ε } else { nil }
        }
      },
      "Parentheses are lost, and ε is added to the quotient instead of to its divisor. Dive into Deep Learning's "
        + "TensorFlow tab."),
    Mistake(
      "OPT010", "−ε for +ε",
      ["adagrad", "rmsprop", "adadelta", "adam", "adamax", "nadam", "adamw", "radam"],
      .everywhere {
        guard case .sum(let x, let y) = $0.operation, y.isGiven("ε") else { return nil }
        return x - y
      },
      "The divisor is made smaller, and can become 0 or negative."),
    Mistake(
      "OPT011", "ε dropped",
      ["adagrad", "rmsprop", "adadelta", "adam", "adamax", "nadam", "adamw", "radam"],
      .everywhere {
        guard case .sum(let x, let y) = $0.operation, y.isGiven("ε") else { return nil }
        return x
      },
      "Nothing keeps the divisor from 0: a coordinate without gradients becomes 0/0."),
    Mistake(
      "OPT012", "ε ten times too large",
      ["adagrad", "rmsprop", "adadelta", "adam", "adamax", "nadam", "adamw", "radam"],
      .settings(.number("eps") { $0 * 10 }), "1e-7 for 1e-8: another framework's default."),
    Mistake(
      "OPT013", "1 − β for 1 − βᵗ", ["adam", "adamax", "adamw", "radam"],
      .everywhere { if case .power(let β, _) = $0.operation { β } else { nil } },
      "The exponent is lost, and every step is corrected like the first."),
    Mistake(
      "OPT014", "1 − β² for 1 − βᵗ", ["adam", "adamax", "adamw", "radam"],
      .everywhere { if case .power(let β, _) = $0.operation { β.squared } else { nil } },
      "The subscript of β₂ is read as an exponent, or the step count is left at 2."),
    Mistake(
      "OPT015", "t starts at 0", ["adagrad", "adam", "adamax", "nadam", "adamw", "radam"],
      .everywhere { $0.isGiven("t") ? $0 - .literal(1) : nil },
      "The count goes up after the step instead of before; the first correction divides by 0.",
      butIn: ["adagrad": "--lr-decay 0.1"]),
    Mistake(
      "OPT016", "t starts at 2", ["adagrad", "adam", "adamax", "nadam", "adamw", "radam"],
      .everywhere { $0.isGiven("t") ? $0 + .literal(1) : nil },
      "The count begins at 1 and goes up before the step, or twice.",
      butIn: ["adagrad": "--lr-decay 0.1"]),
    Mistake(
      "OPT017", "t frozen at 1", ["adagrad", "adam", "adamax", "nadam", "adamw", "radam"],
      .everywhere { $0.isGiven("t") ? .literal(1) : nil },
      "The count is never written back. The golden values of libnd4j.",
      butIn: ["adagrad": "--lr-decay 0.1"]),
    Mistake(
      "OPT018", "t counts parameters", ["adagrad", "adam", "adamax", "nadam", "adamw", "radam"],
      .settings(.set("step_count", "every_parameter")),
      "The count goes up inside the loop over parameters. The post Adam and friends; MXNet's NAdam.",
      options: "--objective linear-regression",
      butIn: ["adagrad": "--objective linear-regression --lr-decay 0.1"]),
    Mistake(
      "OPT019", "t shared by all parameters",
      ["adagrad", "adam", "adamax", "nadam", "adamw", "radam"],
      .settings(.set("step_count", "shared", where: "own")),
      "A parameter that had no gradient at some steps is corrected as if it had had one."),
    Mistake(
      "OPT020", "β₁ and β₂ swapped", ["adam", "adamax", "nadam", "adamw", "radam", "lion"],
      .settings(.swap("beta1", "beta2")),
      "Arguments in the wrong order."),
    Mistake(
      "OPT021", "β₂ = 0.99", ["adam", "adamax", "nadam", "adamw", "radam"],
      .settings(.set("beta2", 0.99)),
      "A nine too few for the usual 0.999."),
    Mistake(
      "OPT022", "(1 − β₁) forgotten", ["adam", "adamax", "nadam", "adamw", "radam"],
      .inLine("m") { unweighted($0, "β₁") },
      "m becomes a sum of gradients instead of an average, ten times too large."),
    Mistake(
      "OPT023", "(1 − β₂) forgotten", ["adam", "nadam", "adamw", "radam"],
      .inLine("v") { unweighted($0, "β₂") },
      "v becomes a sum of squares instead of an average, a thousand times too large."),
    Mistake(
      "OPT024", "|g| for g²",
      ["adagrad", "rmsprop", "adadelta", "adam", "nadam", "adamw", "radam"],
      .everywhere { if case .square(let x) = $0.operation { x.magnitude } else { nil } },
      "The second moment is one of magnitudes, and its root is of the wrong unit."),
    Mistake(
      "OPT025", "v from the updated m", ["adam", "nadam", "adamw", "radam"],
      .lines { step in
        guard let m = step.line("m") else { return }
        step.rewrite(line: "v") { if case .square = $0.operation { m.squared } else { nil } }
      },
      "m has taken the gradient's variable, or its place, when v is computed."),
    Mistake(
      "OPT026", "no square root",
      ["adagrad", "rmsprop", "adadelta", "adam", "nadam", "adamw", "radam"],
      .everywhere {
        if case .squareRoot(let x) = $0.operation, x.isOfCoordinate { x } else { nil }
      },
      "Divided by the mean square itself. The prose of the post Adam and friends."),
    Mistake(
      "OPT027", "AMSGrad ignored", ["adam", "adamw"], .settings(.set("amsgrad", false)),
      "The option is there and does nothing.", options: "--amsgrad"),
    Mistake(
      "OPT028", "AMSGrad's maximum after correction", ["adam", "adamw"],
      .settings(.set("amsgrad_maximum", "corrected", where: "raw")),
      "The largest v̂ is kept instead of the largest v. Right in Optax, wrong elsewhere.",
      options: "--amsgrad"),
    Mistake(
      "OPT029", "βᵗ in float32", ["adam", "adamw"],
      .settings(.set("beta_power_precision", "float32")),
      "The power is computed in float32 where float64 is meant."),
    Mistake(
      "OPT030", "m̂ from the previous m", ["adam", "adamax", "nadam", "adamw", "radam"],
      .lines { step in
        guard let old = step.given("m") else { return }
        step.rewriteParameter { $0.isLine("m") ? old : nil }
      },
      "The parameter moves along what m was before this gradient."),
    Mistake(
      "OPT055", "α and 1 − α swapped", ["rmsprop"], .settings(.number("alpha") { 1 - $0 }),
      "Smoothing read as the weight of what is new."),
    Mistake(
      "OPT056", "1 − α·g² for (1 − α)·g²", ["rmsprop"],
      .inLine("s") {
        guard case .product(let weight, let x) = $0.operation, weight.isComplement(of: "α"),
          case .difference(let one, let α) = weight.operation
        else { return nil }
        return one - α * x
      },
      "Parentheses in the wrong place. The prose of the post Adam and friends."),
    Mistake(
      "OPT057", "centered ignored", ["rmsprop"], .settings(.set("centered", false)),
      "The option is there and does nothing.", options: "--centered"),
    Mistake(
      "OPT058", "mean not squared", ["rmsprop"],
      .inLine("u") {
        guard case .difference(let s, let square) = $0.operation,
          case .square(let a) = square.operation
        else { return nil }
        return s - a
      },
      "The variance is s − a instead of s − a².", options: "--centered"),
    Mistake(
      "OPT064", "c₂ without its root", ["adam", "adamw"],
      .everywhere {
        if case .squareRoot(let x) = $0.operation, x.isLine("c₂") { x } else { nil }
      },
      "Where the corrections are drawn together into the step size, α·c₂/c₁ for α·√c₂/c₁.",
      options: "--eps-placement unscaled"),
    Mistake(
      "OPT066", "AMSGrad's maximum before correction", ["adam", "adamw"],
      .settings(.set("amsgrad_maximum", "raw", where: "corrected")),
      "The largest v is kept instead of the largest v̂: the reverse.",
      options: "--amsgrad --amsgrad-maximum corrected"),
    Mistake(
      "OPT067", "ε for ε̂", ["adam", "adamw", "radam"],
      .settings(.set("eps_placement", "corrected", where: "unscaled")),
      "ε is added to the root of the corrected v where the uncorrected one is meant.",
      options: "--eps-placement unscaled"),
    Mistake(
      "OPT069", "t counted by each parameter",
      ["adagrad", "adam", "adamax", "nadam", "adamw", "radam"],
      .settings(.set("step_count", "own", where: "shared")),
      "Where one count is meant for all, a parameter without a gradient stops counting.",
      options: "--step-count shared"),
  ]

  /// Without the weight 1 − β.
  private static func unweighted(_ x: Expression, _ β: String) -> Expression? {
    guard case .product(let weight, let x) = x.operation, weight.isComplement(of: β) else {
      return nil
    }
    return x
  }
}

extension Slip {
  /// A line is only a number.
  static func line(_ symbol: String, becomes value: Double) -> Self {
    .lines { step in
      step.rewrite {
        guard case .line(symbol, let meaning, _) = $0.operation else { return nil }
        return Expression.literal(value).named(symbol, meaning)
      }
    }
  }
}

extension Expression {
  /// Whether this is the parameter: as it was, or after weight decay.
  var isParameter: Bool { isGiven("θ") || isLine("θ") }
}
