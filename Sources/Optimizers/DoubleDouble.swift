import RealModule

/// An unevaluated sum of two `Double`s: 106 bits, twice the digits of a `Double` and its range.
///
/// Dekker (1971), "A Floating-Point Technique for Extending the Available Precision". The operations are
/// those of Joldes, Muller & Popescu (2017), "Tight and rigorous error bounds for basic building blocks of
/// double-word arithmetic", algorithms 6, 9, 12 and 17, right to within 3, 2, 4 and 15 times 2⁻¹⁰⁶ of the
/// result, and the root of Lefèvre, Louvet, Muller, Picot & Rideau (2023), right to within 4 times as much. Results
/// below 2⁻⁹⁶⁸ have fewer digits, since a `Double` ends at 2⁻¹⁰⁷⁴.
public struct DoubleDouble: Sendable, Equatable {
  /// The number, rounded to nearest.
  public let head: Double

  /// What the rounding left out; 0 beside a head that is not finite.
  public let tail: Double

  /// A `Double`, exactly.
  @inlinable
  public init(_ head: Double) {
    self.head = head
    tail = 0
  }

  /// A sum, of which the first part is the larger one in magnitude.
  @inlinable
  package init(_ large: Double, _ small: Double) {
    let sum = Augmented.sum(large: large, small: small)
    head = sum.head
    // Of infinity and NaN the tail would be NaN.
    tail = sum.head.isFinite ? sum.tail : 0
  }

  /// The number with the other sign.
  public static prefix func - (x: Self) -> Self { Self(-x.head, -x.tail) }

  /// The sum.
  public static func + (x: Self, y: Self) -> Self {
    let heads = Augmented.sum(x.head, y.head)
    guard heads.head.isFinite else { return Self(heads.head) }
    let tails = Augmented.sum(x.tail, y.tail)
    let sum = Augmented.sum(large: heads.head, small: heads.tail + tails.head)
    return Self(sum.head, tails.tail + sum.tail)
  }

  /// The difference.
  public static func - (x: Self, y: Self) -> Self { x + -y }

  /// The product.
  public static func * (x: Self, y: Self) -> Self {
    let heads = Augmented.product(x.head, y.head)
    guard heads.head.isFinite else { return Self(heads.head) }
    let cross = (x.tail * y.tail).addingProduct(x.head, y.tail).addingProduct(x.tail, y.head)
    return Self(heads.head, heads.tail + cross)
  }

  /// The product with a `Double`.
  @inlinable @inline(__always)
  public static func * (x: Self, y: Double) -> Self {
    let heads = Augmented.product(x.head, y)
    guard heads.head.isFinite else { return Self(heads.head) }
    return Self(heads.head, heads.tail.addingProduct(x.tail, y))
  }

  /// The quotient.
  public static func / (x: Self, y: Self) -> Self {
    let quotient = x.head / y.head
    guard quotient.isFinite, y.head.isFinite else { return Self(quotient) }
    let product = y * Self(quotient)
    let rest = (x.head - product.head) + (x.tail - product.tail)
    return Self(quotient, rest / y.head)
  }

  /// The square root; NaN for negative numbers.
  public static func squareRoot(of x: Self) -> Self {
    let root = x.head.squareRoot()
    guard root > 0, root.isFinite else { return Self(root) }
    let rest = x.head.addingProduct(-root, root) + x.tail
    return Self(root, rest / (2 * root))
  }

  /// The number without its sign.
  public var magnitude: Self { head < 0 ? -self : self }
}

extension DoubleDouble: Comparable {
  /// Whether one number is smaller than another; never if one is NaN.
  public static func < (x: Self, y: Self) -> Bool {
    x.head < y.head || (x.head == y.head && x.tail < y.tail)
  }
}
