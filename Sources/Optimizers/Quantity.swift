/// The kind of number that a rule computes with: one coordinate's parameter, gradient or memory.
///
/// A rule is written once against this protocol and run with different kinds of numbers: `Float`,
/// `Double` and vectors of them make the fast optimizer, narrow formats the lesson on precision,
/// a number that remembers the expression that made it the explanation.
///
/// The protocol is flat and small on purpose. It does not refine `Numeric`: rules need few
/// operations, expressions over one flat protocol type-check fast, and a new kind of number conforms
/// with little code.
public protocol Quantity: Sendable {
  /// The kind of number of the hyperparameters that meet this quantity.
  associatedtype Scalar: ScalarQuantity

  /// Rounds a hyperparameter, once, to this kind of number.
  init(_ scalar: Scalar)

  /// The number format in which one coordinate of this quantity is kept.
  static var dtype: DType { get }

  static prefix func - (x: Self) -> Self
  static func + (lhs: Self, rhs: Self) -> Self
  static func - (lhs: Self, rhs: Self) -> Self
  static func * (lhs: Self, rhs: Self) -> Self
  static func / (lhs: Self, rhs: Self) -> Self

  /// Division by a hyperparameter, which is rounded first.
  @_disfavoredOverload static func / (lhs: Self, rhs: Scalar) -> Self

  /// The correctly rounded square root; NaN for negative numbers.
  static func squareRoot(of x: Self) -> Self

  /// `x * x`, rounded once.
  static func square(_ x: Self) -> Self

  /// The larger of two numbers; NaN if one of them is NaN.
  static func larger(_ x: Self, _ y: Self) -> Self

  /// The number without its sign.
  static func magnitude(of x: Self) -> Self

  /// 1 for a positive number, −1 for a negative one, 0 for 0 and −0; NaN for NaN.
  static func sign(of x: Self) -> Self

  /// This value under the name that it has in the algorithm: a line of the explanation.
  ///
  /// Only a number that remembers its origin makes anything of the name; on all others this is the
  /// identity and costs nothing.
  func named(_ symbol: String, _ meaning: String) -> Self
}

/// The kind of number of a hyperparameter, and of what is the same for all coordinates at a step.
///
/// It is wider than the coordinates where these are narrow: 1 − β₁ and β₁ᵗ are computed in float64 and
/// rounded once, where they meet a coordinate.
public protocol ScalarQuantity: Quantity, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral
where Scalar == Self, FloatLiteralType == Double {
  /// A hyperparameter or a step count, under its symbol in the formulas.
  init(_ value: Double, _ symbol: String)

  /// `base` to the power of `exponent`.
  static func power(_ base: Self, _ exponent: Self) -> Self

  /// 1 − βᵗ: how much of a running average that began at 0 is made of what was put into it in t steps.
  ///
  /// A plain number takes βᵗ from `powers` where it is known.
  static func correction(_ β: Self, _ t: Self, _ powers: StepPowers) -> Self

  /// This number rounded to a narrower format and widened again.
  func rounded(to dtype: DType) -> Self
}

extension Quantity {
  /// `x * x`, rounded once.
  @inlinable @inline(__always)
  public static func square(_ x: Self) -> Self { x * x }

  /// This value, whatever its name is.
  @inlinable @inline(__always)
  public func named(_ symbol: String, _ meaning: String) -> Self { self }
}

extension ScalarQuantity {
  /// 1 − βᵗ, as it is written.
  @inlinable @inline(__always)
  public static func correction(_ β: Self, _ t: Self, _ powers: StepPowers) -> Self {
    1 - power(β, t)
  }

  /// A number without a name: its symbol is the number itself.
  @inlinable
  public init(floatLiteral value: Double) {
    self.init(value, HyperparameterValue.number(value).description)
  }
}

// A hyperparameter beside a coordinate is rounded to the coordinate's kind of number first. Disfavoured,
// because among hyperparameters alone the plain operators are meant.
extension Quantity {
  /// The sum, rounded once.
  @_disfavoredOverload @inlinable @inline(__always)
  public static func + (lhs: Self, rhs: Scalar) -> Self { lhs + Self(rhs) }

  /// The difference, rounded once.
  @_disfavoredOverload @inlinable @inline(__always)
  public static func - (lhs: Self, rhs: Scalar) -> Self { lhs - Self(rhs) }

  /// The difference, rounded once.
  @_disfavoredOverload @inlinable @inline(__always)
  public static func - (lhs: Scalar, rhs: Self) -> Self { Self(lhs) - rhs }

  /// The product, rounded once.
  @_disfavoredOverload @inlinable @inline(__always)
  public static func * (lhs: Scalar, rhs: Self) -> Self { Self(lhs) * rhs }

  /// The quotient, rounded once.
  @_disfavoredOverload @inlinable @inline(__always)
  public static func / (lhs: Self, rhs: Scalar) -> Self { lhs / Self(rhs) }
}
