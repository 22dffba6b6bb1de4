import CElementwise

// The numbers of the fast optimizer, with their vectors of eight.

extension Float: VectorElement {
  public static var dtype: DType { .float32 }

  @inlinable @inline(__always)
  public init(nearest x: Double) { self = Float(x) }

  @inlinable @inline(__always)
  public var exactDouble: Double { Double(self) }

  @inlinable @inline(__always)
  public static func squareRoot(of x: Float) -> Float { elementwise_sqrt_float(x) }

  @inlinable @inline(__always)
  public static func squareRoot(of x: SIMD8<Float>) -> SIMD8<Float> { elementwise_sqrt_float8(x) }

  @inlinable @inline(__always)
  public static func larger(_ x: Float, _ y: Float) -> Float { elementwise_larger_float(x, y) }

  @inlinable @inline(__always)
  public static func larger(_ x: SIMD8<Float>, _ y: SIMD8<Float>) -> SIMD8<Float> {
    elementwise_larger_float8(x, y)
  }

  @inlinable @inline(__always)
  public static func sweep<R: Rule>(_ rule: R, _ number: StepNumber, _ lanes: Lanes<Float>) {
    rule.sweep(number, lanes)
  }
}

extension Double: VectorElement {
  public static var dtype: DType { .float64 }

  @inlinable @inline(__always)
  public init(nearest x: Double) { self = x }

  @inlinable @inline(__always)
  public var exactDouble: Double { self }

  @inlinable @inline(__always)
  public static func squareRoot(of x: Double) -> Double { elementwise_sqrt_double(x) }

  @inlinable @inline(__always)
  public static func squareRoot(of x: SIMD8<Double>) -> SIMD8<Double> {
    elementwise_sqrt_double8(x)
  }

  @inlinable @inline(__always)
  public static func larger(_ x: Double, _ y: Double) -> Double { elementwise_larger_double(x, y) }

  @inlinable @inline(__always)
  public static func larger(_ x: SIMD8<Double>, _ y: SIMD8<Double>) -> SIMD8<Double> {
    elementwise_larger_double8(x, y)
  }

  @inlinable @inline(__always)
  public static func sweep<R: Rule>(_ rule: R, _ number: StepNumber, _ lanes: Lanes<Double>) {
    rule.sweep(number, lanes)
  }
}
