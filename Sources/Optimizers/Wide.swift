/// A number of 106 bits in the place of a narrow one: a rule that is run with it gives the true trajectory,
/// beside which the rounding errors of the narrow one can be measured.
///
/// `Scalar` says what is true of the hyperparameters. With `WideScalar` they are wide, too, and nothing is
/// rounded where they meet a coordinate: ε = 10⁻⁸ is there even where `Base` has no such number. With
/// `Coefficient` they are just those of the run with `Base`, computed in float64 and rounded once, and only the
/// coordinates' own arithmetic is without rounding.
public struct Wide<Base: PlainNumber, Scalar: WidenedScalar>: WideNumber {
  /// The number.
  public let value: DoubleDouble

  /// The number `value`.
  public init(_ value: DoubleDouble) { self.value = value }

  /// A narrow number, exactly.
  public init(_ base: Base) { value = DoubleDouble(base.exactDouble) }

  /// The hyperparameter, as `Scalar` has it beside coordinates of this format.
  public init(_ scalar: Scalar) { value = scalar.widened(beside: Base.dtype) }

  /// The format of the numbers whose place is taken.
  public static var dtype: DType { Base.dtype }
}

/// A hyperparameter of 106 bits.
///
/// It is the `Double` that it was set to: 0.9 is the `Double` nearest to 0.9, which the runs in all formats were
/// given. Two things stay as they are, since they are the rule itself and no error of its arithmetic: what a
/// convention rounds on purpose (Adam's `beta_power_precision`), and RAdam's decision from which step on it
/// divides.
public struct WideScalar: WideNumber, ScalarQuantity {
  /// The number.
  public let value: DoubleDouble

  /// The number `value`.
  public init(_ value: DoubleDouble) { self.value = value }

  /// The same number.
  public init(_ scalar: Self) { self = scalar }

  /// A number written in a rule: the nearest `Double`, as in every run of the rule.
  public init(floatLiteral value: Double) { self.init(DoubleDouble(value)) }

  /// A whole number written in a rule.
  public init(integerLiteral value: Int) { self.init(DoubleDouble(Double(value))) }

  /// A hyperparameter or a step count; its symbol is for numbers that remember it.
  public init(_ value: Double, _ symbol: String) { self.init(DoubleDouble(value)) }

  /// `float64`, in which other runs have their hyperparameters.
  public static var dtype: DType { .float64 }

  /// `base` to the power of `exponent`, which is not negative.
  public static func power(_ base: Self, _ exponent: Self) -> Self {
    Self(.power(base.value, exponent.value))
  }

  /// This number rounded to a format, as a convention wants it.
  public func rounded(to dtype: DType) -> Self { Self(DoubleDouble(value.rounded(to: dtype))) }
}
