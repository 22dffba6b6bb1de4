import Optimizers

/// A number that remembers how it came about.
///
/// It computes exactly as `Base` does, so that what is explained is what the optimizer did, to the last bit.
public struct Traced<Base: PlainNumber>: Quantity {
  /// The number.
  public let base: Base

  /// How it came about.
  public let expression: Expression

  init(_ operation: Expression.Operation, _ base: Base) {
    self.base = base
    expression = Expression(operation, base.exactDouble, Base.dtype)
  }

  /// A value that was there before.
  public init(_ base: Base, _ symbol: String, _ role: Expression.Role = .coordinate) {
    self.init(.given(symbol, role), base)
  }

  /// The hyperparameter rounded to this kind of number.
  ///
  /// It is shown as it was before rounding.
  public init(_ scalar: Traced<Coefficient>) {
    base = Base(scalar.base)
    expression = scalar.expression
  }

  /// The format of `Base`.
  public static var dtype: DType { Base.dtype }

  /// The number with its sign changed.
  public static prefix func - (x: Self) -> Self { Self(.negated(x.expression), -x.base) }

  /// The sum.
  public static func + (lhs: Self, rhs: Self) -> Self {
    Self(.sum(lhs.expression, rhs.expression), lhs.base + rhs.base)
  }

  /// The difference.
  public static func - (lhs: Self, rhs: Self) -> Self {
    Self(.difference(lhs.expression, rhs.expression), lhs.base - rhs.base)
  }

  /// The product.
  public static func * (lhs: Self, rhs: Self) -> Self {
    Self(.product(lhs.expression, rhs.expression), lhs.base * rhs.base)
  }

  /// The quotient.
  public static func / (lhs: Self, rhs: Self) -> Self {
    Self(.quotient(lhs.expression, rhs.expression), lhs.base / rhs.base)
  }

  /// The square root.
  public static func squareRoot(of x: Self) -> Self {
    Self(.squareRoot(x.expression), .squareRoot(of: x.base))
  }

  /// The square.
  public static func square(_ x: Self) -> Self { Self(.square(x.expression), .square(x.base)) }

  /// The larger of two numbers.
  public static func larger(_ x: Self, _ y: Self) -> Self {
    Self(.larger(x.expression, y.expression), .larger(x.base, y.base))
  }

  /// The number without its sign.
  public static func magnitude(of x: Self) -> Self {
    Self(.magnitude(x.expression), .magnitude(of: x.base))
  }

  /// 1, −1 or 0; NaN for NaN.
  public static func sign(of x: Self) -> Self { Self(.sign(x.expression), .sign(of: x.base)) }

  /// The number as a line of the algorithm.
  public func named(_ symbol: String, _ meaning: String) -> Self {
    Self(.line(symbol: symbol, meaning: meaning, expression), base)
  }
}

extension Traced: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ScalarQuantity
where Base == Coefficient {
  /// A number written in a rule or an objective.
  public init(floatLiteral value: Double) { self.init(.literal, Coefficient(value)) }

  /// A number written in a rule or an objective.
  public init(integerLiteral value: Int) { self.init(.literal, Coefficient(Double(value))) }

  /// A hyperparameter, or the step count t.
  public init(_ value: Double, _ symbol: String) {
    self.init(Coefficient(value), symbol, symbol == "t" ? .count : .hyperparameter)
  }

  /// `base` to the power of `exponent`.
  public static func power(_ base: Self, _ exponent: Self) -> Self {
    Self(.power(base.expression, exponent.expression), .power(base.base, exponent.base))
  }

  /// The number rounded to a format and widened again.
  public func rounded(to dtype: DType) -> Self {
    Self(.rounded(expression, dtype), base.rounded(to: dtype))
  }
}
