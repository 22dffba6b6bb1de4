/// The optimizers by name.
public enum Catalog {
  /// All rules, in the order in which one leads to the next.
  public static let rules: [any Rule.Type] = [
    SGD.self, Momentum.self, Adagrad.self, RMSprop.self, Adadelta.self, Adam.self, Adamax.self,
    NAdam.self, AdamW.self, RAdam.self, Lion.self,
  ]

  /// The names of all rules.
  public static var names: [String] { rules.map { $0.name } }

  /// A rule as a convention has it, with hyperparameters set by name.
  ///
  /// `sgd` takes momentum's hyperparameters too, as `torch.optim.SGD` does: with a momentum above 0 it is
  /// the rule `Momentum`.
  ///
  /// - Throws: `HyperparameterError` for an unknown optimizer, a hyperparameter that it lacks, and a value
  ///   that is out of range or not possible beside another one.
  public static func rule(
    named name: String, convention: Convention = .pytorch,
    hyperparameters: [(name: String, value: HyperparameterValue)] = []
  ) throws(HyperparameterError) -> any Rule {
    guard let type = rules.first(where: { $0.name == name }) else {
      throw HyperparameterError(
        "There is no optimizer '\(name)'\(didYouMean(name, among: names)); "
          + "there are \(names.joined(separator: ", ")).")
    }
    guard name == SGD.name else { return try make(type, convention, hyperparameters) }

    let ownNames = Set(SGD.hyperparameters.map(\.name))
    guard hyperparameters.contains(where: { !ownNames.contains($0.name) }) else {
      return try make(SGD.self, convention, hyperparameters)
    }
    // All is checked as momentum's, and named as what was asked for.
    var momentum = Momentum(convention)
    momentum.momentum = 0
    try set(hyperparameters, in: &momentum, calledBy: name)
    guard momentum.momentum == 0 else { return momentum }
    var sgd = SGD(convention)
    sgd.lr = momentum.lr
    sgd.decay = momentum.decay
    return sgd
  }

  private static func make<R: Rule>(
    _: R.Type, _ convention: Convention,
    _ hyperparameters: [(name: String, value: HyperparameterValue)]
  ) throws(HyperparameterError) -> any Rule {
    var rule = R(convention)
    try set(hyperparameters, in: &rule, calledBy: R.name)
    return rule
  }

  private static func set<R: Rule>(
    _ hyperparameters: [(name: String, value: HyperparameterValue)], in rule: inout R,
    calledBy name: String
  ) throws(HyperparameterError) {
    for (key, value) in hyperparameters {
      guard let known = R.hyperparameters.first(where: { $0.name == key }) else {
        let names = R.hyperparameters.map(\.name)
        throw HyperparameterError(
          "\(name) has no hyperparameter '\(key)'\(didYouMean(key, among: names)); "
            + "it has \(names.joined(separator: ", ")).", in: key)
      }
      do { try known.set(value, in: &rule) } catch { throw error.named(name) }
    }
    do { try rule.validate() } catch { throw error.named(name) }
  }
}

extension HyperparameterError {
  func named(_ optimizer: String) -> Self {
    var error = self
    error.optimizer = optimizer
    return error
  }
}
