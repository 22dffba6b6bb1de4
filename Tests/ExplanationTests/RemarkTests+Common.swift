// Remarks that do not depend on the rule.
extension RemarkTests {
  static let common: [(Telling, remark: String, step: Int?)] = [
    (Telling(), "≈ 0.1 stands for 0.09999999999999998", 1),
    (Telling(dtype: .float32), "stands for", nil),
    // A coordinate without a gradient does not move.
    (Telling(start: [0, 1]), "and every coordinate moves", nil),
    (Telling(start: [0, 1]), "and every coordinate that has a gradient moves", 1),
    (
      Telling(optimizer: "rmsprop", start: [0, 1]), "every coordinate that has a gradient moves", 1
    ),
    (Telling(optimizer: "rmsprop", settings: [("lr", 0)]), "times η", nil),
    (Telling(settings: [("lr", 0)]), "moves by α", nil),
    (Telling(dtype: .bfloat16), "becomes 1 there: v forgets nothing", 1),
    (Telling(dtype: .bfloat16), "m forgets nothing", nil),
    (Telling(dtype: .float16), "forgets nothing", nil),
    (Telling(optimizer: "sgd", settings: [("lr", 0.5)]), "stands for", nil),
    (Telling(optimizer: "sgd", settings: [("lr", 1)]), "The loss rose", 1),
    (Telling(optimizer: "sgd", settings: [("maximize", true)]), "The loss rose", nil),
    (Telling(optimizer: "sgd"), "The loss rose", nil),
    (Telling(optimizer: "sgd", settings: [("lr", 0.3)]), "has changed its sign", 2),
    (Telling(optimizer: "sgd", settings: [("lr", 0.3)]), "went past the lowest point", 2),
    // The move along x has changed it.
    (
      Telling(optimizer: "sgd", settings: [("lr", 0.01)], objective: "himmelblau", steps: 20),
      "went past the lowest point", nil
    ),
    (
      Telling(optimizer: "sgd", settings: [("lr", 0.01)], objective: "himmelblau", steps: 20),
      "has changed its sign since the step before", 9
    ),
    (Telling(optimizer: "sgd"), "has changed its sign", nil),
    (
      Telling(
        optimizer: "sgd", settings: [("lr", 1e200)], objective: "saddle", start: [1, 1], steps: 1),
      "The loss is NaN now", 1
    ),
    (
      Telling(
        optimizer: "sgd", settings: [("lr", 1e200)], objective: "saddle", start: [1, 1], steps: 1),
      "The loss is beyond", nil
    ),
    (
      Telling(
        optimizer: "sgd", settings: [("lr", 1e100)], objective: "rosenbrock", steps: 1),
      "it grows with their squares or higher powers", 1
    ),
    // Chance may have changed it.
    (Telling(optimizer: "sgd", options: [("noise", 20)], steps: 9), "has changed its sign", nil),
    (Telling(optimizer: "sgd", options: [("noise", 20)], steps: 9), "The loss rose", nil),
    (Telling(optimizer: "sgd", options: [("noise", 20)], steps: 9), "moved less", nil),
    (
      Telling(
        optimizer: "sgd", objective: "linear-regression", options: [("batch_size", 2)], steps: 9),
      "has changed its sign", nil
    ),
    (
      Telling(optimizer: "sgd", settings: [("weight_decay", 10)], steps: 9),
      "Each coordinate moved less", nil
    ),
  ]
}
