import Optimizers
import Testing

@Suite struct HyperparameterTests {
  /// All names and domains, in the order in which they are shown; trajectory files use the same names.
  static let names: [(String, [String])] = [
    ("sgd", ["lr"]),
    (
      "momentum",
      [
        "lr", "momentum", "dampening", "nesterov", "momentum_form", "first_buffer", "buffer_lost",
        "nesterov_form",
      ]
    ),
    (
      "rmsprop",
      [
        "lr", "alpha", "eps", "momentum", "centered", "eps_placement", "initial_accumulator_value",
        "momentum_form",
      ]
    ),
    (
      "adam",
      [
        "lr", "beta1", "beta2", "eps", "amsgrad", "eps_placement", "bias_correction",
        "beta_power_precision", "amsgrad_maximum", "step_count", "lr_correction",
      ]
    ),
  ]

  @Test(arguments: names) func namesAreTheFiles(optimizer: String, own: [String]) throws {
    func names<R: Rule>(_: R) -> [String] { R.hyperparameters.map(\.name) }
    let found = try names(rule(optimizer))
    #expect(found == own + ["weight_decay", "maximize", "decay_form"])
  }

  static let words: [(String, String, [String])] = [
    ("sgd", "decay_form", ["l2", "decoupled", "decoupled_without_lr"]),
    ("momentum", "momentum_form", ["buffer", "velocity", "average"]),
    ("momentum", "first_buffer", ["gradient", "dampened", "gradient_plus_momentum"]),
    ("momentum", "nesterov_form", ["standard", "chainer"]),
    ("rmsprop", "eps_placement", ["outside", "inside", "inside_when_centered"]),
    ("rmsprop", "momentum_form", ["buffer", "velocity"]),
    ("adam", "eps_placement", ["corrected", "unscaled", "inside"]),
    ("adam", "beta_power_precision", ["float64", "float32", "parameter"]),
    ("adam", "amsgrad_maximum", ["raw", "corrected", "uncorrected"]),
    ("adam", "step_count", ["own", "shared", "every_parameter"]),
  ]

  @Test(arguments: words) func wordsAreTheFiles(optimizer: String, name: String, words: [String])
    throws
  {
    func domain<R: Rule>(_: R) -> Domain? {
      R.hyperparameters.first { $0.name == name }?.domain
    }
    #expect(try domain(rule(optimizer)) == .choice(words))
  }

  /// Set to another value, each reads back, and no other hyperparameter has changed.
  @Test(arguments: Catalog.names) func setOneAndOnlyThatChanges(optimizer: String) throws {
    func check<R: Rule>(_ rule: R) throws {
      for hyperparameter in R.hyperparameters {
        let values: [HyperparameterValue] =
          switch hyperparameter.domain {
          case .anyNumber: [-0.25, 0, 3.5]
          case .notNegative: [0, 0.25, 1e6]
          case .belowOne: [0, 0.5, .number(1.0.nextDown)]
          case .flag: [true, false]
          case .choice(let words): words.map { .text($0) }
          }
        for value in values {
          var changed = rule
          try hyperparameter.set(value, in: &changed)
          for other in R.hyperparameters {
            let expected =
              other.name == hyperparameter.name ? value : other.value(in: rule)
            #expect(other.value(in: changed) == expected, "\(other.name)")
          }
        }
        #expect(!hyperparameter.meaning.isEmpty)
      }
    }
    try check(rule(optimizer))
  }

