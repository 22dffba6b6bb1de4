import Optimizers

extension Trajectory {
  /// The rule with the hyperparameters that the trajectory names.
  ///
  /// - Throws: `ReplayError` when optimizer or convention are unknown, or a hyperparameter cannot be.
  public func rule() throws(ReplayError) -> any Rule { try optimizer.rule() }
}

extension Trajectory.Optimizer {
  /// The rule with these hyperparameters.
  ///
  /// - Throws: `ReplayError` when optimizer or convention are unknown, or a hyperparameter cannot be.
  public func rule() throws(ReplayError) -> any Rule {
    guard Catalog.names.contains(name) else {
      throw ReplayError(
        .unsupported, at: ["optimizer", "name"],
        "Optimizer '\(name)' is not among those known here: "
          + "\(Catalog.names.joined(separator: ", ")).")
    }
    guard let preset = Convention(rawValue: convention ?? Convention.pytorch.rawValue) else {
      let known = Convention.allCases.map(\.rawValue)
      throw ReplayError(
        .unsupported, at: ["optimizer", "convention"],
        "Convention '\(convention ?? "")' is not among those known here: \(known.joined(separator: ", "))."
      )
    }
    do {
      return try Catalog.rule(
        named: name, convention: preset,
        hyperparameters: hyperparameters.entries.map { ($0.name, $0.value) })
    } catch {
      let path = ["optimizer", "hyperparameters"] + (error.hyperparameter.map { [$0] } ?? [])
      throw ReplayError(.invalid, at: path, error.description)
    }
  }
}
