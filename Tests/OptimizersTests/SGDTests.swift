import Testing

/// θ ← θ − η·g, with η = 1/2 throughout.
@Suite struct SGDTests {
  static let paths: [KnownPath] = [
    .exact("plain", "sgd", .pytorch, ["lr": 0.5], along: [4, 2, -8], is: [-2, -3, 1]),
    .exact(
      "maximize", "sgd", .pytorch, ["lr": 0.5, "maximize": true], along: [4, 2, -8], is: [2, 3, -1]),
    .exact(
      "lr changes", "sgd", .pytorch, [:], along: [4, 2], rates: [0.5, 0.25], is: [-2, -2.5]),
    // λ = 1/4. L2: g = 4 + 8/4 = 6, θ = 8 − 3 = 5; g = 2 + 5/4, θ = 5 − 13/8.
    .exact(
      "L2", "sgd", .pytorch, ["lr": 0.5, "weight_decay": 0.25], from: 8, along: [4, 2],
      is: [5, 3.375]),
    // Without a memory, decoupled decay is the same: 8·(1 − 1/8) − 2 = 5; 5·7/8 − 1.
    .exact(
      "decoupled", "sgd", .keras, ["lr": 0.5, "weight_decay": 0.25], from: 8, along: [4, 2],
      is: [5, 3.375]),
    // 8·(1 − 1/4) − 2 = 4; 4·3/4 − 1 = 2.
    .exact(
      "decoupled without lr", "sgd", .pytorch,
      ["lr": 0.5, "weight_decay": 0.25, "decay_form": "decoupled_without_lr"], from: 8,
      along: [4, 2], is: [4, 2]),
    // Climbing, the penalty still pulls to 0: g = −4 + 2 = −2, θ = 9; g = −2 + 9/4, θ = 9 − 1/8.
    .exact(
      "maximize with L2", "sgd", .pytorch, ["lr": 0.5, "weight_decay": 0.25, "maximize": true],
      from: 8, along: [4, 2], is: [9, 8.875]),
    // 8·7/8 + 2 = 9; 9·7/8 + 1 = 8.875.
    .exact(
      "maximize with decoupled decay", "sgd", .optax,
      ["lr": 0.5, "weight_decay": 0.25, "maximize": true], from: 8, along: [4, 2], is: [9, 8.875]),
    .rounded("default lr", "sgd", .pytorch, [:], along: [1], is: [-0.001]),
    .rounded("Keras's lr", "sgd", .keras, [:], along: [1], is: [-0.01]),
  ]

  @Test(arguments: paths) func formula(path: KnownPath) throws { try path.check() }
}
