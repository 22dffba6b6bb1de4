extension Decay {
  /// Keras and Optax decouple weight decay in every optimizer.
  init(_ convention: Convention) {
    self.init(form: convention == .keras || convention == .optax ? .decoupled : .l2)
  }
}

extension Rule {
  /// What can be set of every rule's sign and weight decay.
  static var decayHyperparameters: [Hyperparameter<Self>] {
    [
      .number("weight_decay", "λ", \.decay.weightDecay, "how strongly parameters are pulled to 0"),
      .flag("maximize", \.decay.maximize, "climb instead of descend"),
      .choice("decay_form", \.decay.form, "where weight decay enters"),
    ]
  }
}
