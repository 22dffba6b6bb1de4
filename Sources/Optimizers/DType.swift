/// The number type of a trajectory's arrays.
///
/// A value of any of these types is carried in a `Double`, which holds all of them exactly; what
/// a type adds is how values are rounded, read and written.
public enum DType: String, CaseIterable, Sendable {
  /// IEEE 754 binary64, Swift's `Double`.
  case float64
  /// IEEE 754 binary32, Swift's `Float`.
  case float32
  /// IEEE 754 binary16, Swift's `Float16`.
  case float16
  /// The upper half of a binary32: its range with 8 bits of precision.
  case bfloat16

  /// How many bits a normal value's significand has, the leading one included.
  public var precision: Int {
    switch self {
    case .float64: 53
    case .float32: 24
    case .float16: 11
    case .bfloat16: 8
    }
  }

  /// The binary exponent of the largest finite value; the least normal one has 1 minus this.
  var maximumExponent: Int {
    switch self {
    case .float64: 1023
    case .float32, .bfloat16: 127
    case .float16: 15
    }
  }

  /// The largest finite value.
  public var greatestFiniteMagnitude: Double {
    // All ones, 2 - 2^(1-p), at the largest exponent.
    (2 - Self.power(1 - precision)) * Self.power(maximumExponent)
  }

  /// The least value above zero, a subnormal.
  public var leastNonzeroMagnitude: Double {
    // 1 - maximumExponent is the least normal exponent.
    Self.power(2 - maximumExponent - precision)
  }

  /// The distance from a value of this magnitude to the next one away from zero: the unit in
  /// which disagreement is measured.
  ///
  /// For zero it is the least value above zero; for infinity, and for whatever is too large for
  /// the type, it is the spacing of the largest finite values, so that infinity is infinitely
  /// many ulps away from every finite value; for NaN it is NaN.
  public func ulp(of value: Double) -> Double {
    guard !value.isNaN else { return value }
    let magnitude = min(value.magnitude, greatestFiniteMagnitude)
    let leastNormalExponent = 1 - maximumExponent
    let exponent =
      magnitude == 0 ? leastNormalExponent : max(Int(magnitude.exponent), leastNormalExponent)
    return Self.power(exponent + 1 - precision)
  }

  /// The type's value nearest to `value`, ties to even; infinite when too large.
  public func rounded(_ value: Double) -> Double {
    switch self {
    case .float64: return value
    case .float32: return Double(Float(value))
    case .float16, .bfloat16:
      guard value.isFinite else { return value }
      // Both the quotient and the product are exact: the unit is a power of two and neither comes
      // near the ends of a Double's range.
      let unit = ulp(of: value)
      let result = (value / unit).rounded(.toNearestOrEven) * unit
      guard result.magnitude <= greatestFiniteMagnitude else {
        return value.sign == .minus ? -.infinity : .infinity
      }
      return result
    }
  }

  /// 2 to the power of `exponent`, subnormal results included.
  private static func power(_ exponent: Int) -> Double {
    Double(sign: .plus, exponent: exponent, significand: 1)
  }
}
