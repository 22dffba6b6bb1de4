import Optimizers
import Testing

/// Paths with β₁ = 1/2, β₂ = 3/4, η = 1/2 and gradients 2, 5, unless said.
///
/// Then m = 1, 3; v = 1, 7; 1 − β₁ᵗ = 1/2, 3/4; 1 − β₂ᵗ = 1/4, 7/16; so that m̂ = 2, 4 and v̂ = 4, 16.
@Suite struct AdamTests {
  static let paths: [KnownPath] = [
    .exact("no ε", "adam", .pytorch, dyadic(0), along: [2, 5], is: [-0.5, -1]),
    .exact(
      "no ε, float32 powers", "adam", .pytorch, dyadic(0, "beta_power_precision", "float32"),
      along: [2, 5], is: [-0.5, -1]),
    .exact(
      "no ε, own powers", "adam", .pytorch, dyadic(0, "beta_power_precision", "parameter"),
      along: [2, 5], is: [-0.5, -1]),
    // 2/(2 + 2).
    .exact("corrected", "adam", .pytorch, dyadic(2), along: [2], is: [-0.25]),
    // √c₂/c₁ = 1, and 1/(1 + 1).
    .exact("unscaled", "adam", .keras, dyadic(1), along: [2], is: [-0.25]),
    // 2/√(4 + 12).
    .exact(
      "inside", "adam", .pytorch, dyadic(12, "eps_placement", "inside"), along: [2], is: [-0.25]),
    .rounded(
      "corrected, twice", "adam", .pytorch, dyadic(4), along: [2, 5],
      is: [-1.0 / 6, -1.0 / 6 - 0.25]),
    // η·√(7/16)/(3/4)·3/(√7 + 1).
    .rounded(
      "unscaled, twice", "adam", .tensorflow1, dyadic(1), along: [2, 5],
      is: [-0.25, -0.25 - 7.0.squareRoot() / 2 / (7.0.squareRoot() + 1)]),
    .rounded(
      "inside, twice", "adam", .pytorch, dyadic(12, "eps_placement", "inside"), along: [2, 5],
      is: [-0.25, -0.25 - 2 / 28.0.squareRoot()]),
    // Gradients 2, 1: m = 1, 1 and v = 1, 1; with ε = 1, 1/(1 + 1).
    .exact(
      "uncorrected", "adam", .pytorch, dyadic(1, "bias_correction", false), along: [2, 1],
      is: [-0.25, -0.5]),
    .exact(
      "uncorrected, unscaled", "adam", .keras, dyadic(1, "bias_correction", false), along: [2, 1],
      is: [-0.25, -0.5]),
    .exact(
      "uncorrected, corrected again", "adam", .adamAndFriends, dyadic(1, "bias_correction", false),
      along: [2, 1], is: [-0.25, -0.5]),
    // 1/√(1 + 3).
    .exact(
      "uncorrected, inside", "adam", .pytorch,
      [
        "lr": 0.5, "beta1": 0.5, "beta2": 0.75, "eps": 3, "bias_correction": false,
        "eps_placement": "inside",
      ], along: [2, 1], is: [-0.25, -0.5]),
    // η/c₁ = 1; 2/3.
    .rounded(
      "lr corrected alone", "adam", .pytorch, dyadic(0, "lr_correction", true), along: [2, 5],
      is: [-1, -1 - 2.0 / 3]),
    .rounded(
      "lr corrected, unscaled", "adam", .keras, dyadic(1, "lr_correction", true), along: [2],
      is: [-0.5]),

    // Gradients 2, 0: m = 1, 1/2; v = 1, 3/4; m̂ = 2, 2/3; v̂ = 4, 12/7. ε = 1.
    .rounded(
      "no AMSGrad", "adam", .pytorch, dyadic(1), along: [2, 0],
      is: [-1.0 / 3, -1.0 / 3 - 1.0 / 3 / ((12.0 / 7).squareRoot() + 1)]),
    // The maximum of v is 1, corrected 16/7.
    .rounded(
      "AMSGrad, raw", "adam", .pytorch, dyadic(1, "amsgrad", true), along: [2, 0],
      is: [-1.0 / 3, -1.0 / 3 - 1.0 / 3 / ((16.0 / 7).squareRoot() + 1)]),
    // The maximum of v̂ is 4.
    .rounded(
      "AMSGrad, corrected", "adam", .optax, dyadic(1, "amsgrad", true), along: [2, 0],
      is: [-1.0 / 3, -1.0 / 3 - 1.0 / 9]),
    // Reddi et al.: m/(√max + 1) = 1/2; 1/4.
    .exact(
      "AMSGrad, uncorrected", "adam", .paper, dyadic(1, "amsgrad", true), along: [2, 0],
      is: [-0.25, -0.375]),
    // η·√(7/16)/(3/4)·(1/2)/(1 + 1) = √7/24.
    .rounded(
      "AMSGrad, raw, unscaled", "adam", .keras, dyadic(1, "amsgrad", true), along: [2, 0],
      is: [-0.25, -0.25 - 7.0.squareRoot() / 24]),
    .rounded(
      "AMSGrad, raw, inside", "adam", .pytorch,
      [
        "lr": 0.5, "beta1": 0.5, "beta2": 0.75, "eps": 12, "amsgrad": true,
        "eps_placement": "inside",
      ], along: [2, 0], is: [-0.25, -0.25 - 1.0 / 3 / (100.0 / 7).squareRoot()]),
    .rounded(
      "AMSGrad, corrected, inside", "adam", .optax,
      [
        "lr": 0.5, "beta1": 0.5, "beta2": 0.75, "eps": 12, "amsgrad": true,
        "eps_placement": "inside",
      ], along: [2, 0], is: [-0.25, -0.25 - 1.0 / 12]),

    // λ = 1/4, L2: g = 0 + 8/4 = 2, θ = 7.5; g = 3.125 + 1.875 = 5.
    .exact(
      "L2", "adam", .pytorch, dyadic(0, "weight_decay", 0.25), from: 8, along: [0, 3.125],
      is: [7.5, 7]),
    // 8·7/8 − 1/2 = 6.5; 6.5·7/8 − 1/2.
    .exact(
      "decoupled", "adam", .optax, dyadic(0, "weight_decay", 0.25), from: 8, along: [2, 5],
      is: [6.5, 5.1875]),
    // 8·3/4 − 1/2 = 5.5; 5.5·3/4 − 1/2.
    .exact(
      "decoupled without lr", "adam", .pytorch,
      [
        "lr": 0.5, "beta1": 0.5, "beta2": 0.75, "eps": 0, "weight_decay": 0.25,
        "decay_form": "decoupled_without_lr",
      ], from: 8, along: [2, 5], is: [5.5, 3.625]),
    .exact(
      "maximize", "adam", .pytorch, dyadic(0, "maximize", true), along: [-2, -5],
      is: [-0.5, -1]),
    // Decoupled decay does not take the doubly corrected rate: 8 − 1 − 1/2/(1/2).
    .exact(
      "lr corrected, decoupled", "adam", .optax,
      [
        "lr": 0.5, "beta1": 0.5, "beta2": 0.75, "eps": 0, "weight_decay": 0.25,
        "lr_correction": true,
      ], from: 8, along: [2], is: [6]),

    // The defaults. Without correction the first step is (1 − β₁)/√(1 − β₂) = 0.1/√0.001 = √10 times lr.
    .rounded(
      "MLX's first step", "adam", .pytorch, ["bias_correction": false, "eps": 0, "lr": 1],
      along: [1], is: [-3.16227766016837933]),
    .rounded("PyTorch's defaults", "adam", .pytorch, [:], along: [1], is: [-0.001 / (1 + 1e-8)]),
    // The post divides lr by 1 − 0.9 again.
    .rounded(
      "the post's first step", "adam", .adamAndFriends, [:], along: [1],
      is: [-0.01 / (1 + 1e-8)]),
    // A gradient as small as ε: half the step, and with ε̂ √0.001/(√0.001 + 1) of it.
    .rounded(
      "corrected at g = ε", "adam", .pytorch, [:], along: [1e-8], is: [-0.0005],
      in: [.float64, .float32]),
    .rounded(
      "Optax's at g = ε", "adam", .optax, [:], along: [1e-8], is: [-0.0005],
      in: [.float64, .float32]),
    .rounded(
      "unscaled at g = ε", "adam", .pytorch, ["eps_placement": "unscaled"], along: [1e-8],
      is: [-0.001 * 0.001.squareRoot() / (0.001.squareRoot() + 1)], in: [.float64, .float32]),
    // v̂ = 1e-16 is nothing beside ε = 1e-8 in the root: 1e-8/√1e-8.
    .rounded(
      "inside at g = ε", "adam", .pytorch, ["eps_placement": "inside"], along: [1e-8],
      is: [-0.001 * 1e-4 / (1 + 1e-8).squareRoot()], in: [.float64, .float32]),
  ]