  /// Every error in its full sentence: what was wrong, and what would be right.
  static let errors: [(String, Convention, KeyValue, String)] = [
    ("sgd", .pytorch, ["lr": -0.1], "sgd: lr is -0.1; it must be a finite number, 0 or greater."),
    (
      "sgd", .pytorch, ["lr": .number(.nan)],
      "sgd: lr is NaN; it must be a finite number, 0 or greater."
    ),
    (
      "adam", .pytorch, ["lr": .number(.infinity)],
      "adam: lr is Infinity; it must be a finite number, 0 or greater."
    ),
    (
      "sgd", .keras, ["weight_decay": -1],
      "sgd: weight_decay is -1; it must be a finite number, 0 or greater."
    ),
    (
      "sgd", .pytorch, ["decay_form": "L2"],
      "sgd: decay_form is L2; it must be one of l2, decoupled, decoupled_without_lr."
    ),
    ("sgd", .pytorch, ["maximize": 1], "sgd: maximize is 1; it must be true or false."),
    (
      "momentum", .pytorch, ["momentum": -0.5],
      "momentum: momentum is -0.5; it must be a finite number, 0 or greater."
    ),
    (
      "momentum", .pytorch, ["dampening": .number(.infinity)],
      "momentum: dampening is Infinity; it must be a finite number."
    ),
    (
      "momentum", .pytorch, ["nesterov": true, "dampening": 0.5],
      "momentum: nesterov needs a momentum above 0 and no dampening; momentum is 0.9 and "
        + "dampening is 0.5."
    ),
    (
      "momentum", .pytorch, ["nesterov": true, "momentum": 0],
      "momentum: nesterov needs a momentum above 0 and no dampening; momentum is 0 and "
        + "dampening is 0."
    ),
    (
      "sgd", .pytorch, ["nesterov": true],
      "sgd: nesterov needs a momentum above 0 and no dampening; momentum is 0 and dampening is 0."
    ),
    (
      "sgd", .pytorch, ["momentum": 0.9, "lr": -1],
      "sgd: lr is -1; it must be a finite number, 0 or greater."
    ),
    (
      "momentum", .paper, ["dampening": 0.5],
      "momentum: dampening belongs to momentum_form buffer; with velocity it must be 0."
    ),
    (
      "momentum", .pytorch, ["dampening": 0.5, "momentum_form": "average"],
      "momentum: dampening belongs to momentum_form buffer; with average it must be 0."
    ),
    (
      "momentum", .keras, ["buffer_lost": true],
      "momentum: buffer_lost belongs to momentum_form buffer; with velocity it must be false."
    ),
    (
      "momentum", .pytorch, ["nesterov_form": "chainer"],
      "momentum: nesterov_form chainer belongs to momentum_form velocity; with buffer it must be "
        + "standard."
    ),
    (
      "rmsprop", .pytorch, ["alpha": -0.1],
      "rmsprop: alpha is -0.1; it must be a finite number, 0 or greater."
    ),
    (
      "rmsprop", .pytorch, ["eps": -1e-8],
      "rmsprop: eps is -1e-8; it must be a finite number, 0 or greater."
    ),
    (
      "rmsprop", .pytorch, ["momentum": -1],
      "rmsprop: momentum is -1; it must be a finite number, 0 or greater."
    ),
    (
      "rmsprop", .pytorch, ["initial_accumulator_value": -1],
      "rmsprop: initial_accumulator_value is -1; it must be a finite number, 0 or greater."
    ),
    (
      "adam", .pytorch, ["beta1": 1],
      "adam: beta1 is 1; it must be a number of at least 0 and less than 1."
    ),
    (
      "adam", .pytorch, ["beta2": -0.1],
      "adam: beta2 is -0.1; it must be a number of at least 0 and less than 1."
    ),
    (
      "adam", .pytorch, ["eps": true],
      "adam: eps is true; it must be a finite number, 0 or greater."
    ),
    (
      "adam", .optax, ["amsgrad": true, "eps_placement": "unscaled"],
      "adam: amsgrad_maximum corrected needs a corrected v; with eps_placement unscaled it must be "
        + "raw or uncorrected."
    ),
    (
      "adam", .pytorch, ["beta_1": 0.8],
      "adam has no hyperparameter 'beta_1' (did you mean 'beta1'?); it has lr, beta1, beta2, eps, "
        + "amsgrad, eps_placement, bias_correction, beta_power_precision, amsgrad_maximum, "
        + "step_count, lr_correction, weight_decay, maximize, decay_form."
    ),
    (
      "rmsprop", .pytorch, ["nesterov": true],
      "rmsprop has no hyperparameter 'nesterov'; it has lr, alpha, eps, momentum, centered, "
        + "eps_placement, initial_accumulator_value, momentum_form, weight_decay, maximize, "
        + "decay_form."
    ),
    (
      "sgd", .pytorch, ["momentun": 0.5],
      "sgd has no hyperparameter 'momentun' (did you mean 'momentum'?); it has lr, momentum, "
        + "dampening, nesterov, momentum_form, first_buffer, buffer_lost, nesterov_form, "
        + "weight_decay, maximize, decay_form."
    ),
    (
      "adma", .pytorch, [:],
      "There is no optimizer 'adma' (did you mean 'adam'?); there are sgd, momentum, rmsprop, adam."
    ),
    (
      "lion", .pytorch, [:],
      "There is no optimizer 'lion'; there are sgd, momentum, rmsprop, adam."
    ),
  ]
  typealias KeyValue = KeyValuePairs<String, HyperparameterValue>

