import Optimizers
import Synchronization

/// How a number came about: the operation, what it was done to, and what came out.
///
/// Expressions share their parts, as the computation did: a value used twice is one object.
public final class Expression: Sendable {
  /// The last operation.
  public enum Operation: Sendable {
    /// A value that was there before the step, under its symbol.
    case given(String, Role)
    /// A number written in the rule itself.
    case literal
    case negated(Expression)
    case sum(Expression, Expression)
    case difference(Expression, Expression)
    case product(Expression, Expression)
    case quotient(Expression, Expression)
    case squareRoot(Expression)
    case square(Expression)
    case larger(Expression, Expression)
    case magnitude(Expression)
    case sign(Expression)
    case power(Expression, Expression)
    /// Rounded to a narrower format and widened again.
    case rounded(Expression, DType)
    /// A value given a name: one line of the algorithm.
    case line(symbol: String, meaning: String, Expression)
  }

  /// Where a given value comes from.
  public enum Role: Sendable, Equatable {
    case hyperparameter, count
    /// The coordinate's own: its parameter, gradient or memory.
    case coordinate
  }

  /// The last operation.
  public let operation: Operation

  /// What came out, exactly.
  public let value: Double

  /// The format in which it is held.
  public let dtype: DType

  /// Whether it differs from coordinate to coordinate.
  public let isOfCoordinate: Bool

  /// Rises from each expression made to the next, so that lines can be put in the order of the algorithm.
  package let serial: Int

  private static let made = Atomic<Int>(0)

  package init(_ operation: Operation, _ value: Double, _ dtype: DType) {
    self.operation = operation
    self.value = value
    self.dtype = dtype
    serial = Self.made.wrappingAdd(1, ordering: .relaxed).newValue
    isOfCoordinate =
      if case .given(_, .coordinate) = operation {
        true
      } else {
        Self.operands(of: operation).contains(where: \.isOfCoordinate)
      }
  }

  /// What the last operation was done to.
  public var operands: [Expression] { Self.operands(of: operation) }

  private static func operands(of operation: Operation) -> [Expression] {
    switch operation {
    case .given, .literal: []
    case .negated(let x), .squareRoot(let x), .square(let x), .magnitude(let x), .sign(let x),
      .rounded(let x, _), .line(_, _, let x):
      [x]
    case .sum(let x, let y), .difference(let x, let y), .product(let x, let y),
      .quotient(let x, let y),
      .larger(let x, let y), .power(let x, let y):
      [x, y]
    }
  }
}