  private static func dyadic(_ eps: HyperparameterValue) -> KeyValuePairs<
    String, HyperparameterValue
  > {
    ["lr": 0.5, "beta1": 0.5, "beta2": 0.75, "eps": eps]
  }

  private static func dyadic(
    _ eps: HyperparameterValue, _ name: String, _ value: HyperparameterValue
  ) -> KeyValuePairs<String, HyperparameterValue> {
    ["lr": 0.5, "beta1": 0.5, "beta2": 0.75, "eps": eps, name: value]
  }

  @Test(arguments: paths) func formula(path: KnownPath) throws { try path.check() }

  /// Of a constant gradient g, m̂ = g and v̂ = g², so that each step is −lr·g/|g|.
  @Test(arguments: [DType.float64, .float32], Adam.EpsPlacement.allCases)
  func constantGradientMovesByLrEachStep(dtype: DType, placement: Adam.EpsPlacement) throws {
    for (beta1, beta2) in [(0.9, 0.999), (0, 0.999), (0.9, 0), (0, 0), (0.5, 0.6)] {
      for gradient in [3.0, -0.01] {
        for amsgrad in [false, true] {
          var adam = Adam(lr: 0.01, beta1: beta1, beta2: beta2, eps: 0, amsgrad: amsgrad)
          adam.epsPlacement = placement
          let path = try run(adam, dtype, along: Array(repeating: gradient, count: 100)).path
          for (i, θ) in path.enumerated() {
            let expected = (gradient > 0 ? -0.01 : 0.01) * Double(i + 1)
            // 1 − β₂ᵗ loses three digits to β₂ = 0.999, but not when computed in float64.
            #expect(abs(θ - expected) <= 100 * dtype.ulp(of: expected), "\(i)")
          }
        }
      }
    }
  }

