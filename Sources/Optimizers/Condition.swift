/// How one number stands to another.
public enum Relation: Sendable {
  case above, atLeast
}

/// A comparison of two numbers that decides which of two ways a rule's step goes.
public struct Condition<S: ScalarQuantity>: Sendable {
  /// The number that is looked at.
  public let left: S

  /// How it must stand to the other.
  public let relation: Relation

  /// What it is compared with.
  public let right: S

  /// A comparison.
  @inlinable
  public init(_ left: S, _ relation: Relation, _ right: S) {
    self.left = left
    self.relation = relation
    self.right = right
  }
}

extension Condition where S == Coefficient {
  /// Whether it is so.
  @inlinable
  public var holds: Bool {
    switch relation {
    case .above: left.value > right.value
    case .atLeast: left.value >= right.value
    }
  }
}
