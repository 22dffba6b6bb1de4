import Optimizers
import Testing

/// With η = 1/2, α = 3/4 and gradients 2, −1, 1 the mean square is 1 after every step: 3/4·0 + 1/4·4, and
/// 3/4 + 1/4.
@Suite struct RMSpropTests {
  static let paths: [KnownPath] = [
    // ε = 1: 2/(1 + 1) = 1; −1/2; 1/2.
    .exact(
      "outside", "rmsprop", .pytorch, ["lr": 0.5, "alpha": 0.75, "eps": 1], along: [2, -1, 1],
      is: [-0.5, -0.25, -0.5]),
    // ε = 3: 2/√4 = 1; −1/2; 1/2.
    .exact(
      "inside", "rmsprop", .optax, ["lr": 0.5, "alpha": 0.75, "eps": 3], along: [2, -1, 1],
      is: [-0.5, -0.25, -0.5]),
    // MXNet, not centered: 2/(1 + 3).
    .exact(
      "inside when centered, and is not", "rmsprop", .pytorch,
      ["lr": 0.5, "alpha": 0.75, "eps": 3, "eps_placement": "inside_when_centered"], along: [2],
      is: [-0.25]),
    .exact(
      "no ε", "rmsprop", .paper, ["lr": 0.5, "alpha": 0.75], along: [2, -1, 1],
      is: [-1, -0.5, -1]),
    // α = 1/2: s = 2, a = 1, u = 1; then s = 2.125, a = 1.25, u = 0.5625 = 0.75².
    .exact(
      "centered", "rmsprop", .pytorch, ["lr": 0.5, "alpha": 0.5, "eps": 0, "centered": true],
      along: [2, 1.5], is: [-1, -2]),
    // 2/(√1 + 3).
    .exact(
      "centered, outside", "rmsprop", .pytorch,
      ["lr": 0.5, "alpha": 0.5, "eps": 3, "centered": true], along: [2], is: [-0.25]),
    // 2/√(1 + 3).
    .exact(
      "centered, inside", "rmsprop", .keras,
      ["lr": 0.5, "alpha": 0.5, "eps": 3, "centered": true], along: [2], is: [-0.5]),
    .exact(
      "inside when centered, and is", "rmsprop", .pytorch,
      [
        "lr": 0.5, "alpha": 0.5, "eps": 3, "centered": true,
        "eps_placement": "inside_when_centered",
      ], along: [2], is: [-0.5]),
    // s = 3/4·5 + 1/4 = 4; 1/(2 + 2).
    .exact(
      "initial accumulator", "rmsprop", .pytorch,
      ["lr": 0.5, "alpha": 0.75, "eps": 2, "initial_accumulator_value": 5], along: [1],
      is: [-0.125]),
    // g/d = 1, −1/2, 1/2; b = 1; 0; 1/2.
    .exact(
      "buffer", "rmsprop", .pytorch, ["lr": 0.5, "alpha": 0.75, "eps": 1, "momentum": 0.5],
      along: [2, -1, 1], is: [-0.5, -0.5, -0.75]),
    .exact(
      "buffer, lr changes", "rmsprop", .pytorch, ["alpha": 0.75, "eps": 1, "momentum": 0.5],
      along: [2, -1, 1], rates: [0.5, 0.25, 0.25], is: [-0.5, -0.5, -0.625]),
    // v = −1/2; −1/4 + 1/8; −1/16 − 1/8.
    .exact(
      "velocity, lr changes", "rmsprop", .pytorch,
      ["alpha": 0.75, "eps": 1, "momentum": 0.5, "momentum_form": "velocity"], along: [2, -1, 1],
      rates: [0.5, 0.25, 0.25], is: [-0.5, -0.625, -0.8125]),
    .exact(
      "maximize", "rmsprop", .pytorch, ["lr": 0.5, "alpha": 0.75, "eps": 1, "maximize": true],
      along: [-2, 1, -1], is: [-0.5, -0.25, -0.5]),
    // λ = 1/4, L2: g = 0 + 8/4 = 2, θ = 7.5; g = −2.875 + 1.875 = −1.
    .exact(
      "L2", "rmsprop", .pytorch, ["lr": 0.5, "alpha": 0.75, "eps": 1, "weight_decay": 0.25],
      from: 8, along: [0, -2.875], is: [7.5, 7.75]),
    // 8·7/8 − 1/2 = 6.5; 6.5·7/8 + 1/4.
    .exact(
      "decoupled", "rmsprop", .keras,
      ["lr": 0.5, "alpha": 0.75, "eps": 3, "weight_decay": 0.25], from: 8, along: [2, -1],
      is: [6.5, 5.9375]),
    // 8·3/4 − 1/2 = 5.5; 5.5·3/4 + 1/4.
    .exact(
      "decoupled without lr", "rmsprop", .pytorch,
      [
        "lr": 0.5, "alpha": 0.75, "eps": 1, "weight_decay": 0.25,
        "decay_form": "decoupled_without_lr",
      ], from: 8, along: [2, -1], is: [5.5, 4.375]),
    // The defaults at g = 1: η/(√(1 − α) + ε) and η/√(1 − α + ε).
    .rounded(
      "PyTorch's defaults", "rmsprop", .pytorch, [:], along: [1], is: [-0.01 / (0.1 + 1e-8)]),
    .rounded("the post's", "rmsprop", .adamAndFriends, [:], along: [1], is: [-0.01 / (0.1 + 1e-8)]),
    .rounded("the lecture's", "rmsprop", .paper, [:], along: [1], is: [-0.0316227766016837933]),
    .rounded("Keras's", "rmsprop", .keras, [:], along: [1], is: [-0.001 / 0.1000001.squareRoot()]),
    .rounded("Optax's", "rmsprop", .optax, [:], along: [1], is: [-0.01 / 0.10000001.squareRoot()]),
    // s = 0.9·1 + 0.1·g²: 1 at g = 1, and 1.3 at g = 2; ε = 1e-10 is inside.
    .rounded(
      "TensorFlow 1's", "rmsprop", .tensorflow1, [:], along: [1],
      is: [-0.01 / (1 + 1e-10).squareRoot()]),
    .rounded(
      "TensorFlow 1's at 2", "rmsprop", .tensorflow1, [:], along: [2],
      is: [-0.02 / (1.3 + 1e-10).squareRoot()]),
    // A gradient as small as ε: √s = 0.1·g, so that η·g/(0.1·g + g) = η/1.1, and inside
    // η·g/√(0.01·g² + ε) with g² far below ε is about η·g/√ε = η·1e-4.
    .rounded(
      "outside at g = ε", "rmsprop", .pytorch, [:], along: [1e-8], is: [-0.01 / 1.1],
      in: [.float64, .float32]),
    .rounded(
      "inside at g = ε", "rmsprop", .pytorch, ["eps_placement": "inside"], along: [1e-8],
      is: [-0.01 * 1e-4 / (1 + 1e-10).squareRoot()], in: [.float64, .float32]),
  ]

  @Test(arguments: paths) func formula(path: KnownPath) throws { try path.check() }

  /// Without a memory of gradients only ratios count, so that powers of 2 cancel exactly.
  @Test(arguments: [DType.float64, .float32], [-20, 3, 12])
  func scalingTheGradientChangesNothingWithoutEps(dtype: DType, exponent: Int) throws {
    let gradients = (0..<30).map { Double($0 * 7 % 13) - 6.5 }
    let scale = Double(sign: .plus, exponent: exponent, significand: 1)
    let rule = RMSprop(eps: 0, momentum: 0.9, centered: true)
    let plain = try run(rule, dtype, along: gradients)
    let scaled = try run(rule, dtype, along: gradients.map { $0 * scale })
    #expect(plain.path == scaled.path)
    #expect(plain.path.last?.isFinite == true)
  }
}
