/// An element that the processor computes with many at a time.
public protocol VectorElement: Element, SIMDScalar, BinaryFloatingPoint, Codable {
  /// As many numbers as a cache line of 64 bytes holds.
  associatedtype Register: SIMD & Sendable where Register.Scalar == Self

  /// The correctly rounded square root in each lane.
  static func squareRoot(of x: Register) -> Register

  /// The larger in each lane; NaN where one of the two is NaN.
  static func larger(_ x: Register, _ y: Register) -> Register

  /// The numbers without their signs.
  static func magnitude(of x: Register) -> Register

  /// The signs: 1, −1 or 0; NaN for NaN.
  static func sign(of x: Register) -> Register
}

/// Coordinates side by side, as many as a cache line holds: a vector is one more kind of number.
///
/// Every lane gives the same bits as the element alone, since each operation is rounded by itself.
public struct Vector<E: VectorElement>: Quantity, @unchecked Sendable {
  // Sendable unchecked, because the standard library does not say so of SIMD storage; it is plain bits.
  @usableFromInline
  var lanes: E.Register

  @inlinable @inline(__always)
  init(lanes: E.Register) { self.lanes = lanes }

  /// A hyperparameter, rounded once, in all lanes.
  @inlinable @inline(__always)
  public init(_ scalar: Coefficient) { lanes = E.Register(repeating: E(scalar)) }

  /// One lane's.
  public static var dtype: DType { E.dtype }

  /// The number with the other sign.
  @inlinable @inline(__always)
  public static prefix func - (x: Self) -> Self {
    // The standard library's -x is 0 - x on vectors, which makes 0 of 0 and not -0.
    Self(lanes: E.Register(repeating: -0.0) - x.lanes)
  }

  /// The sum, rounded once.
  @inlinable @inline(__always)
  public static func + (lhs: Self, rhs: Self) -> Self { Self(lanes: lhs.lanes + rhs.lanes) }

  /// The difference, rounded once.
  @inlinable @inline(__always)
  public static func - (lhs: Self, rhs: Self) -> Self { Self(lanes: lhs.lanes - rhs.lanes) }

  /// The product, rounded once.
  @inlinable @inline(__always)
  public static func * (lhs: Self, rhs: Self) -> Self { Self(lanes: lhs.lanes * rhs.lanes) }

  /// The quotient, rounded once.
  @inlinable @inline(__always)
  public static func / (lhs: Self, rhs: Self) -> Self { Self(lanes: lhs.lanes / rhs.lanes) }

  /// Divides each lane by a hyperparameter; not by 1, which changes nothing.
  ///
  /// Division is what takes the most time, and late in a training Adam's corrections are 1.
  @_disfavoredOverload @inlinable @inline(__always)
  public static func / (lhs: Self, rhs: Coefficient) -> Self {
    let divisor = E(rhs)
    return divisor == 1 ? lhs : Self(lanes: lhs.lanes / E.Register(repeating: divisor))
  }

  /// The square root, rounded once.
  @inlinable @inline(__always)
  public static func squareRoot(of x: Self) -> Self { Self(lanes: E.squareRoot(of: x.lanes)) }

  /// The larger of two numbers; NaN if one of them is NaN.
  @inlinable @inline(__always)
  public static func larger(_ x: Self, _ y: Self) -> Self {
    Self(lanes: E.larger(x.lanes, y.lanes))
  }

  /// The number without its sign.
  @inlinable @inline(__always)
  public static func magnitude(of x: Self) -> Self { Self(lanes: E.magnitude(of: x.lanes)) }

  /// 1, −1 or 0; NaN for NaN.
  @inlinable @inline(__always)
  public static func sign(of x: Self) -> Self { Self(lanes: E.sign(of: x.lanes)) }
}
