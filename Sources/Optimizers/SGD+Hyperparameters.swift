extension SGD {
  /// The name in commands and files.
  public static let name = "sgd"
  /// The symbol of the learning rate in the formulas.
  @inlinable public static var lrSymbol: String { "η" }

  /// Where conventions differ: Keras has another learning rate and, with Optax, decoupled decay.
  public init(_ convention: Convention) {
    self.init()
    decay = Decay(convention)
    if convention == .keras { lr = 0.01 }
  }

  /// What can be set, in the order in which it is shown.
  public static let hyperparameters: [Hyperparameter<Self>] =
    [.number("lr", lrSymbol, \.lr, "learning rate: how far to go along the gradient")]
    + decayHyperparameters

  /// Nothing is remembered.
  public var memory: [Slot] { [] }
}
