import Optimizers

/// A programming language in which expressions can be written, operation by operation.
protocol CodeDialect {
  /// A given value or a line, by its name.
  func leaf(_ x: Expression, _ symbol: String) -> Code

  /// A number that is written in the rule.
  func number(_ value: Double) -> String

  /// An operation that is no infix operator; `isOfCoordinate` says whether it is done to each coordinate.
  func call(_ function: CodeFunction, _ arguments: [Code], isOfCoordinate: Bool) -> Code
}

/// An operation that is no infix operator.
enum CodeFunction {
  case squareRoot, square, larger, magnitude, sign, power
  case rounded(DType)
}

/// An expression in code, and how tightly its outermost operation binds.
struct Code {
  enum Tightness: Int, Comparable {
    case sum, product, sign, power, atom

    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  let text: String
  let tightness: Tightness

  init(_ text: String, _ tightness: Tightness = .atom) {
    self.text = text
    self.tightness = tightness
  }

  /// The text, in parentheses unless it binds at least so tightly.
  func at(least tightness: Tightness) -> String {
    self.tightness >= tightness ? text : "(\(text))"
  }
}

extension CodeDialect {
  /// An expression in this language; the parentheses are those that keep the order of the operations.
  func code(_ x: Expression) -> Code {
    func infix(_ x: Expression, _ sign: String, _ y: Expression, _ tightness: Code.Tightness)
      -> Code
    {
      let right: Code.Tightness = tightness == .sum ? .product : .power
      let operand = code(y)
      // a − −b would be legal, and hard to read.
      let text = operand.tightness == .sign ? "(\(operand.text))" : operand.at(least: right)
      return Code("\(code(x).at(least: tightness)) \(sign) \(text)", tightness)
    }
    func call(_ function: CodeFunction, _ arguments: Expression...) -> Code {
      self.call(function, arguments.map(code), isOfCoordinate: x.isOfCoordinate)
    }
    switch x.operation {
    case .given(let symbol, _), .line(let symbol, _, _): return leaf(x, symbol)
    case .literal: return Code(number(x.value), x.value < 0 ? .sign : .atom)
    case .negated(let y): return Code("-" + code(y).at(least: .power), .sign)
    case .sum(let y, let z): return infix(y, "+", z, .sum)
    case .difference(let y, let z): return infix(y, "-", z, .sum)
    case .product(let y, let z): return infix(y, "*", z, .product)
    case .quotient(let y, let z): return infix(y, "/", z, .product)
    case .squareRoot(let y): return call(.squareRoot, y)
    case .square(let y): return call(.square, y)
    case .larger(let y, let z): return call(.larger, y, z)
    case .magnitude(let y): return call(.magnitude, y)
    case .sign(let y): return call(.sign, y)
    case .power(let y, let z): return call(.power, y, z)
    case .rounded(let y, let dtype): return call(.rounded(dtype), y)
    }
  }
}
