// Swift has no Float16 on Macs with Intel processors.
#if !(os(macOS) && arch(x86_64))
extension Float16: Element {
  public static var dtype: DType { .float16 }

  public init(nearest x: Double) { self = Float16(x) }

  public var exactDouble: Double { Double(self) }

  /// Rounded twice, which is innocuous: 24 bits are enough for twice 11 plus 2.
  public static func squareRoot(of x: Float16) -> Float16 {
    Float16(Float.squareRoot(of: Float(x)))
  }
}
#endif
