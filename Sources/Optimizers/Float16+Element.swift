// Swift has no Float16 on Macs with Intel processors.
#if !(os(macOS) && arch(x86_64))
extension Float16: Element {
  /// `float16`.
  public static var dtype: DType { .float16 }

  /// The nearest number, rounded once.
  public init(nearest x: Double) { self = Float16(x) }

  /// This number, exactly.
  public var exactDouble: Double { Double(self) }

  /// Rounded twice, which is innocuous: 24 bits are enough for twice 11 plus 2.
  public static func squareRoot(of x: Float16) -> Float16 {
    Float16(Float.squareRoot(of: Float(x)))
  }
}
#endif