  @Test(arguments: errors)
  func errorNamesTheValueAndTheRange(
    optimizer: String, convention: Convention, values: KeyValue, expected: String
  ) {
    #expect(sentence { _ = try rule(optimizer, convention, values) } == expected)
  }

  /// What a program sets on the rule itself is checked when the optimizer is made.
  static let unmade: [(any Rule, String)] = [
    (SGD(lr: -1), "sgd: lr is -1; it must be a finite number, 0 or greater."),
    (
      Momentum(dampening: 0.5, nesterov: true),
      "momentum: nesterov needs a momentum above 0 and no dampening; momentum is 0.9 and "
        + "dampening is 0.5."
    ),
    (
      RMSprop(alpha: .nan),
      "rmsprop: alpha is NaN; it must be a finite number, 0 or greater."
    ),
    (
      Adam(beta2: 1), "adam: beta2 is 1; it must be a number of at least 0 and less than 1."
    ),
  ]

  @Test(arguments: unmade) func optimizerIsNotMade(rule: any Rule, expected: String) {
    func make<R: Rule>(_ rule: R) throws {
      _ = try Optimizer(rule, [Parameter("theta", [1.0])])
    }
    #expect(sentence { try make(rule) } == expected)
    func makeSecondGroup<R: Rule>(_ rule: R) throws {
      _ = try Optimizer<R, Double>([
        .init(R(.pytorch), [Parameter("a", [1])]), .init(rule, [Parameter("b", [1])]),
      ])
    }
    #expect(sentence { try makeSecondGroup(rule) } == expected)
  }

  /// What PyTorch allows, too.
  @Test(
    arguments: [
      ("sgd", ["lr": 0]), ("momentum", ["momentum": 1.5]), ("momentum", ["dampening": -0.5]),
      ("rmsprop", ["alpha": 1.5]), ("adam", ["beta1": 0, "beta2": 0, "eps": 0]),
      ("momentum", ["momentum": 0, "dampening": 0.5]),
    ] as [(String, KeyValue)])
  func edgesAreAllowed(optimizer: String, values: KeyValue) {
    #expect(sentence { _ = try rule(optimizer, .pytorch, values) } == nil)
  }

  /// Keras lets nesterov pass without momentum.
  @Test func kerasAllowsNesterovWithoutMomentum() throws {
    let keras = try run(
      rule("sgd", .keras, ["nesterov": true, "momentum": 0, "lr": 0.5]), along: [4, 2, -8])
    #expect(keras.path == [-2, -3, 1])
  }

  /// As `torch.optim.SGD` does, `sgd` takes momentum and what belongs to it.
  @Test func sgdWithMomentumIsMomentum() throws {
    let half = try rule("sgd", .pytorch, ["momentum": 0.5, "lr": 0.5])
    #expect(half as? Momentum == Momentum(lr: 0.5, momentum: 0.5))
    #expect(try run(half, along: [4, 2, -8]).path == [-2, -4, -1])
    let keras = try rule("sgd", .keras, ["momentum": 0.5, "nesterov": true])
    var expected = Momentum(.keras)
    expected.momentum = 0.5
    expected.nesterov = true
    #expect(keras as? Momentum == expected)
    // Without momentum it stays what it is, whatever else of momentum's is named.
    let plain = try rule(
      "sgd", .pytorch, ["momentum": 0, "dampening": 0.5, "lr": 0.5, "weight_decay": 0.25])
    #expect(plain as? SGD == SGD(lr: 0.5, weightDecay: 0.25))
    #expect(try rule("sgd", .keras, ["maximize": true]) is SGD)
  }

  @Test func valuesReadAsAPersonWouldTypeThem() {
    let values: [HyperparameterValue] = [1, 0.5, 1e-8, 1e20, true, "raw", -3, .number(-0.0)]
    #expect(
      values.map(\.description) == ["1", "0.5", "1e-8", "1e20", "true", "raw", "-3", "0"])
  }
}
