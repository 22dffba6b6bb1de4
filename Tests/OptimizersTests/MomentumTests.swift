import Optimizers
import Testing

/// Paths with η = μ = 1/2 and gradients 4, 2, −8, unless said.
@Suite struct MomentumTests {
  static let paths: [KnownPath] = [
    // b = 4; 2 + 2 = 4; 2 − 8 = −6.
    .exact("buffer", "momentum", .pytorch, half, along: gradients, is: [-2, -4, -1]),
    // τ = 1/4: b = 4, not dampened; 2 + 1.5; 1.75 − 6 = −4.25.
    .exact(
      "dampening", "momentum", .pytorch, ["lr": 0.5, "momentum": 0.5, "dampening": 0.25],
      along: gradients, is: [-2, -3.75, -1.625]),
    // b = 3/4·4 = 3; 1.5 + 1.5 = 3; 1.5 − 6 = −4.5.
    .exact(
      "dampened from the first step on", "momentum", .tensorflow1,
      ["lr": 0.5, "momentum": 0.5, "dampening": 0.25], along: gradients, is: [-1.5, -3, -0.75]),
    // b = (1 + 1/2)·4 = 6; 3 + 2 = 5; 2.5 − 8 = −5.5.
    .exact(
      "first buffer (1 + μ)·g alone", "momentum", .pytorch,
      ["lr": 0.5, "momentum": 0.5, "first_buffer": "gradient_plus_momentum"], along: gradients,
      is: [-3, -5.5, -2.75]),
    // Every step is a first one, b = g: plain gradient descent.
    .exact(
      "lost buffer alone", "momentum", .pytorch,
      ["lr": 0.5, "momentum": 0.5, "buffer_lost": true], along: gradients, is: [-2, -3, 1]),
    .exact(
      "lost and dampened", "momentum", .pytorch,
      [
        "lr": 0.5, "momentum": 0.5, "buffer_lost": true, "first_buffer": "dampened",
        "dampening": 0.25,
      ], along: gradients, is: [-1.5, -2.25, 0.75]),
    // The source post: gradient descent at (1 + μ)·η = 3/4.
    .exact(
      "as in the post", "momentum", .adamAndFriends, half, along: gradients, is: [-3, -4.5, 1.5]),
    // b = 2; 1 + 1; 1 − 4.
    .exact(
      "average", "momentum", .pytorch,
      ["lr": 0.5, "momentum": 0.5, "momentum_form": "average"], along: gradients,
      is: [-1, -2, -0.5]),
    // v = −2; −1 − 1; −1 + 4.
    .exact("velocity", "momentum", .paper, half, along: gradients, is: [-2, -4, -1]),
    // d = g + μ·b: 4 + 2; 2 + 2; −8 − 3.
    .exact(
      "Nesterov", "momentum", .pytorch, ["lr": 0.5, "momentum": 0.5, "nesterov": true],
      along: gradients, is: [-3, -5, 0.5]),
    // μ·v − η·g: −1 − 2; −1 − 1; 1.5 + 4.
    .exact(
      "Nesterov with a velocity", "momentum", .keras,
      ["lr": 0.5, "momentum": 0.5, "nesterov": true], along: gradients, is: [-3, -5, 0.5]),
    // d = g + μ·b: 4 + 1; 2 + 1; −8 − 1.5.
    .exact(
      "Nesterov with an average", "momentum", .pytorch,
      ["lr": 0.5, "momentum": 0.5, "nesterov": true, "momentum_form": "average"],
      along: gradients, is: [-2.5, -4, 0.75]),
    // μ²·v − (1 + μ)·η·g: −0.5 − 3; −0.5 − 1.5; 0.75 + 6.
    .exact(
      "Chainer's Nesterov", "momentum", .paper,
      ["lr": 0.5, "momentum": 0.5, "nesterov": true, "nesterov_form": "chainer"],
      along: gradients, is: [-3.5, -5.5, 1.25]),
    // Without nesterov its form says nothing.
    .exact(
      "Chainer's form unused", "momentum", .paper,
      ["lr": 0.5, "momentum": 0.5, "nesterov_form": "chainer"], along: gradients,
      is: [-2, -4, -1]),
    // η = 1/2, 1/4, 1/4: b as above, θ = −2; −2 − 1; −3 + 1.5.
    .exact(
      "buffer, lr changes", "momentum", .pytorch, half, along: gradients, rates: [0.5, 0.25, 0.25],
      is: [-2, -3, -1.5]),
    // v = −2; −1 − 0.5; −0.75 + 2.
    .exact(
      "velocity, lr changes", "momentum", .paper, half, along: gradients, rates: [0.5, 0.25, 0.25],
      is: [-2, -3.5, -2.25]),
    // λ = 1/4, L2: g = 4 + 2, b = 6, θ = 5; g = 2 + 1.25, b = 3 + 3.25, θ = 5 − 3.125.
    .exact(
      "L2", "momentum", .pytorch, ["lr": 0.5, "momentum": 0.5, "weight_decay": 0.25], from: 8,
      along: [4, 2], is: [5, 1.875]),
    // 7 − 2 = 5; 5·7/8 − 2.
    .exact(
      "decoupled", "momentum", .optax, ["lr": 0.5, "momentum": 0.5, "weight_decay": 0.25],
      from: 8, along: [4, 2], is: [5, 2.375]),
    // 6 − 2 = 4; 3 − 2.
    .exact(
      "decoupled without lr", "momentum", .pytorch,
      [
        "lr": 0.5, "momentum": 0.5, "weight_decay": 0.25, "decay_form": "decoupled_without_lr",
      ], from: 8, along: [4, 2], is: [4, 1]),
    .exact(
      "maximize", "momentum", .pytorch, ["lr": 0.5, "momentum": 0.5, "maximize": true],
      along: gradients, is: [2, 4, 1]),
    // The measured facts with μ = 0.9: 1 + 0.9 = 1.9, and 0.81 + 1.9 = 2.71.
    .rounded(
      "Nesterov's first step", "momentum", .keras, ["nesterov": true, "lr": 1], along: [1],
      is: [-1.9]),
    .rounded(
      "Chainer's first step", "momentum", .keras,
      ["nesterov": true, "nesterov_form": "chainer", "lr": 1], along: [1], is: [-2.71]),
    // g = 1, η = 0.1 then 0.01: 0.1 + 0.01·1.9 = 0.119, and 0.1 + (0.9·0.1 + 0.01) = 0.2.
    .rounded(
      "buffer and lr .1, .01", "momentum", .pytorch, [:], along: [1, 1], rates: [0.1, 0.01],
      is: [-0.1, -0.119]),
    .rounded(
      "velocity and lr .1, .01", "momentum", .paper, [:], along: [1, 1], rates: [0.1, 0.01],
      is: [-0.1, -0.2]),
    .rounded("default lr", "momentum", .pytorch, [:], along: [1], is: [-0.001]),
  ]

