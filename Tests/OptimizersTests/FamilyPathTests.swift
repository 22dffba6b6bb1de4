import Optimizers
import Testing

/// Paths known from the formulas alone; each name of an optimizer stands in the table, not in a helper.
@Suite struct FamilyPathTests {
  struct Path: Sendable, CustomTestStringConvertible {
    let optimizer: String
    let name: String
    let convention: Convention
    let settings: FamilySettings
    let start: Double
    let gradients: [Double]
    let expected: [Double]

    init(
      _ optimizer: String, _ name: String, _ convention: Convention,
      _ settings: FamilySettings, from start: Double = 0, along gradients: [Double],
      is expected: [Double]
    ) {
      (self.optimizer, self.name, self.convention) = (optimizer, name, convention)
      (self.settings, self.start) = (settings, start)
      (self.gradients, self.expected) = (gradients, expected)
    }

    init(
      _ optimizer: String, _ name: String, _ settings: FamilySettings, from start: Double = 0,
      along gradients: [Double], is expected: [Double]
    ) {
      self.init(
        optimizer, name, .pytorch, settings, from: start, along: gradients, is: expected)
    }

    var testDescription: String { "\(optimizer): \(name)" }
  }

  /// Every intermediate number is a short dyadic fraction, so that no format rounds anything.
  static let exact: [Path] = [
    // a = 4; 2/(2 + 2).
    Path("adagrad", "ε outside", ["lr": 0.5, "eps": 2], along: [2], is: [-0.25]),
    // 2/√(4 + 12).
    Path(
      "adagrad", "ε inside", ["lr": 0.5, "eps": 12, "eps_placement": "inside"], along: [2],
      is: [-0.25]),
    // a = 12 + 4.
    Path(
      "adagrad", "a₀", ["lr": 0.5, "eps": 0, "initial_accumulator_value": 12], along: [2],
      is: [-0.25]),
    // g = 0 + 8/4; and then θ = 7.5, g = 0.125 + 1.875 = 2 with a = 4 + 4.
    Path(
      "adagrad", "L2", ["lr": 0.5, "eps": 0, "weight_decay": 0.25], from: 8, along: [0], is: [7.5]),
    // 8 − 8/8, then −1/2.
    Path(
      "adagrad", "decoupled", .optax,
      [
        "lr": 0.5, "eps": 0, "initial_accumulator_value": 0, "weight_decay": 0.25,
      ], from: 8, along: [2], is: [6.5]),
    Path("adagrad", "maximize", ["lr": 0.5, "eps": 0, "maximize": true], along: [2], is: [0.5]),

    // √ε/√ε·4 = 4, u = 4; √(4 + ε)/√(4 + ε)·2 = 2.
    Path(
      "adadelta", "previous", ["lr": 0.5, "rho": 0.75, "eps": 2.25, "denominator": "previous"],
      along: [4, 2], is: [-2, -3]),
    // s = 3, √1/√(3 + 1)·2 = 1; u = 1/4.
    Path("adadelta", "updated", ["lr": 0.5, "rho": 0.25, "eps": 1], along: [2], is: [-0.5]),
    Path("adadelta", "no ε, no move", ["eps": 0], along: [2, 3], is: [0, 0]),

    // m = 1, c₁ = 1/2, u = 2.
    Path("adamax", "no ε", .paper, half, along: [2], is: [-0.5]),
    // m = 1, 1; u = 2, max(1, 1) = 1.
    Path(
      "adamax", "uncorrected", .paper,
      ["lr": 0.5, "beta1": 0.5, "beta2": 0.5, "bias_correction": false], along: [2, 1],
      is: [-0.25, -0.75]),
    // u = 2 + 2, then max(2, 0 + 2); m = 1, 1/2.
    Path(
      "adamax", "ε in the maximum",
      ["lr": 0.5, "beta1": 0.5, "beta2": 0.5, "eps": 2, "bias_correction": false], along: [2, 0],
      is: [-0.125, -0.25]),
    // u = 2; 1/(2 + 2). With u = 1, m = 1/2, a gradient of 3: m = 2, u = 3, then 2/(3 + 1).
    Path(
      "adamax", "ε in the division", .keras,
      ["lr": 0.5, "beta1": 0.5, "beta2": 0.5, "eps": 2, "bias_correction": false], along: [2],
      is: [-0.125]),
    // The sign of a gradient does not matter to u.
    Path("adamax", "a negative gradient", .paper, half, along: [-2], is: [0.5]),

    // m = 1, 3, v = 1, 7, m̂ = 2, 4, v̂ = 4, 16; 8·7/8 − 1/2, 6.5·7/8 − 1/2.
    Path(
      "adamw", "decoupled",
      ["lr": 0.5, "beta1": 0.5, "beta2": 0.75, "eps": 0, "weight_decay": 0.25], from: 8,
      along: [2, 5], is: [6.5, 5.1875]),
    // 8·3/4 − 1/2, 5.5·3/4 − 1/2.
    Path(
      "adamw", "without lr", .paper,
      ["lr": 0.5, "beta1": 0.5, "beta2": 0.75, "eps": 0, "weight_decay": 0.25], from: 8,
      along: [2, 5], is: [5.5, 3.625]),
    // g = 0 + 8/4.
    Path(
      "adamw", "L2, if one insists",
      [
        "lr": 0.5, "beta1": 0.5, "beta2": 0.75, "eps": 0, "weight_decay": 0.25, "decay_form": "l2",
      ], from: 8, along: [0], is: [7.5]),

    // ρ₁ = 1: m̂ = 2, not divided.
    Path("radam", "first", ["lr": 0.5, "beta1": 0.5, "beta2": 0.75], along: [2], is: [-1]),

    // c = 1, m = 1/2; c = 1/4 − 1/2, m = 3/8 − 1/4; c = 1/16.
    Path("lion", "signs", quarter, along: [2, -1, 0], is: [-0.5, 0, -0.5]),
    // m = 1/2; c = 1/4 − 1/4 = 0.
    Path("lion", "the sign of 0", quarter, along: [2, -0.5, 0], is: [-0.5, -0.5, -1]),
    Path("lion", "nothing yet", quarter, along: [0, -0.0], is: [0, 0]),
    // m = 3/2; c = 3/4 − 1/2.
    Path(
      "lion", "β₂ reversed", ["lr": 0.5, "beta1": 0.5, "beta2": 0.75, "beta2_reversed": true],
      along: [2, -1], is: [-0.5, -1]),
    // 8 − 8/8 − 1/2.
    Path(
      "lion", "decoupled", ["lr": 0.5, "beta1": 0.5, "beta2": 0.75, "weight_decay": 0.25], from: 8,
      along: [2], is: [6.5]),
  ]

