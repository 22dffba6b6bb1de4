import CElementwise

// The numbers of the fast optimizer, with their vectors.

extension Float: VectorElement {
  /// Sixteen numbers.
  public typealias Register = SIMD16<Float>

  /// `float32`.
  public static var dtype: DType { .float32 }

  /// The nearest number, rounded once.
  @inlinable @inline(__always)
  public init(nearest x: Double) { self = Float(x) }

  /// This number, exactly.
  @inlinable @inline(__always)
  public var exactDouble: Double { Double(self) }

  /// The square root, rounded once.
  @inlinable @inline(__always)
  public static func squareRoot(of x: Float) -> Float { elementwise_sqrt_float(x) }

  /// The square root in each lane, rounded once.
  @inlinable @inline(__always)
  public static func squareRoot(of x: SIMD16<Float>) -> SIMD16<Float> {
    elementwise_sqrt_float16(x)
  }

  /// The larger of two numbers; NaN if one of them is NaN.
  @inlinable @inline(__always)
  public static func larger(_ x: Float, _ y: Float) -> Float { elementwise_larger_float(x, y) }

  /// The larger in each lane; NaN where one of the two is NaN.
  @inlinable @inline(__always)
  public static func larger(_ x: SIMD16<Float>, _ y: SIMD16<Float>) -> SIMD16<Float> {
    elementwise_larger_float16(x, y)
  }

  /// The number without its sign.
  @inlinable @inline(__always)
  public static func magnitude(of x: Float) -> Float { elementwise_abs_float(x) }

  /// The numbers without their signs.
  @inlinable @inline(__always)
  public static func magnitude(of x: SIMD16<Float>) -> SIMD16<Float> { elementwise_abs_float16(x) }

  /// 1, −1 or 0; NaN for NaN.
  @inlinable @inline(__always)
  public static func sign(of x: Float) -> Float { elementwise_sign_float(x) }

  /// The sign in each lane.
  @inlinable @inline(__always)
  public static func sign(of x: SIMD16<Float>) -> SIMD16<Float> { elementwise_sign_float16(x) }

  /// Runs a rule over arrays, a cache line at a time.
  @inlinable @inline(__always)
  public static func sweep<R: Rule>(_ rule: R, _ number: StepNumber, _ lanes: Lanes<Float>) {
    rule.sweep(number, lanes)
  }
}

extension Double: VectorElement {
  /// Eight numbers.
  public typealias Register = SIMD8<Double>

  /// `float64`.
  public static var dtype: DType { .float64 }

  /// The nearest number, rounded once.
  @inlinable @inline(__always)
  public init(nearest x: Double) { self = x }

  /// This number, exactly.
  @inlinable @inline(__always)
  public var exactDouble: Double { self }

  /// The square root, rounded once.
  @inlinable @inline(__always)
  public static func squareRoot(of x: Double) -> Double { elementwise_sqrt_double(x) }

  /// The square root in each lane, rounded once.
  @inlinable @inline(__always)
  public static func squareRoot(of x: SIMD8<Double>) -> SIMD8<Double> {
    elementwise_sqrt_double8(x)
  }

  /// The larger of two numbers; NaN if one of them is NaN.
  @inlinable @inline(__always)
  public static func larger(_ x: Double, _ y: Double) -> Double { elementwise_larger_double(x, y) }

  /// The larger in each lane; NaN where one of the two is NaN.
  @inlinable @inline(__always)
  public static func larger(_ x: SIMD8<Double>, _ y: SIMD8<Double>) -> SIMD8<Double> {
    elementwise_larger_double8(x, y)
  }

  /// The number without its sign.
  @inlinable @inline(__always)
  public static func magnitude(of x: Double) -> Double { elementwise_abs_double(x) }

  /// The numbers without their signs.
  @inlinable @inline(__always)
  public static func magnitude(of x: SIMD8<Double>) -> SIMD8<Double> { elementwise_abs_double8(x) }

  /// 1, −1 or 0; NaN for NaN.
  @inlinable @inline(__always)
  public static func sign(of x: Double) -> Double { elementwise_sign_double(x) }

  /// The sign in each lane.
  @inlinable @inline(__always)
  public static func sign(of x: SIMD8<Double>) -> SIMD8<Double> { elementwise_sign_double8(x) }

  /// Runs a rule over arrays, a cache line at a time.
  @inlinable @inline(__always)
  public static func sweep<R: Rule>(_ rule: R, _ number: StepNumber, _ lanes: Lanes<Double>) {
    rule.sweep(number, lanes)
  }
}
