import Optimizers
import Testing

/// What each convention has, and what cannot be.
@Suite struct FamilyPresetTests {
  typealias Values = [String: HyperparameterValue]

  static let pytorch: [String: Values] = [
    "adagrad": [
      "lr": 0.01, "lr_decay": 0, "eps": 1e-10, "initial_accumulator_value": 0,
      "eps_placement": "outside", "step_count": "own",
    ],
    "adadelta": ["lr": 1, "rho": 0.9, "eps": 1e-6, "denominator": "updated"],
    "adamax": [
      "lr": 0.002, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "eps_placement": "maximum",
      "bias_correction": true, "step_count": "own",
    ],
    "nadam": [
      "lr": 0.002, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "momentum_decay": 0.004,
      "momentum_schedule": "decaying", "v_correction": true, "step_count": "own",
    ],
    "adamw": [
      "lr": 0.001, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "amsgrad": false,
      "eps_placement": "corrected", "bias_correction": true, "beta_power_precision": "float64",
      "amsgrad_maximum": "raw", "step_count": "own", "lr_correction": false, "weight_decay": 0.01,
      "decay_form": "decoupled",
    ],
    "radam": [
      "lr": 0.001, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8, "rectify_when": "above_5",
      "eps_placement": "unscaled", "step_count": "own",
    ],
    "lion": [
      "lr": 1e-4, "beta1": 0.9, "beta2": 0.99, "beta2_reversed": false, "decay_form": "decoupled",
    ],
  ]

  /// What a convention has otherwise than PyTorch; nothing where it is not in the table.
  static let differences: [String: [Convention: Values]] = [
    "adagrad": [
      .paper: ["eps": 0],
      .keras: [
        "lr": 0.001, "eps": 1e-7, "initial_accumulator_value": 0.1, "eps_placement": "inside",
        "step_count": "shared", "decay_form": "decoupled",
      ],
      .optax: [
        "eps": 1e-7, "initial_accumulator_value": 0.1, "eps_placement": "inside",
        "step_count": "shared", "decay_form": "decoupled",
      ],
      .tensorflow1: ["eps": 0, "initial_accumulator_value": 0.1],
    ],
    "adadelta": [
      .paper: ["rho": 0.95],
      .keras: ["lr": 0.001, "rho": 0.95, "eps": 1e-7, "decay_form": "decoupled"],
      .tensorflow1: ["lr": 0.001, "rho": 0.95, "eps": 1e-8],
    ],
    "adamax": [
      .paper: ["eps": 0],
      .keras: [
        "lr": 0.001, "eps": 1e-7, "eps_placement": "division", "step_count": "shared",
        "decay_form": "decoupled",
      ],
      .optax: ["step_count": "shared", "decay_form": "decoupled"],
    ],
    "nadam": [
      .keras: [
        "lr": 0.001, "eps": 1e-7, "momentum_decay": 1, "step_count": "shared",
        "decay_form": "decoupled",
      ],
      .optax: [
        "momentum_schedule": "constant", "step_count": "shared", "decay_form": "decoupled",
      ],
    ],
    "adamw": [
      .paper: ["decay_form": "decoupled_without_lr", "amsgrad_maximum": "uncorrected"],
      .keras: [
        "weight_decay": 0.004, "eps": 1e-7, "eps_placement": "unscaled",
        "beta_power_precision": "parameter", "step_count": "shared",
      ],
      .optax: ["weight_decay": 1e-4, "amsgrad_maximum": "corrected", "step_count": "shared"],
    ],
    "radam": [
      .paper: ["eps": 0, "rectify_when": "above_4"],
      .keras: ["decay_form": "decoupled"],
      .optax: [
        "eps_placement": "corrected", "rectify_when": "at_least_5", "step_count": "shared",
        "decay_form": "decoupled",
      ],
    ],
    "lion": [.keras: ["lr": 0.001], .optax: ["weight_decay": 0.001]],
  ]

  @Test(arguments: family, Convention.allCases)
  func presetIsTheTables(name: String, convention: Convention) throws {
    func values<R: Rule>(_ rule: R) -> Values {
      Dictionary(uniqueKeysWithValues: R.hyperparameters.map { ($0.name, $0.value(in: rule)) })
    }
    let common: Values = ["weight_decay": 0, "maximize": false, "decay_form": "l2"]
    let expected = common.merging(Self.pytorch[name] ?? [:]) { $1 }
      .merging(Self.differences[name]?[convention] ?? [:]) { $1 }
    #expect(try values(familyRule(name, convention)) == expected)
  }