  private static let half: FamilySettings = ["lr": 0.5, "beta1": 0.5, "beta2": 0.5]
  private static let quarter: FamilySettings = ["lr": 0.5, "beta1": 0.5, "beta2": 0.75]

  @Test(arguments: exact, DType.allCases)
  func exactPath(path: Path, dtype: DType) throws {
    guard dtype.element != nil else { return }
    let found = try familyPath(
      path.optimizer, path.convention, path.settings, in: dtype, from: path.start,
      along: path.gradients)
    #expect(found.name == path.optimizer)
    #expect(found.path == path.expected)
  }

  /// Paths in which something is rounded; to be met to a few units of float64's last place.
  static let rounded: [Path] = [
    // a = 9, 25.
    Path("adagrad", "twice", ["lr": 0.5, "eps": 0], along: [3, 4], is: [-0.5, -0.9]),
    // lr/(1 + (t − 1)) at t = 2.
    Path(
      "adagrad", "lr_decay", ["lr": 0.5, "eps": 0, "lr_decay": 1], along: [3, 4], is: [-0.5, -0.7]),
    Path("adagrad", "PyTorch's defaults", [:], along: [1], is: [-0.01 / (1 + 1e-10)]),
    Path(
      "adagrad", "Keras's defaults", .keras, [:], along: [1],
      is: [-0.001 / 1.1000001.squareRoot()]),
    Path(
      "adagrad", "TensorFlow 1's defaults", .tensorflow1, [:], along: [1],
      is: [-0.01 / 1.1.squareRoot()]),

    // s = 4, D = 1.5/2.5·4 = 2.4, u = 1.44; s = 3 + 1, D = √3.69/2.5·2.
    Path(
      "adadelta", "twice", ["lr": 0.5, "rho": 0.75, "eps": 2.25], along: [4, 2],
      is: [-1.2, -1.2 - 3.69.squareRoot() / 2.5]),
    Path(
      "adadelta", "PyTorch's defaults", [:], along: [1], is: [-(1e-6 / 0.100001).squareRoot()]),
    Path(
      "adadelta", "the paper's defaults", .paper, [:], along: [1],
      is: [-(1e-6 / 0.050001).squareRoot()]),

    // u = 2, 1; m = 1, 1/2; c₁ = 1/2, 3/4; (1/2)/(3/4)·(1/2)/(1 + 2).
    Path(
      "adamax", "ε in the division", .keras, ["lr": 0.5, "beta1": 0.5, "beta2": 0.5, "eps": 2],
      along: [2, 0], is: [-0.25, -0.25 - 1.0 / 9]),
    // max(β₂·u, |g|) = 4·0.75: the largest fades.
    Path(
      "adamax", "fading", .paper, ["lr": 1, "beta1": 0, "beta2": 0.75], along: [4, 1],
      is: [-1, -1 - 1.0 / 3]),
    Path("adamax", "PyTorch's defaults", [:], along: [1], is: [-0.002 / (1 + 1e-8)]),

    // μ = Π = 1/2; m = 1, v̂ = 4: 1/2·2/2 + (1/2·1/2)/(1 − 1/4)·1/2.
    Path(
      "nadam", "constant", .optax, ["lr": 0.5, "beta1": 0.5, "beta2": 0.75, "eps": 0], along: [2],
      is: [-2.0 / 3]),
    // v = 1 in the place of v̂ = 4.
    Path(
      "nadam", "v not corrected", .optax,
      ["lr": 0.5, "beta1": 0.5, "beta2": 0.75, "eps": 0, "v_correction": false], along: [2],
      is: [-4.0 / 3]),
    // ψ = 0: 0.96⁰ = 1, μ = β₁/2 = 1/4: 1/2 + (1/2·1/4)/(1 − 1/16)·1/2.
    Path(
      "nadam", "ψ = 0", ["lr": 0.5, "beta1": 0.5, "beta2": 0.75, "eps": 0, "momentum_decay": 0],
      along: [2], is: [-0.5 - 1.0 / 15]),
    // ψ = 1: μ₁ = (1 − 0.48)/2, μ₂ = (1 − 0.4608)/2.
    Path(
      "nadam", "ψ = 1, Keras", .keras, ["lr": 0.5, "beta1": 0.5, "beta2": 0.75, "eps": 0],
      along: [2], is: [-0.5 - 0.5 * 0.2696 / (1 - 0.26 * 0.2696) / 2]),
  ]

  @Test(arguments: rounded) func roundedPath(path: Path) throws {
    let found = try familyPath(
      path.optimizer, path.convention, path.settings, from: path.start, along: path.gradients)
    #expect(found.name == path.optimizer)
    #expect(found.path.count == path.expected.count)
    for (found, expected) in zip(found.path, path.expected) {
      #expect(abs(found - expected) <= 8 * expected.ulp)
    }
  }

  @Test func aNaNStaysOne() throws {
    for name in family {
      let path = try familyPath(name, along: [1, .nan, 1]).path
      #expect(path.map(\.isNaN) == [false, true, true], "\(name)")
    }
  }

  /// The paper's Adamax has no ε: of no gradient yet, 0/0.
  @Test func withoutEpsAFirstGradientOf0IsNoNumber() throws {
    #expect(try familyPath("adamax", .paper, along: [0]).path[0].isNaN)
    #expect(try familyPath("adamax", along: [0]).path == [0])
    #expect(try familyPath("adagrad", .paper, along: [0]).path[0].isNaN)
  }
}
