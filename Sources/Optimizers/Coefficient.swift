import RealModule

/// A hyperparameter's number beside plain coordinates: float64, whatever the coordinates are.
///
/// A type of its own and not `Double`, so that `Coefficient * Float` can round once without making
/// `Double * Float` legal in every file that imports this module.
public struct Coefficient: ScalarQuantity, PlainNumber {
  /// The number.
  public var value: Double

  /// The number `value`.
  @inlinable @inline(__always)
  public init(_ value: Double) { self.value = value }

  /// A number; its symbol is for numbers that remember it.
  @inlinable @inline(__always)
  public init(_ value: Double, _ symbol: String) { self.value = value }

  /// The same number.
  @inlinable @inline(__always)
  public init(_ scalar: Self) { self = scalar }

  /// A whole number of the formulas.
  @inlinable @inline(__always)
  public init(integerLiteral value: Int) { self.value = Double(value) }

  /// The number `value`.
  @inlinable @inline(__always)
  public init(floatLiteral value: Double) { self.value = value }

  /// `float64`, whatever the coordinates are.
  public static var dtype: DType { .float64 }

  /// This number, exactly.
  @inlinable @inline(__always)
  public var exactDouble: Double { value }

  /// The number with the other sign.
  @inlinable @inline(__always)
  public static prefix func - (x: Self) -> Self { Self(-x.value) }

  /// The sum, rounded once.
  @inlinable @inline(__always)
  public static func + (lhs: Self, rhs: Self) -> Self { Self(lhs.value + rhs.value) }

  /// The difference, rounded once.
  @inlinable @inline(__always)
  public static func - (lhs: Self, rhs: Self) -> Self { Self(lhs.value - rhs.value) }

  /// The product, rounded once.
  @inlinable @inline(__always)
  public static func * (lhs: Self, rhs: Self) -> Self { Self(lhs.value * rhs.value) }

  /// The quotient, rounded once.
  @inlinable @inline(__always)
  public static func / (lhs: Self, rhs: Self) -> Self { Self(lhs.value / rhs.value) }

  /// The square root, rounded once.
  @inlinable @inline(__always)
  public static func squareRoot(of x: Self) -> Self { Self(.squareRoot(of: x.value)) }

  /// The larger of two numbers; NaN if one of them is NaN.
  @inlinable @inline(__always)
  public static func larger(_ x: Self, _ y: Self) -> Self { Self(.larger(x.value, y.value)) }

  /// The number without its sign.
  @inlinable @inline(__always)
  public static func magnitude(of x: Self) -> Self { Self(x.value.magnitude) }

  /// 1, −1 or 0; NaN for NaN.
  @inlinable @inline(__always)
  public static func sign(of x: Self) -> Self { Self(.sign(of: x.value)) }

  /// `base` to the power of `exponent`.
  @inlinable
  public static func power(_ base: Self, _ exponent: Self) -> Self {
    let (β, t) = (base.value, exponent.value)
    // As ln β ≤ β − 1, this is below e⁻⁷⁴⁶, which is 0 to float64; pow takes three times as long to say so.
    if 0 <= β && β < 1 && (1 - β) * t > 746 { return 0 }
    // RealModule makes NaN of 0 to the power of 0, where C and all frameworks have 1.
    return t == 0 ? 1 : Self(Double.pow(β, t))
  }

  /// 1 − βᵗ, without `pow` where it can be done without: it would take a third of a small step of Adam.
  @inlinable @inline(__always)
  public static func correction(_ β: Self, _ t: Self, _ powers: StepPowers) -> Self {
    if correctionIsOne(β.value, t.value) { return 1 }
    return 1 - (powers.power(of: β.value).map { Self($0) } ?? power(β, t))
  }

  /// Whether 1 − βᵗ is 1.
  @inlinable @inline(__always)
  static func correctionIsOne(_ β: Double, _ t: Double) -> Bool {
    // As ln β ≤ β − 1, βᵗ is below e⁻³⁸, less than half of what 1 can be told from.
    0 <= β && (1 - β) * t > 38
  }

  /// This number rounded to a format.
  @inlinable
  public func rounded(to dtype: DType) -> Self { Self(dtype.rounded(value)) }
}
