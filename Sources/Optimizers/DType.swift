/// A number format.
public enum DType: String, CaseIterable, Sendable {
  case float64, float32, float16, bfloat16

  /// The nearest number of this format, ties to even.
  public func rounded(_ x: Double) -> Double {
    switch self {
    case .float64: x
    case .float32: Double(Float(x))
    case .float16: Double(Float16(x))
    case .bfloat16: x
    }
  }
}
