import CElementwise

// The numbers of the fast optimizer, with their vectors of eight.

extension Float: VectorElement {
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

  /// The square roots of eight numbers, each rounded once.
  @inlinable @inline(__always)
  public static func squareRoot(of x: SIMD8<Float>) -> SIMD8<Float> { elementwise_sqrt_float8(x) }

  /// Runs a rule over arrays, eight coordinates at a time.
  @inlinable
  public static func sweep<R: Rule>(_ rule: R, _ number: StepNumber, _ lanes: Lanes<Float>) {
    rule.sweep(number, lanes)
  }
}

extension Double: VectorElement {
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

  /// The square roots of eight numbers, each rounded once.
  @inlinable @inline(__always)
  public static func squareRoot(of x: SIMD8<Double>) -> SIMD8<Double> {
    elementwise_sqrt_double8(x)
  }

  /// Runs a rule over arrays, eight coordinates at a time.
  @inlinable
  public static func sweep<R: Rule>(_ rule: R, _ number: StepNumber, _ lanes: Lanes<Double>) {
    rule.sweep(number, lanes)
  }
}
