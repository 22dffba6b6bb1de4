/// The upper half of a float32: its range, and 8 bits of precision.
///
/// Each operation is done in float32 and rounded once more. That is correct rounding, because 24 bits are
/// enough for twice 8 plus 2: Figueroa (1995), "When is double rounding innocuous?".
public struct BFloat16: Element {
  /// The number, as the float32 that it is a part of.
  public let float: Float

  /// The nearest number, ties to even.
  public init(_ x: Float) {
    guard x.isFinite else {
      float = x
      return
    }
    let bits = x.bitPattern
    let rounded = bits &+ 0x7FFF &+ (bits >> 16 & 1)
    float = Float(bitPattern: rounded & 0xFFFF_0000)
  }

  /// The nearest number, rounded once.
  public init(nearest x: Double) { self.init(Float(DType.bfloat16.rounded(x))) }

  /// This number, exactly.
  public var exactDouble: Double { Double(float) }

  /// `bfloat16`.
  public static var dtype: DType { .bfloat16 }

  /// The number with the other sign.
  public static prefix func - (x: Self) -> Self { Self(-x.float) }
  /// The sum, rounded once.
  public static func + (lhs: Self, rhs: Self) -> Self { Self(lhs.float + rhs.float) }
  /// The difference, rounded once.
  public static func - (lhs: Self, rhs: Self) -> Self { Self(lhs.float - rhs.float) }
  /// The product, rounded once.
  public static func * (lhs: Self, rhs: Self) -> Self { Self(lhs.float * rhs.float) }
  /// The quotient, rounded once.
  public static func / (lhs: Self, rhs: Self) -> Self { Self(lhs.float / rhs.float) }
  /// The square root, rounded once.
  public static func squareRoot(of x: Self) -> Self { Self(.squareRoot(of: x.float)) }
}
