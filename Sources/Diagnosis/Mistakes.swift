/// All mistakes that have a code.
///
/// A new one gets the next free code; a code is never used again. For a new optimizer, its name is added to
/// the mistakes that one can make in it.
public enum Mistakes {
  /// All of them, by code.
  public static let all: [Mistake] =
    (adaptive + gradient + memory + beginnings).sorted { $0.code < $1.code }

  /// The mistake with a code, in capitals or not; `nil` where there is none.
  public static func mistake(_ code: String) -> Mistake? {
    all.first { $0.code == code.uppercased() }
  }

  /// The mistakes that one can make in an optimizer.
  public static func of(_ optimizer: String) -> [Mistake] {
    all.filter { $0.optimizers.contains(optimizer) }
  }

  static let every = ["sgd", "momentum", "rmsprop", "adam"]
  static let remembering = ["momentum", "rmsprop", "adam"]
}
