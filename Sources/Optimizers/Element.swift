/// A single plain number, narrow enough for a `Double` to hold it exactly.
public protocol PlainNumber: Quantity, Equatable where Scalar == Coefficient {
  /// This number, exactly.
  var exactDouble: Double { get }
}

/// A number that parameters, gradients and memories are arrays of.
public protocol Element: PlainNumber, BitwiseCopyable {
  /// The nearest number of this kind.
  init(nearest x: Double)

  /// Runs a rule over arrays of this kind, as fast as the kind allows.
  ///
  /// A requirement, so that code that knows neither the rule nor the kind of number at compile time
  /// reaches the loops that were compiled for both.
  static func sweep<R: Rule>(_ rule: R, _ number: StepNumber, _ lanes: Lanes<Self>)
}

extension Element {
  /// One by one, for kinds of numbers that have no vectors.
  public static func sweep<R: Rule>(_ rule: R, _ number: StepNumber, _ lanes: Lanes<Self>) {
    lanes.sweepEach(outside: 0..<0, rule.step(number) as (inout Coordinate<R, Self>) -> Void)
  }

  /// The nearest number, rounded once.
  @inlinable @inline(__always)
  public init(_ scalar: Coefficient) { self.init(nearest: scalar.value) }

  /// The larger of two numbers; NaN if one of them is NaN.
  @inlinable @inline(__always)
  public static func larger(_ x: Self, _ y: Self) -> Self {
    // Written so that a NaN in either place wins, as in NumPy and PyTorch.
    x.exactDouble >= y.exactDouble || x != x ? x : y
  }

  /// The number without its sign.
  @inlinable @inline(__always)
  public static func magnitude(of x: Self) -> Self { Self(nearest: x.exactDouble.magnitude) }

  /// 1, −1 or 0; NaN for NaN.
  @inlinable @inline(__always)
  public static func sign(of x: Self) -> Self { Self(nearest: .sign(of: x.exactDouble)) }
}
