import Optimizers
import Testing

/// The switches and defaults of each convention, as the frameworks' sources have them.
@Suite struct ConventionTests {
  typealias Values = [String: HyperparameterValue]

  static let common: Values = [
    "lr": 0.001, "weight_decay": 0, "maximize": false, "decay_form": "l2",
  ]

  /// PyTorch's, which the others differ from.
  static let pytorch: [String: Values] = [
    "sgd": [:],
    "momentum": [
      "momentum": 0.9, "dampening": 0, "nesterov": false, "momentum_form": "buffer",
      "first_buffer": "gradient", "buffer_lost": false, "nesterov_form": "standard",
    ],
    "rmsprop": [
      "lr": 0.01, "alpha": 0.99, "eps": 1e-8, "momentum": 0, "centered": false,
      "eps_placement": "outside", "initial_accumulator_value": 0, "momentum_form": "buffer",
    ],
    "adam": [
      "beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "amsgrad": false, "eps_placement": "corrected",
      "bias_correction": true, "beta_power_precision": "float64", "amsgrad_maximum": "raw",
      "step_count": "own", "lr_correction": false,
    ],
  ]

  static let differences: [(String, Convention, Values)] = [
    ("sgd", .paper, [:]),
    ("sgd", .pytorch, [:]),
    ("sgd", .keras, ["lr": 0.01, "decay_form": "decoupled"]),
    ("sgd", .optax, ["decay_form": "decoupled"]),
    ("sgd", .tensorflow1, [:]),
    ("sgd", .adamAndFriends, [:]),
    ("momentum", .paper, ["momentum_form": "velocity"]),
    ("momentum", .pytorch, [:]),
    ("momentum", .keras, ["lr": 0.01, "momentum_form": "velocity", "decay_form": "decoupled"]),
    ("momentum", .optax, ["decay_form": "decoupled"]),
    ("momentum", .tensorflow1, ["first_buffer": "dampened"]),
    (
      "momentum", .adamAndFriends,
      ["first_buffer": "gradient_plus_momentum", "buffer_lost": true]
    ),
    ("rmsprop", .paper, ["alpha": 0.9, "eps": 0]),
    ("rmsprop", .pytorch, [:]),
    (
      "rmsprop", .keras,
      [
        "lr": 0.001, "alpha": 0.9, "eps": 1e-7, "eps_placement": "inside",
        "momentum_form": "velocity", "decay_form": "decoupled",
      ]
    ),
    (
      "rmsprop", .optax,
      [
        "alpha": 0.9, "eps_placement": "inside", "momentum_form": "velocity",
        "decay_form": "decoupled",
      ]
    ),
    (
      "rmsprop", .tensorflow1,
      [
        "alpha": 0.9, "eps": 1e-10, "eps_placement": "inside", "initial_accumulator_value": 1,
        "momentum_form": "velocity",
      ]
    ),
    ("rmsprop", .adamAndFriends, [:]),
    ("adam", .paper, ["amsgrad_maximum": "uncorrected"]),
    ("adam", .pytorch, [:]),
    (
      "adam", .keras,
      [
        "eps": 1e-7, "eps_placement": "unscaled", "beta_power_precision": "parameter",
        "step_count": "shared", "decay_form": "decoupled",
      ]
    ),
    (
      "adam", .optax,
      ["amsgrad_maximum": "corrected", "step_count": "shared", "decay_form": "decoupled"]
    ),
    (
      "adam", .tensorflow1,
      [
        "eps_placement": "unscaled", "beta_power_precision": "parameter", "step_count": "shared",
      ]
    ),
    ("adam", .adamAndFriends, ["lr_correction": true, "step_count": "every_parameter"]),
  ]

  @Test(arguments: differences)
  func presetIsTheTables(name: String, convention: Convention, difference: Values) throws {
    func values<R: Rule>(_ rule: R) -> Values {
      Dictionary(uniqueKeysWithValues: R.hyperparameters.map { ($0.name, $0.value(in: rule)) })
    }
    let expected = Self.common.merging(Self.pytorch[name] ?? [:]) { $1 }
      .merging(difference) { $1 }
    #expect(try values(rule(name, convention)) == expected)
  }

  @Test func everyConventionOfEveryOptimizerIsInTheTable() {
    let inTable = Self.differences.map { "\($0.0) \($0.1)" }
    // The others have a table of their own.
    let all = Catalog.names.filter { !family.contains($0) }.flatMap { name in
      Convention.allCases.map { "\(name) \($0)" }
    }
    #expect(inTable == all)
  }

  @Test func theInitializersDefaultsArePyTorchs() {
    #expect(SGD() == SGD(.pytorch))
    #expect(Momentum() == Momentum(.pytorch))
    #expect(RMSprop() == RMSprop(.pytorch))
    #expect(Adam() == Adam(.pytorch))
  }

  @Test func namesAreThoseOfCommandsAndFiles() {
    #expect(
      Convention.allCases.map(\.rawValue) == [
        "paper", "pytorch", "keras", "optax", "tensorflow1", "adam-and-friends",
      ])
  }
}
