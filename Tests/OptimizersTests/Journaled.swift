import Optimizers

/// A kind of number of the tests' own: a Double that writes down what is done with it.
struct Journaled: ScalarQuantity {
  /// What was done, in order: the names of lines, and the kinds of operations.
  final class Journal: @unchecked Sendable {
    var names: [String] = []
    var operations: [String: Int] = [:]
  }

  /// Where the numbers of this task write to.
  @TaskLocal static var journal = Journal()

  let value: Double

  static var dtype: DType { .float64 }

  init(value: Double) { self.value = value }
  init(_ scalar: Journaled) { value = scalar.value }
  init(_ value: Double, _ symbol: String) { self.value = value }
  init(integerLiteral value: Int) { self.value = Double(value) }

  private static func done(_ operation: String, _ value: Double) -> Self {
    journal.operations[operation, default: 0] += 1
    return Self(value: value)
  }

  static prefix func - (x: Self) -> Self { done("negate", -x.value) }
  static func + (lhs: Self, rhs: Self) -> Self { done("+", lhs.value + rhs.value) }
  static func - (lhs: Self, rhs: Self) -> Self { done("-", lhs.value - rhs.value) }
  static func * (lhs: Self, rhs: Self) -> Self { done("*", lhs.value * rhs.value) }
  static func / (lhs: Self, rhs: Self) -> Self { done("/", lhs.value / rhs.value) }

  static func squareRoot(of x: Self) -> Self { done("√", x.value.squareRoot()) }

  static func larger(_ x: Self, _ y: Self) -> Self { done("max", Double.maximum(x.value, y.value)) }

  static func power(_ base: Self, _ exponent: Self) -> Self {
    done("power", (0..<Int(exponent.value)).reduce(1) { product, _ in product * base.value })
  }

  func rounded(to dtype: DType) -> Self { Self.done("round", dtype.rounded(value)) }

  func named(_ symbol: String, _ meaning: String) -> Self {
    Self.journal.names.append(symbol)
    return self
  }
}
