extension AdamW {
  /// The name in commands and files.
  public static let name = "adamw"
  /// The symbol of the learning rate in the formulas.
  @inlinable public static var lrSymbol: String { Adam.lrSymbol }

  /// Where conventions differ: all that they differ in with Adam, and the strength and form of the decay.
  public init(_ convention: Convention) {
    self.init()
    switch convention {
    case .pytorch, .tensorflow1, .adamAndFriends: break
    case .paper:
      adam = Adam(convention)
      decay.form = .decoupledWithoutLr
      decay.weightDecay = 0.01
    case .keras:
      adam = Adam(convention)
      decay.weightDecay = 0.004
    case .optax:
      adam = Adam(convention)
      decay.weightDecay = 1e-4
    }
  }

  /// Where there is one.
  ///
  /// The others have none.
  public static let conventions: [Convention] = [.paper, .pytorch, .keras, .optax]

  /// What can be set, in the order in which it is shown: what can be set of Adam.
  public static let hyperparameters: [Hyperparameter<Self>] =
    Adam.hyperparameters.map { $0.of(\Self.adam) }

  /// What these hyperparameters need to remember.
  public var memory: [Slot] { adam.memory }

  /// Rejects hyperparameters that are legal alone but not together.
  ///
  /// - Throws: `HyperparameterError` that names them and says what would be right.
  public func validate() throws(HyperparameterError) {
    do { try adam.validate() } catch { throw error.named(Self.name) }
  }
}
