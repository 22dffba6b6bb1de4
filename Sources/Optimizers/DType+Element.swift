extension DType {
  /// The Swift type of this format's numbers; `nil` where Swift has none.
  public var element: (any Element.Type)? {
    switch self {
    case .float64: return Double.self
    case .float32: return Float.self
    case .bfloat16: return BFloat16.self
    case .float16:
      #if os(macOS) && arch(x86_64)
      return nil
      #else
      return Float16.self
      #endif
    }
  }
}
