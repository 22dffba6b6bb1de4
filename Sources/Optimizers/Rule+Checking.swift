extension Rule {
  /// Checks that every hyperparameter is in its range, and possible beside the others.
  ///
  /// - Throws: `HyperparameterError` that names the first that is not.
  public func check() throws(HyperparameterError) {
    var copy = self
    for hyperparameter in Self.hyperparameters {
      try hyperparameter.set(hyperparameter.value(in: self), in: &copy)
    }
    try validate()
  }
}