  private static let half: KeyValuePairs<String, HyperparameterValue> = [
    "lr": 0.5, "momentum": 0.5,
  ]
  private static let gradients = [4.0, 2, -8]

  @Test(arguments: paths) func formula(path: KnownPath) throws { try path.check() }

  @Test(arguments: DType.allCases, MomentumForm.allCases)
  func withoutMomentumItIsSGD(dtype: DType, form: MomentumForm) throws {
    var momentum = Momentum(lr: 0.3, momentum: 0, dampening: form == .buffer ? 0.5 : 0)
    momentum.form = form
    let gradients = someNumbers(20, seed: 3, Double.self)
    let found = try run(momentum, dtype, from: 1, along: gradients)
    let expected = try run(SGD(lr: 0.3), dtype, from: 1, along: gradients)
    #expect(found.optimizer == "momentum" && expected.optimizer == "sgd")
    #expect(found.path == expected.path)
  }

  @Test(arguments: MomentumForm.allCases) func withoutMomentumNothingIsKept(form: MomentumForm)
    throws
  {
    var momentum = Momentum(lr: 0.5, momentum: 0)
    momentum.form = form
    var optimizer = try Optimizer(momentum, [Parameter("θ", [1.0])])
    optimizer.parameters[0].gradient = [1]
    optimizer.step()
    #expect(optimizer.state.groups[0].parameters[0].memory == [:])
  }

  @Test(arguments: [DType.float64, .float32], [false, true])
  func velocityAndBufferAgreeWhileLrStays(dtype: DType, nesterov: Bool) throws {
    let buffer = Momentum(lr: 0.1, nesterov: nesterov)
    var velocity = buffer
    velocity.form = .velocity
    let gradients = (0..<50).map { Double($0 * 7 % 13) - 6 }
    let one = try run(buffer, dtype, along: gradients).path
    let other = try run(velocity, dtype, along: gradients).path
    // Moves are below 2·0.1·60, and each of 50 adds an ulp or two of that.
    for (a, b) in zip(one, other) { #expect(abs(a - b) <= 100 * dtype.ulp(of: 12)) }
    #expect(one.last != 0)
  }

  /// The post's momentum is gradient descent at (1 + μ)·η, however long it runs.
  @Test(arguments: [DType.float64, .float32]) func lostBufferIsFasterSGD(dtype: DType) throws {
    let gradients = (0..<50).map { Double($0 * 7 % 13) - 6 }
    let post = try run(rule("momentum", .adamAndFriends, ["lr": 0.1]), dtype, along: gradients)
    let sgd = try run(SGD(lr: 0.19), dtype, along: gradients)
    for (a, b) in zip(post.path, sgd.path) { #expect(abs(a - b) <= 100 * dtype.ulp(of: 4)) }
  }
}