  @Test func theInitializersDefaultsArePyTorchs() {
    #expect(Adagrad() == Adagrad(.pytorch))
    #expect(Adadelta() == Adadelta(.pytorch))
    #expect(Adamax() == Adamax(.pytorch))
    #expect(NAdam() == NAdam(.pytorch))
    #expect(AdamW() == AdamW(.pytorch))
    #expect(RAdam() == RAdam(.pytorch))
    #expect(Lion() == Lion(.pytorch))
  }

  @Test func oneLeadsToTheNext() {
    #expect(
      Catalog.names == [
        "sgd", "momentum", "adagrad", "rmsprop", "adadelta", "adam", "adamax", "nadam", "adamw",
        "radam", "lion",
      ])
  }

  @Test func memoriesHaveTheNamesOfFiles() throws {
    let names = try family.map { try familyRule($0).memory.map(\.name) }
    #expect(
      names == [
        ["sum"], ["square_avg", "acc_delta"], ["exp_avg", "exp_inf"], ["exp_avg", "exp_avg_sq"],
        ["exp_avg", "exp_avg_sq"], ["exp_avg", "exp_avg_sq"], ["exp_avg"],
      ])
    #expect(
      try familyRule("adamw", .pytorch, ["amsgrad": true]).memory.map(\.name)
        == ["exp_avg", "exp_avg_sq", "max_exp_avg_sq"])
  }

  static let errors: [(String, FamilySettings, String)] = [
    ("adagrad", ["lr": -1], "adagrad: lr is -1; it must be a finite number, 0 or greater."),
    (
      "adagrad", ["lr_decay": -1],
      "adagrad: lr_decay is -1; it must be a finite number, 0 or greater."
    ),
    (
      "adagrad", ["initial_accumulator_value": -1],
      "adagrad: initial_accumulator_value is -1; it must be a finite number, 0 or greater."
    ),
    ("adadelta", ["rho": 1.5], "adadelta: rho is 1.5; it must be a number from 0 to 1."),
    ("adadelta", ["rho": -0.5], "adadelta: rho is -0.5; it must be a number from 0 to 1."),
    ("adadelta", ["eps": -1], "adadelta: eps is -1; it must be a finite number, 0 or greater."),
    (
      "adamax", ["beta2": 1],
      "adamax: beta2 is 1; it must be a number of at least 0 and less than 1."
    ),
    (
      "nadam", ["momentum_decay": -1],
      "nadam: momentum_decay is -1; it must be a finite number, 0 or greater."
    ),
    (
      "radam", ["beta1": -0.1],
      "radam: beta1 is -0.1; it must be a number of at least 0 and less than 1."
    ),
    (
      "radam", ["rectify_when": "above_3"],
      "radam: rectify_when is above_3; it must be one of above_5, at_least_5, above_4."
    ),
    (
      "lion", ["weight_decay": -1],
      "lion: weight_decay is -1; it must be a finite number, 0 or greater."
    ),
    (
      "adamw",
      ["amsgrad": true, "amsgrad_maximum": "corrected", "eps_placement": "unscaled"],
      "adamw: amsgrad_maximum corrected needs a corrected v; with eps_placement unscaled it must be "
        + "raw or uncorrected."
    ),
    ("adamw", ["beta3": 1], "adamw has no hyperparameter 'beta3' (did you mean 'beta1'?); "),
  ]

  @Test(arguments: errors)
  func isRejected(name: String, settings: FamilySettings, sentence: String) {
    #expect {
      try familyRule(name, .pytorch, settings)
    } throws: {
      "\($0)".hasPrefix(sentence)
    }
  }

  @Test func anErrorOfAnAdamWNamesAdamW() {
    var adamW = AdamW(amsgrad: true)
    adamW.amsgradMaximum = .corrected
    adamW.epsPlacement = .unscaled
    #expect(throws: HyperparameterError.self) {
      try Optimizer(adamW, [Parameter("a", [1.0])])
    }
    #expect {
      try adamW.validate()
    } throws: {
      "\($0)".hasPrefix("adamw: ")
    }
  }
}
