import Objectives
import Optimizers
import Testing

@testable import Explanation

/// Remarks are made when the numbers at hand bear them out, and never otherwise.
@Suite struct RemarkTests {
  static let cases = ofRules + common

  private static let ofRules: [(Telling, remark: String, step: Int?)] = [
    // Adam
    (Telling(), "At the first step m̂ equals g", 1),
    (Telling(settings: [("bias_correction", false)]), "At the first step m̂ equals g", nil),
    (Telling(settings: [("eps", 1)]), "At the first step m̂ equals g", nil),
    (Telling(convention: .adamAndFriends), "At the first step m̂ equals g", nil),
    (Telling(start: [0, 0]), "At the first step m̂ equals g", nil),
    (Telling(), "Why correct?", 1),
    (Telling(settings: [("bias_correction", false)]), "Why correct?", nil),
    (Telling(settings: [("beta1", 0)]), "Why correct?", nil),
    (Telling(settings: [("bias_correction", false)]), "Without the correction", 1),
    (Telling(), "Without the correction", nil),
    (Telling(convention: .adamAndFriends), "goes wrong (lr_correction)", 1),
    (Telling(), "goes wrong", nil),
    (Telling(convention: .keras, dtype: .bfloat16), "β₂ = 0.999 becomes 1", 1),
    (Telling(convention: .keras, dtype: .float32), "becomes 1 in it", nil),
    (
      Telling(settings: [("beta2", 0.99)], convention: .keras, dtype: .bfloat16), "becomes 1 in it",
      nil
    ),
    (Telling(), "While gradients change little", 2),
    (Telling(options: [("noise", 5)]), "While gradients change little", nil),
    (
      Telling(convention: .adamAndFriends, objective: "linear-regression"), "Why correct?", nil
    ),
    (
      Telling(settings: [("step_count", "every_parameter")], objective: "linear-regression"),
      "Why correct?", nil
    ),
    (
      Telling(settings: [("step_count", "every_parameter")], objective: "linear-regression"),
      "This is update 1 of parameter bias, but t is 2 there, since one count for all", 1
    ),
    (
      Telling(settings: [("step_count", "shared")], objective: "linear-regression"),
      "but t is", nil
    ),
    (Telling(convention: .adamAndFriends), "but t is", nil),
    (Telling(settings: [("eps", 2)]), "decides how far the step goes", 1),
    (Telling(settings: [("eps", 0.15)], steps: 1), "decides how far the step goes", nil),
    (Telling(settings: [("eps", 0.15)], steps: 1), "it makes the step 13 % shorter", 1),
    (
      Telling(settings: [("eps", 0.15), ("eps_placement", "inside")], steps: 1), "% shorter", nil
    ),
    (Telling(), "decides how far the step goes", nil),
    (Telling(settings: [("lr", 1)], steps: 20), "m still carries on", 4),
    (Telling(steps: 20), "m still carries on", nil),
    (Telling(dtype: .float16), "becomes 0 there", 1),
    (Telling(dtype: .bfloat16), "becomes 0 there", nil),
    (Telling(settings: [("eps", 0)], dtype: .float16), "becomes 0 there", nil),
    (Telling(settings: [("eps", 0.001)], dtype: .float16), "becomes 0 there", nil),

    // A pull towards 0 is no memory.
    (
      Telling(
        settings: [("weight_decay", 0.5), ("decay_form", "decoupled")], objective: "rosenbrock",
        start: [1, 1]), "m remembers", nil
    ),
    (
      Telling(settings: [("lr", 1)], start: [-5, -2], steps: 20), "m remembers", nil
    ),
    (Telling(settings: [("lr", 1), ("maximize", true)], steps: 20), "carries on", nil),

    // Adagrad
    (Telling(optimizer: "adagrad"), "its root |g|", 1),
    (Telling(optimizer: "adagrad", convention: .keras), "its root |g|", nil),
    (Telling(optimizer: "adagrad", convention: .keras), "a began at 0.1", 1),
    (Telling(optimizer: "adagrad"), "a began at", nil),
    (Telling(optimizer: "adagrad"), "a never shrinks", 2),
    (Telling(optimizer: "adagrad", settings: [("lr_decay", 1)]), "lowers the learning rate", 2),
    (Telling(optimizer: "adagrad"), "lowers the learning rate", nil),

    // Adadelta
    (Telling(optimizer: "adadelta"), "At the first step u is 0", 1),
    (
      Telling(optimizer: "adadelta", settings: [("denominator", "previous")]),
      "At the first step u is 0", nil
    ),
    (Telling(optimizer: "adadelta"), "u fills up", 2),
    (Telling(optimizer: "adadelta", convention: .keras), "1000 times shorter than Δ", 1),
    (Telling(optimizer: "adadelta"), "times shorter than Δ", nil),

    // Adamax
    (Telling(optimizer: "adamax"), "m/c₁ equals g and u equals |g|", 1),
    (Telling(optimizer: "adamax", settings: [("eps", 1)]), "m/c₁ equals g", nil),
    (Telling(optimizer: "adamax", settings: [("lr", 0.1)]), "which u keeps", 2),
    (
      Telling(optimizer: "adamax", settings: [("lr", 0.1)], start: [0.5, 0.01], steps: 5),
      "the largest so far, and u is |g|", 2
    ),

    // NAdam
    (Telling(optimizer: "nadam"), "μ begins near β₁/2", 1),
    (Telling(optimizer: "nadam"), "about 4250 steps", 1),
    (Telling(optimizer: "nadam", convention: .optax), "μ begins", nil),
    (Telling(optimizer: "nadam"), "the look ahead.", 1),
    (Telling(optimizer: "nadam", settings: [("v_correction", false)]), "the look ahead.", nil),
    (Telling(optimizer: "nadam", convention: .optax), "Π is β₁ᵗ", 2),
    (Telling(optimizer: "nadam"), "Π is β₁ᵗ", nil),
    (
      Telling(optimizer: "nadam", settings: [("lr", 0.5)], convention: .keras, steps: 20),
      "the gradient has turned and m has not", 9
    ),

    // AdamW
    (Telling(optimizer: "adamw"), "First the decay took the share α·λ = 1e−5", 1),
    (Telling(optimizer: "adamw", convention: .paper), "the share λ = 0.01", 1),
    (Telling(optimizer: "adamw", settings: [("weight_decay", 0)]), "First the decay", nil),
    (Telling(optimizer: "adamw", settings: [("decay_form", "l2")]), "First the decay", nil),
    (Telling(optimizer: "adamw"), "At the first step m̂ equals g", 1),
    (Telling(optimizer: "adamw"), "y would be pulled 8 times less than x", 2),

    // RAdam
    (Telling(optimizer: "radam"), "whose length is in effect ρ = 1", 1),
    (Telling(optimizer: "radam", settings: [("beta2", 0.5)]), "perhaps never", 1),
    (Telling(optimizer: "radam"), "that of plain gradient descent", 1),
    (Telling(optimizer: "radam", settings: [("maximize", true)]), "plain gradient descent", nil),
    (Telling(optimizer: "radam", steps: 7), "From this step on the moment is divided", 6),
    (
      Telling(optimizer: "radam", settings: [("rectify_when", "above_4")], steps: 7),
      "From this step on the moment is divided", 5
    ),

    // Lion
    (Telling(optimizer: "lion"), "One gradient is 8 times another", 1),
    (Telling(optimizer: "lion"), "the memory only 1 %", 1),
    (Telling(optimizer: "lion", settings: [("beta2_reversed", true)]), "the memory only", nil),
    (Telling(optimizer: "lion", start: [0, -2]), "Along x c is 0", 1),
    (
      Telling(optimizer: "lion", settings: [("lr", 0.1)], start: [0.15, -2], steps: 5),
      "goes back by as much", 3
    ),
    (Telling(optimizer: "lion"), "goes back by as much", nil),

    // SGD
    (Telling(optimizer: "sgd"), "The gradient along y is 8 times as large as that along x", 1),
    (Telling(optimizer: "sgd", start: [-5, -0.25]), "times as large as that along", nil),
    // Rounding ate the move of x.
    (Telling(optimizer: "sgd", dtype: .bfloat16), "times as large as that along", nil),
    (Telling(optimizer: "sgd", dtype: .float16), "times as large as that along", nil),
    (
      Telling(optimizer: "sgd", settings: [("weight_decay", 0.1)]), "times as large as that along",
      nil
    ),
    (Telling(optimizer: "sgd", settings: [("maximize", true)]), "Each coordinate moved less", nil),
    (Telling(optimizer: "sgd"), "Each coordinate moved less", 2),
    (Telling(optimizer: "sgd", settings: [("lr", 1)]), "Each coordinate moved less", nil),

    // Momentum
    (Telling(optimizer: "momentum"), "The buffer begins as a copy", 1),
    (Telling(optimizer: "momentum", settings: [("nesterov", true)]), "begins as a copy", nil),
    (
      Telling(optimizer: "momentum", settings: [("first_buffer", "dampened"), ("dampening", 0.5)]),
      "begins as a copy", nil
    ),
    (Telling(optimizer: "momentum", convention: .paper), "begins as a copy", nil),
    (Telling(optimizer: "momentum"), "gradients that agree add up", 2),
    (Telling(optimizer: "momentum", settings: [("momentum", 0.1)]), "that agree add up", nil),
    // The gradient has shrunk to a fifth.
    (
      Telling(
        optimizer: "momentum", settings: [("momentum", 0.5), ("lr", 0.4)], objective: "parabola",
        steps: 2), "that agree add up", nil
    ),
    (Telling(optimizer: "momentum", convention: .adamAndFriends), "(first_buffer)", 1),
    (Telling(optimizer: "momentum", convention: .adamAndFriends), "(buffer_lost)", 2),
    (
      Telling(optimizer: "momentum", settings: [("momentum", 0)], convention: .adamAndFriends),
      "goes wrong", nil
    ),
    (Telling(optimizer: "momentum", settings: [("momentum", 0)]), "plain gradient descent.", 1),
    (
      Telling(
        optimizer: "momentum", settings: [("momentum", 0), ("nesterov", true)], convention: .keras),
      "descent: there is nowhere to look ahead.", 1
    ),
    (Telling(optimizer: "momentum"), "nothing is remembered", nil),
    (
      Telling(
        optimizer: "momentum", settings: [("weight_decay", 50), ("decay_form", "decoupled")],
        objective: "booth", start: [0.5, 0.5]), "still carries on", nil
    ),
    (Telling(optimizer: "momentum"), "goes wrong", nil),
    (
      Telling(optimizer: "momentum", settings: [("lr", 0.2)], steps: 6),
      "the memory still carries on", 3
    ),
    (Telling(optimizer: "momentum"), "the memory still carries on", nil),

    // RMSprop
    (Telling(optimizer: "rmsprop"), "At the first step s is", 1),
    (Telling(optimizer: "rmsprop", settings: [("eps", 1)]), "At the first step s is", nil),
    (Telling(optimizer: "rmsprop", settings: [("centered", true)]), "At the first step s is", nil),
    (Telling(optimizer: "rmsprop", convention: .tensorflow1), "At the first step s is", nil),
    (Telling(optimizer: "rmsprop"), "s is filling up", 2),
    (Telling(optimizer: "rmsprop", options: [("noise", 10)]), "s is filling up", nil),
    (Telling(optimizer: "rmsprop", convention: .tensorflow1), "s is filling up", nil),
    (
      Telling(optimizer: "rmsprop", settings: [("initial_accumulator_value", 1)]),
      "s is filling up", nil
    ),
    (
      Telling(optimizer: "rmsprop", settings: [("eps", 1)]), "decides how far the step goes", 1
    ),
    (
      Telling(optimizer: "rmsprop", settings: [("eps", 0.05)]), "it makes the step 33.3 % shorter",
      1
    ),
  ]

