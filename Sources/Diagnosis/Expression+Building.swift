import Explanation
import Optimizers

// New expressions from old ones. Their values are not known before they are evaluated; a placeholder stands
// there.
extension Expression {
  private convenience init(_ operation: Operation, _ parts: Expression...) {
    self.init(operation, .nan, parts.first(where: \.isOfCoordinate)?.dtype ?? .float64)
  }

  static func literal(_ value: Double) -> Expression { Expression(.literal, value, .float64) }

  static prefix func - (x: Expression) -> Expression { Expression(.negated(x), x) }
  static func + (x: Expression, y: Expression) -> Expression { Expression(.sum(x, y), x, y) }
  static func - (x: Expression, y: Expression) -> Expression { Expression(.difference(x, y), x, y) }
  static func * (x: Expression, y: Expression) -> Expression { Expression(.product(x, y), x, y) }
  static func / (x: Expression, y: Expression) -> Expression { Expression(.quotient(x, y), x, y) }

  var squared: Expression { Expression(.square(self), self) }

  var root: Expression { Expression(.squareRoot(self), self) }

  var magnitude: Expression { Expression(.magnitude(self), self) }

  func named(_ symbol: String, _ meaning: String) -> Expression {
    Expression(.line(symbol: symbol, meaning: meaning, self), value, dtype)
  }

  /// The same operation on other operands.
  func with(_ parts: [Expression]) -> Expression {
    let new: Operation =
      switch operation {
      case .given, .literal: operation
      case .negated: .negated(parts[0])
      case .sum: .sum(parts[0], parts[1])
      case .difference: .difference(parts[0], parts[1])
      case .product: .product(parts[0], parts[1])
      case .quotient: .quotient(parts[0], parts[1])
      case .squareRoot: .squareRoot(parts[0])
      case .square: .square(parts[0])
      case .larger: .larger(parts[0], parts[1])
      case .magnitude: .magnitude(parts[0])
      case .sign: .sign(parts[0])
      case .power: .power(parts[0], parts[1])
      case .rounded(_, let dtype): .rounded(parts[0], dtype)
      case .line(let symbol, let meaning, _): .line(symbol: symbol, meaning: meaning, parts[0])
      }
    return Expression(new, value, dtype)
  }
}

// What expressions are recognized by.
extension Expression {
  var isLine: Bool { if case .line = operation { true } else { false } }

  func isLine(_ symbol: String) -> Bool {
    if case .line(symbol, _, _) = operation { true } else { false }
  }

  func isGiven(_ symbol: String) -> Bool {
    if case .given(symbol, _) = operation { true } else { false }
  }

  /// Whether this is 1 minus something given.
  func isComplement(of symbol: String) -> Bool {
    guard case .difference(let one, let x) = operation, case .literal = one.operation else {
      return false
    }
    return one.value == 1 && x.isGiven(symbol)
  }

  /// What a line says, or the expression itself where it is none.
  var definition: Expression { if case .line(_, _, let x) = operation { x } else { self } }
}
