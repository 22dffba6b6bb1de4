/// A quantity whose arithmetic is that of `DoubleDouble`.
public protocol WideNumber: Quantity {
  /// The number.
  var value: DoubleDouble { get }

  /// The number `value`.
  init(_ value: DoubleDouble)
}

extension WideNumber {
  /// The number with the other sign.
  public static prefix func - (x: Self) -> Self { Self(-x.value) }

  /// The sum.
  public static func + (lhs: Self, rhs: Self) -> Self { Self(lhs.value + rhs.value) }

  /// The difference.
  public static func - (lhs: Self, rhs: Self) -> Self { Self(lhs.value - rhs.value) }

  /// The product.
  public static func * (lhs: Self, rhs: Self) -> Self { Self(lhs.value * rhs.value) }

  /// The quotient.
  public static func / (lhs: Self, rhs: Self) -> Self { Self(lhs.value / rhs.value) }

  /// The square root; NaN for negative numbers.
  public static func squareRoot(of x: Self) -> Self { Self(.squareRoot(of: x.value)) }

  /// The larger of two numbers; NaN if one of them is NaN.
  public static func larger(_ x: Self, _ y: Self) -> Self {
    // A comparison with NaN is false, so that a NaN in either place wins.
    y.value < x.value || x.value.head.isNaN ? x : y
  }

  /// The number without its sign.
  public static func magnitude(of x: Self) -> Self { Self(x.value.magnitude) }

  /// 1, −1 or 0; NaN for NaN.
  public static func sign(of x: Self) -> Self { Self(DoubleDouble(.sign(of: x.value.head))) }
}

/// A hyperparameter's number that can stand beside wide coordinates.
public protocol WidenedScalar: ScalarQuantity {
  /// The number that meets a coordinate in the place of one of this format.
  func widened(beside dtype: DType) -> DoubleDouble
}

extension WideScalar: WidenedScalar {
  /// The number in full.
  public func widened(beside dtype: DType) -> DoubleDouble { value }
}

extension Coefficient: WidenedScalar {
  /// The number rounded once, as narrow coordinates meet it.
  public func widened(beside dtype: DType) -> DoubleDouble { DoubleDouble(dtype.rounded(value)) }
}
