import Optimizers

/// All mistakes that have a code.
///
/// A new one gets the next free code; a code is never used again. For a new optimizer, its name is added to
/// the mistakes that one can make in it.
public enum Mistakes {
  /// All of them, by code.
  public static let all: [Mistake] =
    (adaptive + gradient + memory + beginnings + family)
    .filter { !$0.optimizers.isEmpty }.sorted { $0.code < $1.code }

  /// The mistake with a code, in capitals or not; `nil` where there is none.
  public static func mistake(_ code: String) -> Mistake? {
    all.first { $0.code == code.uppercased() }
  }

  /// The mistakes that one can make in an optimizer.
  public static func of(_ optimizer: String) -> [Mistake] {
    all.filter { $0.optimizers.contains(optimizer) }
  }

  /// Every optimizer.
  static let every = Catalog.names

  /// Those that remember something.
  static let remembering = every.filter { $0 != "sgd" }
}