  @Test(arguments: cases.indices)
  func remarkIsMadeWhenBorneOut(index: Int) throws {
    let (telling, remark, expected) = Self.cases[index]
    let found = try telling.told().steps.filter { step in
      step.remarks.contains { $0.text.description.contains(remark) }
    }
    // Each is made once in a run.
    #expect(
      found.map(\.number) == (expected.map { [$0] } ?? []), "\(telling.optimizer): \(remark)")
  }

  /// Names are told apart from what is prose: those of a file may look like anything.
  @Test(arguments: cases.indices)
  func namesInRemarksAreNames(index: Int) throws {
    for remark in try Self.cases[index].0.told().steps.flatMap(\.remarks) {
      for case .prose(let prose) in remark.text.parts {
        let symbols = Prose.parts(Sentence(prose))
        let isName =
          symbols.contains(.math(.identifier("x")))
          || symbols.contains(.math(.identifier("y")))
        #expect(!isName, "\(remark.text)")
      }
    }
  }

  /// The numbers that remarks state are true.
  @Test func numbersInRemarks() throws {
    let adam = try Telling(settings: [("bias_correction", false)]).told().steps[0]
    #expect(adam.remarks.contains { $0.text.description.contains("= 3.16 times α") })
    let friends = try Telling(convention: .adamAndFriends).told().steps[0]
    #expect(friends.remarks.contains { $0.text.description.contains("10 times too long") })
    let moves = zip(friends.parameters[0].before, friends.parameters[0].after).map { $1 - $0 }
    #expect(moves.allSatisfy { abs($0 - 0.01) < 1e-8 })
    let rmsprop = try Telling(optimizer: "rmsprop").told().steps[0]
    #expect(rmsprop.remarks.contains { $0.text.description.contains("10 times η") })
  }
}
