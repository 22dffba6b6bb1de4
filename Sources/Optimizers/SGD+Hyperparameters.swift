extension SGD {
  public static let name = "sgd"
  public static let lrSymbol = "η"

  /// Where conventions differ: Keras has another learning rate and, with Optax, decoupled decay.
  public init(_ convention: Convention) {
    self.init()
    decay = Decay(convention)
    if convention == .keras { lr = 0.01 }
  }

  public static let hyperparameters: [Hyperparameter<Self>] =
    [.number("lr", lrSymbol, \.lr, "learning rate: how far to go along the gradient")]
    + decayHyperparameters

  public var memory: [Slot] { [] }
}