  @Test(arguments: [DType.float64, .float32], [-10, 4])
  func scalingTheGradientChangesNothingWithoutEps(dtype: DType, exponent: Int) throws {
    let gradients = (0..<40).map { Double($0 * 7 % 13) - 6 }
    let scale = Double(sign: .plus, exponent: exponent, significand: 1)
    for amsgrad in [false, true] {
      for placement in Adam.EpsPlacement.allCases {
        var adam = Adam(lr: 0.1, eps: 0, amsgrad: amsgrad)
        adam.epsPlacement = placement
        let plain = try run(adam, dtype, along: gradients)
        let scaled = try run(adam, dtype, along: gradients.map { $0 * scale })
        #expect(plain.path == scaled.path)
      }
    }
  }

  @Test func scalingTheGradientChangesTheLessTheSmallerEps() throws {
    let gradients = (0..<40).map { Double($0 * 7 % 13) - 6 }
    let gaps = try [1e-2, 1e-4, 1e-6, 1e-8].map { eps in
      let plain = try run(Adam(lr: 0.1, eps: eps), along: gradients).path
      let scaled = try run(Adam(lr: 0.1, eps: eps), along: gradients.map { $0 / 64 }).path
      return zip(plain, scaled).map { abs($0 - $1) }.max() ?? 0
    }
    for (larger, smaller) in zip(gaps, gaps.dropFirst()) {
      #expect(smaller < larger / 50 && smaller > 0)
    }
  }

  /// β₂ = 0.999 is 1 in bfloat16, so that 1 − β₂ᵗ is 0 and so is the step.
  @Test func kerasAdamNeverMovesInBFloat16() throws {
    let path = try run(rule("adam", .keras), .bfloat16, from: 1, along: [1, 2, 3]).path
    #expect(path == [1, 1, 1])
    let float64 = try run(
      rule("adam", .keras, ["beta_power_precision": "float64", "lr": 0.0625]), .bfloat16, from: 1,
      along: [1]
    ).path
    #expect(float64 == [0.9375])
  }

  /// In float32 0.999 is 0x1.ff7ceep-1, and 1 minus that is exact.
  ///
  /// Unscaled and without ε, the first step
  /// at g = 1 and c₁ = 1 − β₁ is −lr·√(c₂/(1 − β₂)).
  @Test(arguments: Adam.BetaPowerPrecision.allCases)
  func betaIsRounded(precision: Adam.BetaPowerPrecision) throws {
    let ratio = precision == .float32 ? (1 - 0x1.ff7ceep-1) / (1 - 0.999) : 1
    try checkStep(1, beta2: 0.999, precision, ratio: ratio)
  }

  /// β₂ = 1 − 2⁻¹³ is exact in float32; its square 1 − 2⁻¹² + 2⁻²⁶ is not, and rounds to 1 − 2⁻¹², so that
  /// c₂ is 2⁻¹² and not v = 2⁻¹² − 2⁻²⁶.
  @Test(arguments: Adam.BetaPowerPrecision.allCases)
  func powerIsRounded(precision: Adam.BetaPowerPrecision) throws {
    let ratio = precision == .float32 ? 1 / (1 - 0x1p-14) : 1
    try checkStep(2, beta2: 1 - 0x1p-13, precision, ratio: ratio)
  }

  /// In float32 1 − 2⁻²⁶ is 1, so that c₂ stays 0 however often it is multiplied; in float64 c₂ grows.
  @Test func betaIsRoundedBeforeItsPower() throws {
    var adam = Adam(lr: 1, beta1: 0.5, beta2: 1 - 0x1p-26, eps: 0)
    adam.epsPlacement = .unscaled
    #expect(try run(adam, along: Array(repeating: 1, count: 8)).path[7] < -7)
    adam.betaPowerPrecision = .float32
    #expect(try run(adam, along: Array(repeating: 1, count: 8)).path[7] == 0)
  }

  private func checkStep(
    _ step: Int, beta2: Double, _ precision: Adam.BetaPowerPrecision, ratio: Double
  ) throws {
    var adam = Adam(lr: 1, beta1: 0.5, beta2: beta2, eps: 0)
    adam.epsPlacement = .unscaled
    adam.betaPowerPrecision = precision
    let path = [0] + (try run(adam, along: Array(repeating: 1, count: step)).path)
    let move = path[step] - path[step - 1]
    #expect(abs(move + ratio.squareRoot()) < 1e-11)
  }
}
