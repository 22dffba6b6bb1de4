/// A number of 106 bits in the place of a narrow one: a rule that is run with it gives the true trajectory,
/// beside which the rounding errors of the narrow one can be measured.
///
/// Nothing is rounded where a hyperparameter meets a coordinate: ε = 10⁻⁸ is there even where `Base` has no
/// such number. A hyperparameter is the `Double` that it is set to; 0.9 is the `Double` nearest to 0.9,
/// which every format's run was given, too. Three things stay as they are in the run with `Base`, because they
/// are the rule itself and not an error of its arithmetic: what a convention rounds on purpose (Adam's
/// `beta_power_precision`), the format that it then rounds to, and RAdam's decision from which step on it
/// divides.
public struct Wide<Base: PlainNumber>: Quantity {
  /// The number.
  public let value: DoubleDouble

  /// The number `value`.
  public init(_ value: DoubleDouble) { self.value = value }

  /// A narrow number, exactly.
  public init(_ base: Base) { value = DoubleDouble(base.exactDouble) }

  /// The hyperparameter as it is.
  public init(_ scalar: Wide<Coefficient>) { value = scalar.value }

  /// The format of the numbers whose place is taken.
  public static var dtype: DType { Base.dtype }

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

extension Wide: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ScalarQuantity
where Base == Coefficient {
  /// A number written in a rule: the nearest `Double`, as in every run of the rule.
  public init(floatLiteral value: Double) { self.init(DoubleDouble(value)) }

  /// A whole number written in a rule.
  public init(integerLiteral value: Int) { self.init(DoubleDouble(Double(value))) }

  /// A hyperparameter or a step count; its symbol is for numbers that remember it.
  public init(_ value: Double, _ symbol: String) { self.init(DoubleDouble(value)) }

  /// `base` to the power of `exponent`, which is not negative.
  public static func power(_ base: Self, _ exponent: Self) -> Self {
    Self(.power(base.value, exponent.value))
  }

  /// This number rounded to a format, as a convention wants it.
  public func rounded(to dtype: DType) -> Self { Self(DoubleDouble(value.rounded(to: dtype))) }
}
